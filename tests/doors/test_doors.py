"""Every door that does something lets in whom the table names, and nobody else."""

from importlib import import_module
from types import ModuleType

from shared.kernel.model.actor import Role
from tests.doors.conftest import TODAY
from tests.doors.house import Building
from tests.doors.let_in import LET_IN
from tests.doors.parked import a_parked_fact
from tests.doors.places import AGENCY
from tests.doors.read import wrongly_read
from tests.doors.walk import Guarded, Rounds
from tests.house.caller import ok
from tests.house.papers import upload


async def test_every_door_lets_in_whom_the_table_names_and_nobody_else(house: Building, name: str) -> None:
    """Whoever is turned away has changed nothing; nor has whoever names somebody else's thing, of which no more is said
    than if it did not exist."""
    kind, walk = await _walk(house, name)
    others = await kind.of_others(house)
    assert await walk.acted_on(others) == set()
    assert await walk.units_taken_unseen() == set()
    wrongly = {f"{route}: {who}" for route, persons in LET_IN[name].items() for who in persons}
    let_in = await walk.wrongly_let_in()
    assert let_in.keys() == wrongly, let_in
    assert await walk.wrongly_turned_away() == {}


async def test_everything_is_read_by_whoever_sees_it_and_nobody_else(house: Building, name: str) -> None:
    """By its id and in its list, alike: its unit, its parties, whoever has it in hand or looks after it."""
    _, walk = await _walk(house, name)
    assert await wrongly_read(walk) == {}


async def _a_file(house: Building) -> Guarded:
    """Which hangs on nothing: only its own unit reads it."""
    file = ok(await upload(house.of(AGENCY, Role.DRAFTER)), 201)
    return Guarded(AGENCY, parameters={"id": file["id"]}, own_only=True)


async def _walk(house: Building, name: str) -> tuple[ModuleType, Rounds]:
    kind = import_module(f"tests.doors.{name}")
    common = {
        "/v1/files": Guarded(),
        "/v1/files/{id}": await _a_file(house),
        "/v1/imports": Guarded(),
        "/v1/parked/{id}": a_parked_fact(house.database),
        "/v1/clock": Guarded(body={"on": str(TODAY)}),
    }
    return kind, Rounds(house.app, house.callers, house.database, common | await kind.things(house))
