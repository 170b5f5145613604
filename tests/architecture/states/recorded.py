"""States as releases have stored them: `vN/<service>.<kind>.json`, N being the state version of the kind.

A file holds the shape of that version, the states by name, and the release (of pyproject.toml) it was recorded under.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from shared.storage.states import Stored

FOLDER = Path(__file__).parent


class Recorded(NamedTuple):
    """What is on record of one kind in one version."""

    service: str
    kind: str
    state_version: int
    release: str
    shape: dict[str, Any]
    states: dict[str, dict[str, Any]]

    def stored(self, name: str, state: dict[str, Any] | None = None) -> Stored:
        """The row of a state, or of another one in its place; it has come to version 7."""
        content = self.states[name] if state is None else state
        return Stored(content["id"], 7, self.state_version, json.dumps(content, ensure_ascii=False))

    @property
    def path(self) -> Path:
        return FOLDER / f"v{self.state_version}" / f"{self.service}.{self.kind}.json"

    def write(self) -> None:
        self.path.parent.mkdir(exist_ok=True)
        said = {"release": self.release, "shape": self.shape, "states": self.states}
        self.path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def recorded() -> list[Recorded]:
    """All that is on record, the oldest version first."""
    return sorted(map(_read, FOLDER.glob("v*/*.json")), key=lambda each: each[:3])


def newest(service: str, kind: str) -> Recorded | None:
    """What is on record of the newest version of a kind."""
    found = [each for each in recorded() if (each.service, each.kind) == (service, kind)]
    return found[-1] if found else None


def _read(path: Path) -> Recorded:
    service, kind = path.stem.split(".")
    return Recorded(service, kind, int(path.parent.name[1:]), **json.loads(path.read_text(encoding="utf-8")))
