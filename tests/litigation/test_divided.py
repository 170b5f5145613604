"""承继 (行政诉讼法 26): of a unit that is split each case is one successor's, who goes on with it, and no other's."""

from typing import Any

import pytest
from fastapi import FastAPI

from services.litigation.service import LitigationService
from shared.kernel.directory.units import Function, Share
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes
from tests.litigation.builders import AGENCY, an_actor
from tests.litigation.conftest import TODAY, Door
from tests.litigation.test_succession import AGENCYS, LETTER, NEXT, SECOND, YESTERDAY, case_of, litigator

FIRST_NAMED, OTHER = NEXT, "gz-planning"


@pytest.fixture
def office(either_door: Door, _office: tuple[LitigationService, FastAPI]) -> LitigationService:
    return _office[0]


@pytest.fixture
def agency(either_door: Door) -> Caller:
    return either_door(litigator(AGENCY))


@pytest.fixture
def first(either_door: Door) -> Caller:
    return either_door(litigator(FIRST_NAMED))


@pytest.fixture
def other(either_door: Door) -> Caller:
    return either_door(litigator(OTHER))


def id_of(path: str) -> str:
    return path.rpartition("/")[2]


async def parted(office: LitigationService, *things: str, functions: tuple[Function, ...] = ()) -> None:
    """The agency is split, and the second of its successors takes over these things."""
    share = Share(to=OTHER, functions=functions, things=tuple(f"litigation/{id_of(each)}" for each in things))
    await closes(office.store, AGENCY, YESTERDAY, FIRST_NAMED, OTHER, shares=(share,))


async def seen_by(caller: Caller, **asked: Any) -> list[str]:
    return sorted(each["id"] for each in ok(await caller.get("/v1/cases", **asked))["items"])


async def out(caller: Caller, path: str, act: str = "answer") -> None:
    refused(await caller.get(path), 404, "not_found")
    refused(await caller.post(f"{path}/{act}", version=1, on=str(TODAY)), 404, "not_found")
    refused(await caller.get(f"{path}/entries"), 404, "not_found")


async def test_each_successor_sees_and_answers_its_own_case_and_not_the_others(
    office: LitigationService, agency: Caller, first: Caller, other: Caller
) -> None:
    kept, given = await case_of(agency), await case_of(agency, case_number=SECOND)
    await parted(office, given)
    await out(first, given)
    await out(other, kept)
    for caller, path, unit in ((first, kept, FIRST_NAMED), (other, given, OTHER)):
        assert await seen_by(caller) == await seen_by(caller, unit=unit) == [id_of(path)]
        answered = await caller.done(path, "answer", on=str(TODAY))
        assert answered["unit"] == AGENCY
        assert ok(await caller.get(f"{path}/entries"))["items"][-1]["unit"] == unit


async def test_a_case_is_not_put_right_by_the_successor_that_does_not_have_it_nor_found_in_what_it_asks_for(
    office: LitigationService, agency: Caller, first: Caller, other: Caller
) -> None:
    kept, given = await case_of(agency), await case_of(agency, case_number=SECOND)
    await parted(office, given)
    change = {"change": {"on": "2026-12-29"}, "reason": "录入错误", "paper": "送达回证"}
    refused(await first.post(f"{given}/entries/1/rectification", version=1, **change), 404, "not_found")
    proposed = ok(await other.step(given, "entries/1/rectification", **change), 202)["id"]
    for caller in (first, other):
        assert ok(await caller.get("/v1/proposals"))["items"] == []
    refused(await first.post(f"{given}/proposals/{proposed}/confirmation", version=1), 404, "not_found")
    assert await seen_by(first, number=SECOND) == []
    assert await seen_by(first) == [id_of(kept)]


async def test_a_second_person_of_the_successor_that_has_the_case_confirms(
    office: LitigationService, either_door: Door, agency: Caller, first: Caller, other: Caller
) -> None:
    given = await case_of(agency)
    await parted(office, given)
    change = {"change": {"on": "2026-12-29"}, "reason": "录入错误", "paper": "送达回证"}
    proposed = ok(await other.step(given, "entries/1/rectification", **change), 202)["id"]
    elsewhere, colleague = (either_door(litigator(unit, "another person")) for unit in (FIRST_NAMED, OTHER))
    lists = [ok(await each.get("/v1/proposals"))["items"] for each in (elsewhere, colleague)]
    assert [[each["id"] for each in items] for items in lists] == [[], [proposed]]
    assert ok(await colleague.step(given, f"proposals/{proposed}/confirmation"))["served_on"] == "2026-12-29"


async def test_where_all_lawsuits_are_given_the_first_has_none_and_a_closing_put_right_moves_them_back(
    office: LitigationService, agency: Caller, first: Caller, other: Caller
) -> None:
    path = await case_of(agency)
    await parted(office, functions=(Function.LITIGATION,))
    await out(first, path)
    ok(await other.get(path))
    await parted(office, functions=(Function.FILING,))
    await out(other, path)
    assert (await first.done(path, "answer", on=str(TODAY)))["unit"] == AGENCY


async def test_a_single_case_comes_before_the_function_and_what_nobody_is_given_is_the_firsts(
    office: LitigationService, agency: Caller, first: Caller, other: Caller
) -> None:
    kept, given = await case_of(agency), await case_of(agency, case_number=SECOND)
    shares = (
        Share(to=FIRST_NAMED, things=(f"litigation/{id_of(kept)}",)),
        Share(to=OTHER, functions=(Function.LITIGATION,)),
    )
    await closes(office.store, AGENCY, YESTERDAY, FIRST_NAMED, OTHER, shares=shares)
    assert [await seen_by(caller) for caller in (first, other)] == [[id_of(kept)], [id_of(given)]]
    await parted(office)
    assert [await seen_by(caller) for caller in (first, other)] == [sorted(map(id_of, (kept, given))), []]


async def test_a_letter_is_received_by_whoever_has_lawsuits_and_letters(
    office: LitigationService, either_door: Door, agency: Caller, first: Caller, other: Caller
) -> None:
    letter = ok(await agency.post("/v1/suggestions", **LETTER), 201)
    await parted(office, functions=(Function.LITIGATION,))
    refused(await first.get(f"/v1/suggestions/{letter['id']}"), 404, "not_found")
    assert ok(await other.get(f"/v1/suggestions/{letter['id']}"))["unit"] == AGENCY


async def test_where_the_second_is_closed_itself_its_successor_goes_on_with_the_case_alone(
    office: LitigationService, either_door: Door, agency: Caller, first: Caller, other: Caller
) -> None:
    kept, given = await case_of(agency), await case_of(agency, case_number=SECOND)
    await parted(office, given)
    await closes(office.store, OTHER, YESTERDAY, "gz-water")
    water = either_door(litigator("gz-water"))
    assert await seen_by(water) == [id_of(given)]
    await out(water, kept)
    await out(first, given)
    await water.done(given, "answer", on=str(TODAY))


async def test_a_case_is_not_registered_a_second_time_as_of_the_successor_that_the_court_names(
    office: LitigationService, either_door: Door, agency: Caller, other: Caller
) -> None:
    """Whose it is the closing says: put right, it gives the case to whom the court names."""
    path = await case_of(agency)
    await parted(office, functions=(Function.FILING,))
    court = either_door(an_actor("gz-court", Role.COURT))
    told = ok(await court.post("/v1/cases/pushed", **AGENCYS | {"unit": OTHER, "on": str(TODAY)}))
    assert (f"/v1/cases/{told['id']}", told["unit"]) == (path, AGENCY)
    await out(other, path)
    await parted(office, path)
    ok(await other.get(path))
