"""A client of a service as integrators have one generated, in a package of its own."""

import importlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

from tests.architecture.sources import ROOT

CONFIG = ROOT / "docs" / "integrating" / "openapi-python-client.yaml"


@dataclass(frozen=True)
class GeneratedClient:
    """The package, and what the generator could not make of the document."""

    name: str
    complaints: list[str]
    operations: dict[str, str]

    def part(self, name: str) -> ModuleType:
        return importlib.import_module(f"{self.name}.{name}")

    def operation(self, id: str) -> ModuleType:
        """The module of an operation; KeyError where it was left out."""
        return importlib.import_module(self.operations[id])


def generated(service: str, document: dict[str, Any], folder: Path) -> GeneratedClient:
    """Of that document, with the settings that the documentation names, and without formatting what is made."""
    name = f"client_of_{service}"
    source = folder / f"{service}.json"
    source.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    told = ConfigFile.load_from_path(CONFIG)
    told.post_hooks = []
    config = Config.from_sources(told, MetaType.NONE, source, "utf-8", True, folder / name)
    found = generate(config=config)
    sys.path.insert(0, str(folder))
    return GeneratedClient(name, [_said(each) for each in found], dict(_operations(folder / name)))


def _operations(package: Path) -> Iterator[tuple[str, str]]:
    for each in (package / "api").glob("*/*.py"):
        if each.stem != "__init__":
            yield each.stem, f"{package.name}.api.{each.parent.name}.{each.stem}"


def _said(complaint: Any) -> str:
    return " ".join(str(getattr(complaint, name, "")) for name in ("header", "detail"))
