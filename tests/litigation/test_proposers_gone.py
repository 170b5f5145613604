"""What was proposed by somebody who has left the unit since, or by a unit that was closed, is confirmed by nobody: it
is declined, or another of them proposes it anew."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from services.litigation.service import LitigationService
from shared.kernel.directory.roster import HeldRole, KnownPerson
from shared.kernel.model.actor import Actor, Role
from shared.storage.cause import own_cause
from shared.storage.rosters import know_persons
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes
from tests.litigation.builders import AGENCY, JUSTICE, LITIGATOR, an_actor
from tests.litigation.conftest import Docket, Door
from tests.litigation.test_acting_for import SINCE, For, told
from tests.litigation.test_succession import litigator
from tests.litigation.words import COLLEAGUE, SUPERVISOR, WRONG, done, registered, waiting

THIRD = replace(LITIGATOR, id="gz-housing-clerk-3")
NEXT = "gz-land"
CHANGE = {"change": {"on": "2026-10-13"}, **WRONG}
GONE, CLOSED = "kernel.proposer_not_in_post", "kernel.proposers_unit_closed"


@pytest.fixture
def office(either_door: Door, _office: tuple[LitigationService, FastAPI]) -> LitigationService:
    return _office[0]


@pytest.fixture
def today(either_docket: Docket) -> date:
    """The day after what is to be put right was entered."""
    return either_docket.service.clock.today() + timedelta(1)


async def proposed(docket: Docket, agency: Any, by: Any = None) -> tuple[str, str]:
    """The answer of a case, entered the day before, is to be put right; the path and the proposal."""
    path = await registered(agency)
    await done(agency, path, "answer", on="2026-10-12")
    docket.service.clock.on += timedelta(1)
    return path, (await asked(by or agency, path))["id"]


async def asked(by: Any, path: str) -> dict[str, Any]:
    read = ok(await by.get(path))
    return ok(await by.post(f"{path}/entries/2/rectification", version=read["version"], **CHANGE), 202)


async def on_roster(service: LitigationService, *persons: Actor, left: dict[str, date], version: int = 1) -> None:
    """Each is on the roster of their unit since the beginning of the year, some until a day."""
    since = date(2026, 1, 5)
    known = [
        KnownPerson(
            id=f"p-{each.id}",
            version=version,
            unit=each.unit,
            person=each.id,
            since=since,
            until=left.get(each.id),
            roles=tuple(HeldRole(role=role, since=since) for role in each.roles),
        )
        for each in persons
    ]
    async with service.store.begin(own_cause("litigation", "roster")) as work:
        await know_persons(work.connection, known)


async def outcomes(by: Caller, path: str) -> list[str | None]:
    return [each["outcome"] for each in ok(await by.get(f"{path}/proposals"))["items"]]


async def answered_on(by: Caller, path: str) -> str:
    day: str = ok(await by.get(path))["answered_on"]
    return day


async def test_who_has_left_is_confirmed_by_nobody_and_another_of_the_unit_proposes_it_anew(
    either_docket: Docket, either_door: Door, office: LitigationService, today: date
) -> None:
    """Neither by a colleague nor by whoever supervises; and who proposes it anew does not confirm it."""
    colleague, third = either_door(COLLEAGUE), either_door(THIRD)
    path, first = await proposed(either_docket, either_door(LITIGATOR))
    await on_roster(office, LITIGATOR, COLLEAGUE, THIRD, left={LITIGATOR.id: today - timedelta(1)})
    for other in (colleague, either_door(SUPERVISOR)):
        refused(await other.step(path, f"proposals/{first}/confirmation"), 409, GONE)
    second = (await asked(colleague, path))["id"]
    assert await outcomes(third, path) == ["overtaken", None]
    assert (await waiting(third), await waiting(colleague)) == ([second], [])
    assert (await asked(third, path))["id"] == second
    refused(await colleague.step(path, f"proposals/{second}/confirmation"), 403, "kernel.same_person")
    ok(await third.step(path, f"proposals/{second}/confirmation"))
    entry = ok(await third.get(f"{path}/entries"))["items"][-1]
    assert (entry["actor"], entry["confirmed_by"]) == (COLLEAGUE.id, THIRD.id)


async def test_what_nobody_stands_for_any_more_may_be_declined(
    either_docket: Docket, either_door: Door, office: LitigationService, today: date
) -> None:
    path, first = await proposed(either_docket, either_door(LITIGATOR))
    await on_roster(office, LITIGATOR, COLLEAGUE, left={LITIGATOR.id: today - timedelta(1)})
    ok(await either_door(COLLEAGUE).step(path, f"proposals/{first}/declining", reason="提出人已调离。"))
    assert await outcomes(either_door(COLLEAGUE), path) == ["declined"]


@pytest.mark.parametrize("left", [{}, {LITIGATOR.id: 0}, {LITIGATOR.id: 9}])
async def test_who_is_in_post_today_also_on_the_last_day_is_confirmed(
    either_docket: Docket, either_door: Door, office: LitigationService, today: date, left: dict[str, int]
) -> None:
    path, first = await proposed(either_docket, either_door(LITIGATOR))
    days = {person: today + timedelta(ahead) for person, ahead in left.items()}
    await on_roster(office, LITIGATOR, COLLEAGUE, left=days)
    ok(await either_door(COLLEAGUE).step(path, f"proposals/{first}/confirmation"))
    assert await answered_on(either_door(COLLEAGUE), path) == "2026-10-13"


async def test_who_came_on_no_roster_that_is_kept_by_now_is_not_in_post(
    either_docket: Docket, either_door: Door, office: LitigationService, today: date
) -> None:
    """Whoever is not entered once a roster is kept does nothing any more, either."""
    path, first = await proposed(either_docket, either_door(LITIGATOR))
    await on_roster(office, COLLEAGUE, left={})
    refused(await either_door(COLLEAGUE).step(path, f"proposals/{first}/confirmation"), 409, GONE)


async def test_where_the_unit_was_closed_its_successor_proposes_it_anew(
    either_docket: Docket, either_door: Door, office: LitigationService, today: date
) -> None:
    path, first = await proposed(either_docket, either_door(LITIGATOR))
    successor, colleague = (either_door(litigator(NEXT, sub)) for sub in ("n-1", "n-2"))
    await closes(office.store, AGENCY, today - timedelta(1), NEXT)
    for other in (successor, either_door(SUPERVISOR)):
        refused(await other.step(path, f"proposals/{first}/confirmation"), 409, CLOSED)
    second = (await asked(successor, path))["id"]
    assert await outcomes(successor, path) == ["overtaken", None]
    ok(await colleague.step(path, f"proposals/{second}/confirmation"))
    assert await answered_on(successor, path) == "2026-10-13"


async def test_on_the_day_of_the_closing_the_unit_still_stands_for_what_it_has_proposed(
    either_docket: Docket, either_door: Door, office: LitigationService, today: date
) -> None:
    path, first = await proposed(either_docket, either_door(LITIGATOR))
    await closes(office.store, AGENCY, today, NEXT)
    ok(await either_door(COLLEAGUE).step(path, f"proposals/{first}/confirmation"))


@pytest.mark.parametrize("gone", [False, True])
async def test_whoever_acts_for_the_unit_is_in_post_where_they_are_on_the_roster(
    either_docket: Docket, either_door: Door, office: LitigationService, today: date, gone: bool
) -> None:
    """The agency's own roster does not have them, and says nothing of them."""
    await told(office, AGENCY, 1, SINCE)
    officer = an_actor(JUSTICE, Role.LITIGATOR)
    path, first = await proposed(either_docket, either_door(LITIGATOR), For(either_door(officer), AGENCY))
    await on_roster(office, LITIGATOR, COLLEAGUE, left={})
    await on_roster(office, officer, left={officer.id: today - timedelta(1)} if gone else {})
    answer = await either_door(COLLEAGUE).step(path, f"proposals/{first}/confirmation")
    if gone:
        refused(answer, 409, GONE)
    else:
        ok(answer)
