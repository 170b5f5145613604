"""docs/settings.md as the code says it. Written anew by: python -m tests.architecture.settings_page"""

import types
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from shared.web.settings import ServiceSettings
from tests.architecture.sources import ROOT, SERVICES

PAGE = ROOT / "docs" / "settings.md"
HEAD = """# Settings

What a machine must know; how many days a place has is in its profile, never here. Each setting is an environment
variable. A secret is better a file: in the folder that `LIANDONG_SECRETS_DIR` names, `liandong_cursor_key` is read for
`LIANDONG_CURSOR_KEY` and so on; a variable wins over a file. Lists are written with commas, as
`10.0.0.0/8,172.16.0.0/12`, or as JSON. A process reads its
settings at its start and refuses those that are unfit.

This page is held equal to the code by a test. After a change of the code, write it anew:

```sh
.venv/bin/python -m tests.architecture.settings_page
```
"""
NO_OTHERS = "Those of every service, and no others.\n"
KINDS = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true, false",
    Path: "path",
    date: "date",
    SecretStr: "secret",
}
SIGNS = {Ge: "≥", Gt: ">", Le: "≤", Lt: "<"}


def page() -> str:
    """The whole text."""
    common = ServiceSettings.model_fields
    parts = [HEAD, f"## Every service\n\n{_table(common)}"]
    for service in SERVICES:
        own = {
            name: field
            for name, field in _settings(service).model_fields.items()
            if name not in common or field.default != common[name].default
        }
        parts.append(f"## {service}\n\n{_table(own) if own else NO_OTHERS}")
    return "\n".join(parts)


def _settings(service: str) -> type[ServiceSettings]:
    found: type[ServiceSettings] = getattr(
        import_module(f"services.{service}.settings"), f"{service.capitalize()}Settings"
    )
    return found


def _table(fields: dict[str, FieldInfo]) -> str:
    rows = ["| setting | variable | type | default | meaning |", "|---|---|---|---|---|"]
    for name, field in fields.items():
        cells = (f"`{name}`", f"`LIANDONG_{name.upper()}`", _type(field), _default(field), field.description or "")
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def _type(field: FieldInfo) -> str:
    bounds = (
        f"{sign} {getattr(each, kind.__name__.lower())}"
        for each in field.metadata
        for kind, sign in SIGNS.items()
        if isinstance(each, kind)
    )
    return ", ".join([_kind(field.annotation), *bounds])


def _kind(annotation: Any) -> str:
    if get_origin(annotation) in (Union, types.UnionType):
        return " or ".join(_kind(each) for each in get_args(annotation) if each is not type(None))
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{each}`" for each in get_args(annotation))
    if get_origin(annotation) is tuple:
        return f"list of {_kind(get_args(annotation)[0])}"
    return KINDS[annotation]


def _default(field: FieldInfo) -> str:
    value = field.default
    if field.is_required():
        return "**required**"
    if value is None or value == ():
        return "none"
    if isinstance(value, SecretStr):
        return "a known one, refused in production"
    if isinstance(value, tuple):
        return "`[" + ", ".join(f'"{each}"' if isinstance(each, str) else f"{each:g}" for each in value) + "]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
