"""Who reads what lies behind the doors of a service: by its id and in its list, alike."""

import httpx

from tests.doors.places import UNITS, Person
from tests.doors.walk import OF_ONE_THING, Guarded, Rounds, at

# Here everybody finds what there is, to name it: its record is read by whoever sees that.
FOUND_BY_ALL = {"/v1/units"}


async def wrongly_read(walk: Rounds) -> dict[str, str]:
    """``path: person``, by what is answered of each thing to somebody in all roles, and to one in none, of every unit,
    otherwise than it ought to be; and where a list has it, though it is not read by its id, or has it not."""
    found, paths = {}, walk.app.openapi()["paths"]
    for path, thing in walk.things.items():
        if OF_ONE_THING.fullmatch(path) is None or "get" not in paths.get(path, {}):
            continue
        all_ = path.partition("/{")[0]
        for unit in UNITS.values():
            for person in unit.persons(frozenset()):
                answer = await walk.caller(person).ask("GET", at(path, thing))
                ought = httpx.codes.OK if thing.is_read_by(person) else httpx.codes.NOT_FOUND
                listed = await _listed(walk, all_, thing, person) if "get" in paths.get(all_, {}) else None
                found_there = all_ in FOUND_BY_ALL or ought == httpx.codes.OK
                if answer.status_code != ought or listed not in (None, found_there):
                    found[f"{path}: {person.name}"] = f"{answer.status_code}, listed: {listed}"
    return found


async def _listed(walk: Rounds, path: str, thing: Guarded, person: Person) -> bool:
    answer = await walk.caller(person).ask("GET", path)
    return str(thing.parameters["id"]) in {each["id"] for each in answer.json()["items"]}
