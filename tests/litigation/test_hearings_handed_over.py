"""Whose the hearings to come are: of the head that was nominated, or of whoever has taken over from it."""

from datetime import date
from typing import Any

from services.litigation.service import LitigationService
from shared.kernel.directory.roster import HandedOver, HeldRole, KnownPerson
from shared.kernel.model.actor import Role
from shared.storage.cause import own_cause
from shared.storage.rosters import know_persons
from tests.house.caller import ok
from tests.litigation.builders import AGENCY, COURT, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door

SINCE, NAMED_ON, HANDED_ON = date(2026, 1, 5), "2026-10-12", date(2026, 12, 1)
HEARINGS = "/v1/hearings/assigned"


async def know(service: LitigationService, *persons: KnownPerson) -> None:
    async with service.store.begin(own_cause("litigation", "heard")) as work:
        await know_persons(work.connection, persons)


def a_person(person: str, **more: Any) -> KnownPerson:
    return KnownPerson(id=f"of-{person}", version=1, unit=AGENCY, person=person, since=SINCE, **more)


async def a_case(door: Door, number: str, hearing_on: str) -> str:
    """With one hearing, for which h-1 is nominated."""
    body = {"case_number": number, "court": COURT, "area": "housing", "cause": "penalty", "on": "2026-09-16"}
    case = f"/v1/cases/{ok(await door(LITIGATOR).post('/v1/cases', **body), 201)['id']}"
    ok(await door(JUDGE).step(case, "hearings", on="2026-10-09", hearing_on=hearing_on, call="must"))
    nominated = {"on": NAMED_ON, "head": "h-1", "category": "principal"}
    ok(await door(LITIGATOR).step(case, "hearings/1/nomination", **nominated))
    return case


async def assigned(door: Door, unit: str = AGENCY, **query: str) -> list[tuple[str, str, bool | None]]:
    caller = door(an_actor(unit, Role.LITIGATOR))
    items = ok(await caller.get(HEARINGS, **query))["items"]
    return [(each["named"], each["answers"], each["in_post"]) for each in items]


async def test_of_a_unit_without_a_roster_they_are_whose_they_were(door: Door) -> None:
    await a_case(door, "(2026)赣0702行初12号", "2027-01-20")
    assert await assigned(door) == [("h-1", "h-1", None)]
    assert await assigned(door, unit="gz-land") == []


async def test_what_is_to_come_is_handed_over_and_what_happened_stays(door: Door, service: LitigationService) -> None:
    await a_case(door, "(2026)赣0702行初12号", "2027-01-20")
    past = await a_case(door, "(2026)赣0702行初13号", "2026-10-20")
    held = {"on": "2026-10-20", "presence": "attended", "category": "principal", "spoke": True}
    ok(await door(LITIGATOR).step(past, "hearings/1/attendance", **held))
    clerk = a_person(LITIGATOR.id, roles=(HeldRole(role=Role.LITIGATOR, since=SINCE),))
    over = HandedOver(successor="h-2", on=HANDED_ON)
    await know(service, a_person("h-1", until=HANDED_ON, handed_over=over), a_person("h-2"), clerk)
    assert await assigned(door) == [("h-1", "h-2", True)]
    assert await assigned(door, person="h-1") == []
    assert await assigned(door, person="h-2") == [("h-1", "h-2", True)]
    assert ok(await door(LITIGATOR).get(past))["hearings"][0]["nomination"]["head"] == "h-1"


async def test_who_has_left_without_handing_over_is_not_in_post(door: Door, service: LitigationService) -> None:
    await a_case(door, "(2026)赣0702行初12号", "2027-01-20")
    clerk = a_person(LITIGATOR.id, roles=(HeldRole(role=Role.LITIGATOR, since=SINCE),))
    await know(service, a_person("h-1", until=HANDED_ON), clerk)
    assert await assigned(door) == [("h-1", "h-1", False)]


async def test_a_hearing_that_is_put_off_is_nobodys(door: Door) -> None:
    case = await a_case(door, "(2026)赣0702行初12号", "2027-01-20")
    ok(await door(JUDGE).step(case, "hearings/1/calling-off", on="2026-10-15"))
    assert await assigned(door) == []
