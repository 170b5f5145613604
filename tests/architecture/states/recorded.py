"""What releases have stored: states, what was entered about them, and the law it was entered under.

`vN/<service>.<kind>.json` holds the shape of the kind's state version N, the states by name, the entries of those that
are the fold of theirs, and the release (of pyproject.toml) they were recorded under.
`acts/vN/<service>.<kind>.<act>.json` holds the shape of version N of an act's arguments, and arguments by name.
`laws/<release>.json` holds the files of rules and calendar, as every service keeps them.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from shared.storage.states import Stored

FOLDER = Path(__file__).parent
ACTS, LAWS = FOLDER / "acts", FOLDER / "laws"


class Recorded(NamedTuple):
    """What is on record of one kind in one version; `lives` has the rows of entries, as far as they say what was
    entered."""

    service: str
    kind: str
    version: int
    release: str
    shape: dict[str, Any]
    states: dict[str, dict[str, Any]]
    lives: dict[str, list[dict[str, Any]]]

    def stored(self, name: str, state: dict[str, Any] | None = None) -> Stored:
        """The row of a state, or of another one in its place; it has come to version 7."""
        content = self.states[name] if state is None else state
        return Stored(content["id"], 7, self.version, json.dumps(content, ensure_ascii=False))

    def write(self) -> None:
        said = {"release": self.release, "shape": self.shape, "states": self.states, "lives": self.lives}
        _write(FOLDER / f"v{self.version}" / f"{self.service}.{self.kind}.json", said)


class RecordedAct(NamedTuple):
    """What is on record of one act in one version."""

    service: str
    kind: str
    act: str
    version: int
    release: str
    shape: dict[str, Any]
    bodies: dict[str, dict[str, Any]]

    def write(self) -> None:
        said = {"release": self.release, "shape": self.shape, "bodies": self.bodies}
        _write(ACTS / f"v{self.version}" / f"{self.service}.{self.kind}.{self.act}.json", said)


def recorded() -> list[Recorded]:
    """All states that are on record, the oldest version first."""
    found = (Recorded(*path.stem.split("."), _version(path), **_read(path)) for path in FOLDER.glob("v*/*.json"))
    return sorted(found, key=lambda each: each[:3])


def recorded_acts() -> list[RecordedAct]:
    """All arguments of acts that are on record, the oldest version first."""
    return _acts("*")


def newest(service: str, kind: str) -> Recorded | None:
    """What is on record of the newest version of a kind."""
    found = [each for each in recorded() if (each.service, each.kind) == (service, kind)]
    return found[-1] if found else None


def newest_act(service: str, kind: str, act: str) -> RecordedAct | None:
    """What is on record of the newest version of an act."""
    found = _acts(f"{service}.{kind}.{act}")
    return found[-1] if found else None


def law_on_record(release: str) -> str:
    """The content that a service keeps of a release of the law."""
    return (LAWS / f"{release}.json").read_text(encoding="utf-8")


def _acts(named: str) -> list[RecordedAct]:
    paths = ACTS.glob(f"v*/{named}.json")
    found = (RecordedAct(*path.stem.split("."), _version(path), **_read(path)) for path in paths)
    return sorted(found, key=lambda each: each[:4])


def _version(path: Path) -> int:
    return int(path.parent.name[1:])


def _read(path: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return said


def _write(path: Path, said: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
