"""States put on record, for all releases to come.

    .venv/bin/python -m tests.architecture.states.record

writes the examples of every kind as they are stored now. While the release in pyproject.toml is marked as unreleased in
CHANGELOG.md, what was recorded under it is written anew. What an earlier release has recorded is never touched: a kind
whose shape is another now needs `state_version` grown by one in its collection, an upcast from the version before, and
this command. Examples with names of their own may be added to a version for as long as its shape stands.
"""

import json
import re
import tomllib
from importlib import import_module
from typing import Any

from shared.storage.collection import SqlCollection, collections_of
from tests.architecture.sources import ROOT, SERVICES
from tests.architecture.states.examples import EXAMPLES
from tests.architecture.states.recorded import Recorded, newest
from tests.architecture.states.shapes import shape_of


def kinds() -> dict[tuple[str, str], type[SqlCollection[Any]]]:
    """The collection of every kind of every service."""
    for service in SERVICES:
        import_module(f"services.{service}.service")
    return {(service, kind): found for service in SERVICES for kind, found in collections_of(service).items()}


def as_of_now(service: str, kind: str) -> Recorded:
    """What would be recorded today."""
    collection = kinds()[service, kind]
    states = {each.name: json.loads(collection.dump(each.made())) for each in EXAMPLES[service, kind]}
    return Recorded(service, kind, collection.state_version, release(), shape_of(collection.aggregate), states)


def release() -> str:
    """The version this program has, or will have."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def is_released(version: str) -> bool:
    """Whether the changelog says so."""
    heading = rf"^## \[{re.escape(version)}\] – unreleased$"
    return re.search(heading, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE) is None


def merged(before: Recorded | None, now: Recorded) -> Recorded:
    """What is to stand on record; of a version that was released the states stay as they are."""
    if before is None or before.state_version < now.state_version or not is_released(before.release):
        return now
    if before.shape != now.shape:
        raise SystemExit(f"{now.service}.{now.kind}: version {before.state_version} is released; {GROW}")
    return before._replace(states=now.states | before.states)


GROW = "grow state_version by one, write the upcast from the version before, and record"


def main() -> None:
    for service, kind in kinds():
        merged(newest(service, kind), as_of_now(service, kind)).write()


if __name__ == "__main__":
    main()
