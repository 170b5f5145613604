"""States put on record, for all releases to come.

    .venv/bin/python -m tests.architecture.states.record

writes the examples of every kind as they are stored now, with what was entered about them, and the arguments of every
act. While the release in pyproject.toml is marked as unreleased in
CHANGELOG.md, what was recorded under it is written anew. What an earlier release has recorded is never touched: a kind
whose shape is another now needs `state_version` grown by one in its collection, an upcast from the version before, and
this command; so does an act with `version`. Examples with names of their own may be added to a version for as long as
its shape stands.
"""

import json
import re
import tomllib
from importlib import import_module
from typing import Any

from shared.kernel.clocks.laws import release_of
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.living import Living
from shared.storage.codecs import codec
from shared.storage.collection import SqlCollection, collections_of
from shared.storage.lives.collection import living_kinds
from shared.storage.lives.rows import arguments, content
from shared.storage.releases import LawFolders
from tests.architecture.sources import ROOT, SERVICES
from tests.architecture.states.examples import EXAMPLES
from tests.architecture.states.made_up import body_of
from tests.architecture.states.recorded import LAWS, Recorded, RecordedAct, newest, newest_act
from tests.architecture.states.shapes import shape_of
from tests.house import lives

LAW = LawFolders(ROOT / "deploy" / "profiles", ROOT / "deploy" / "calendar")


def kinds() -> dict[tuple[str, str], type[SqlCollection[Any]]]:
    """The collection of every kind of every service."""
    for service in SERVICES:
        import_module(f"services.{service}.service")
    return {(service, kind): found for service in SERVICES for kind, found in collections_of(service).items()}


def acts() -> dict[tuple[str, str, str], type[Entered]]:
    """Every act of every kind of every service."""
    kinds()
    living = [(service, kind) for service in SERVICES for kind in living_kinds(service)]
    return {(service, kind.kind, code): act for service, kind in living for code, act in kind.acts.items()}


def as_of_now(service: str, kind: str) -> Recorded:
    """What would be recorded today."""
    collection = kinds()[service, kind]
    made = {each.name: each.made() for each in EXAMPLES[service, kind]}
    states = {name: json.loads(collection.dump(thing)) for name, thing in made.items()}
    known = {name: life_of(thing) for name, thing in made.items() if isinstance(thing, Living)}
    told = {name: life for name, life in known.items() if {line["release"] for line in life} == {law_of_now()}}
    return Recorded(service, kind, collection.state_version, release(), shape_of(collection.aggregate), states, told)


def life_of(thing: Living) -> list[dict[str, Any]]:
    """The rows of its entries, as far as they say what was entered."""
    told = []
    for each in lives.written(thing):
        row = content(each)
        body = None if row["body"] is None else json.loads(row["body"])
        on = str(thing.voided_on) if body is None else body["on"]
        told.append({"number": each.number, "on": on, "release": each.release, **row, "body": body})
    return told


def act_as_of_now(service: str, kind: str, code: str) -> RecordedAct:
    """What would be recorded of an act today: two of each, made up."""
    act = acts()[service, kind, code]
    shape = shape_of(act)
    made = {name: codec(act).validate_python(body_of(shape, nth)) for nth, name in enumerate(("one", "another"))}
    bodies = {name: arguments(each) for name, each in made.items()}
    return RecordedAct(service, kind, code, act.version, release(), shape, bodies)


def law_of_now() -> str:
    """The release of the rules and calendar of this program."""
    return release_of(LAW.read())


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
    if before is None or not _stays(before, now):
        return now
    return before._replace(states=now.states | before.states, lives=now.lives | before.lives)


def merged_act(before: RecordedAct | None, now: RecordedAct) -> RecordedAct:
    """What is to stand on record; of a version that was released the arguments stay as they are."""
    if before is None or not _stays(before, now):
        return now
    return before._replace(bodies=now.bodies | before.bodies)


def _stays(before: Recorded | RecordedAct, now: Recorded | RecordedAct) -> bool:
    if before.version < now.version or not is_released(before.release):
        return False
    if before.shape != now.shape:
        raise SystemExit(f"{now.service}.{now.kind}: version {before.version} is released; {GROW}")
    return True


GROW = "grow the version by one, write the upcast from the version before, and record"


def main() -> None:
    for service, kind in kinds():
        merged(newest(service, kind), as_of_now(service, kind)).write()
    for act in acts():
        merged_act(newest_act(*act), act_as_of_now(*act)).write()
    LAWS.mkdir(exist_ok=True)
    text = json.dumps(LAW.texts(), ensure_ascii=False, indent=1) + "\n"
    (LAWS / f"{law_of_now()}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
