"""代理应诉: officers of the justice bureau act for units of which the directory says so, and for no others."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from services.litigation.service import LitigationService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Related
from shared.kernel.model.actor import Role
from shared.storage.cause import own_cause
from tests.house.caller import Caller, ok, refused
from tests.house.directory import KNOWN
from tests.litigation.builders import AGENCY, an_actor
from tests.litigation.conftest import Door

BUREAU = "gz-justice"
CASE = {
    "on": "2026-12-28",
    "court": "gz-court",
    "case_number": "（2026）赣0702行初12号",
    "area": "housing",
    "cause": "penalty",
}


class For:
    """The caller, with the unit for which it acts in every request."""

    def __init__(self, caller: Caller, unit: str) -> None:
        self.caller, self.unit = caller, unit

    async def get(self, path: str) -> Any:
        return await self.caller.ask("GET", path, acting_for=self.unit)

    async def post(self, path: str, version: int | None = None, **body: Any) -> Any:
        read = {} if version is None else {"if_match": f'"{version}"'}
        return await self.caller.ask("POST", path, body, acting_for=self.unit, **read)


async def told(service: LitigationService, unit: str, version: int, *related: Related) -> None:
    known = next(each for each in KNOWN if each.id == unit)
    async with service.store.begin(own_cause("litigation", "a-fact")) as work:
        await work.directory.know(replace(known, version=version, related=related))


SINCE = Related(relation=Relation.ACTS_IN_COURT_FOR, holder=BUREAU, since=date(2026, 1, 1))
ENDED = replace(SINCE, until=date(2026, 1, 31))


@pytest.fixture
async def office(door: Door, _office: tuple[LitigationService, FastAPI]) -> LitigationService:
    """The service behind the doors, which knows that the bureau acts for the agency."""
    service = _office[0]
    await told(service, AGENCY, 1, SINCE)
    return service


@pytest.fixture
def officer(door: Door) -> Caller:
    return door(an_actor(BUREAU, Role.LITIGATOR, Role.REVIEWER))


async def test_nobody_acts_for_a_unit_of_which_the_directory_does_not_say_so(
    office: LitigationService, door: Door, officer: Caller
) -> None:
    for unit in ("gz-land", "no-such-unit", BUREAU):
        refused(await For(officer, unit).post("/v1/cases", **CASE), 403, "web.not_represented")
    other = door(an_actor("gz-land", Role.LITIGATOR))
    refused(await For(other, AGENCY).get("/v1/cases"), 403, "web.not_represented")
    reviewer = door(an_actor(BUREAU, Role.REVIEWER))
    refused(await For(reviewer, AGENCY).post("/v1/cases", **CASE), 403, "web.role_needed")
    told = refused(await For(other, AGENCY).get("/v1/cases"), 403, "web.not_represented")
    assert [(each["field"], each["place"]) for each in told["errors"]] == [("Acting-For", "header")]
    refused(await For(officer, " ").get("/v1/cases"), 403, "web.nobody_named_to_act_for")
    assert ok(await officer.get("/v1/cases"))["items"] == []


async def test_what_is_entered_for_a_unit_is_its_word_and_is_put_right_by_either(
    office: LitigationService, door: Door, officer: Caller
) -> None:
    acting = For(officer, AGENCY)
    case = ok(await acting.post("/v1/cases", **CASE), 201)
    path = f"/v1/cases/{case['id']}"
    assert case["unit"] == AGENCY
    answered = ok(await acting.post(f"{path}/answer", version=case["version"], on="2026-12-29"))
    own = door(an_actor(AGENCY, Role.LITIGATOR))
    entries = ok(await own.get(f"{path}/entries"))["items"]
    assert {(entry["unit"], entry["actor"]) for entry in entries} == {(AGENCY, f"{BUREAU}-clerk")}
    # In its own name the bureau is no party to it.
    refused(await officer.post(f"{path}/answer", version=answered["version"], on="2026-12-29"), 403, "kernel.not_yours")
    why = {"reason": "录入错误。", "paper": "凭证7号"}
    proposed = ok(await own.post(f"{path}/entries/2/voiding", version=answered["version"], **why), 202)
    assert proposed["awaits"] == AGENCY


async def test_from_the_day_after_it_ended_nobody_acts_any_more(
    office: LitigationService, door: Door, officer: Caller
) -> None:
    await told(office, AGENCY, 2, ENDED)
    refused(await For(officer, AGENCY).get("/v1/cases"), 403, "web.not_represented")


LAND = "gz-land"


@pytest.fixture
async def two(office: LitigationService, door: Door) -> dict[str, str]:
    """A case of each of two agencies for which the bureau acts, and one of its own; and a third agency's."""
    await told(office, LAND, 1, SINCE)
    cases: dict[str, str] = {}
    for nth, unit in enumerate((AGENCY, LAND, BUREAU, "gz-planning"), 21):
        number = f"（2026）赣0702行初{nth}号"
        cases[unit] = ok(
            await door(an_actor(unit, Role.LITIGATOR)).post("/v1/cases", **CASE | {"case_number": number}), 201
        )["id"]
    return cases


async def listed(caller: Caller, path: str = "/v1/cases", **asked: str) -> dict[str, str]:
    return {each["unit"]: each["id"] for each in ok(await caller.get(path, **asked))["items"]}


async def test_counsel_that_names_nobody_is_shown_whatever_it_may_act_for_and_whose_each_is(
    door: Door, two: dict[str, str]
) -> None:
    counsel = door(an_actor(BUREAU, Role.LITIGATOR))
    theirs = {unit: id for unit, id in two.items() if unit != "gz-planning"}
    assert await listed(counsel) == theirs
    assert await listed(counsel, unit=LAND) == {LAND: two[LAND]}
    assert await listed(counsel, unit="gz-planning") == {}
    assert ok(await counsel.get(f"/v1/cases/{two[LAND]}"))["unit"] == LAND
    assert [each["unit"] for each in ok(await counsel.get(f"/v1/cases/{two[LAND]}/entries"))["items"]] == [LAND]
    refused(await counsel.get(f"/v1/cases/{two['gz-planning']}"), 404, "not_found")
    ones = ok(await For(counsel, LAND).get("/v1/cases"))["items"]
    assert [each["id"] for each in ones] == [two[LAND]]


async def test_letters_to_whom_counsel_acts_for_are_in_its_list_as_well(door: Door, two: dict[str, str]) -> None:
    letter = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-12-21", "issuer": "gz-court"}
    ok(await door(an_actor(LAND, Role.LITIGATOR)).post("/v1/suggestions", **letter), 201)
    assert [*await listed(door(an_actor(BUREAU, Role.LITIGATOR)), "/v1/suggestions")] == [LAND]


async def test_what_counsel_sees_it_does_in_nobodys_name_but_that_of_whom_it_names(
    door: Door, two: dict[str, str]
) -> None:
    counsel, path = door(an_actor(BUREAU, Role.LITIGATOR)), f"/v1/cases/{two[LAND]}"
    refused(await counsel.step(path, "answer", on="2026-12-29"), 403, "kernel.not_yours")
    version = ok(await counsel.get(path))["version"]
    assert ok(await For(counsel, LAND).post(f"{path}/answer", version=version, on="2026-12-29"))["answered_on"]


async def test_it_is_seen_by_those_who_act_in_court_and_while_they_do(
    office: LitigationService, door: Door, two: dict[str, str]
) -> None:
    assert await listed(door(an_actor(BUREAU, Role.DRAFTER))) == {BUREAU: two[BUREAU]}
    await told(office, LAND, 2, ENDED)
    assert set(await listed(door(an_actor(BUREAU, Role.LITIGATOR)))) == {AGENCY, BUREAU}
    refused(await door(an_actor(BUREAU, Role.LITIGATOR)).get(f"/v1/cases/{two[LAND]}"), 404, "not_found")
    # Nor does one who acts for nobody see anything by it.
    assert set(await listed(door(an_actor("gz-planning", Role.LITIGATOR)))) == {"gz-planning"}


async def test_who_acts_for_a_unit_and_supervises_it_strikes_alone_nothing_of_what_it_entered(
    door: Door, two: dict[str, str], service: LitigationService
) -> None:
    """One person under two hats: what it entered in the unit's name takes another person in its own as well."""
    counsel = door(an_actor(BUREAU, Role.LITIGATOR, Role.SUPERVISOR))
    acting = For(counsel, LAND)
    case = ok(await acting.post("/v1/cases", **(CASE | {"case_number": "（2026）赣0702行初99号"})), 201)
    path = f"/v1/cases/{case['id']}"
    ok(await acting.post(f"{path}/answer", version=case["version"], on="2026-12-29"))
    service.clock.move_to(service.clock.today() + timedelta(1))  # type: ignore[attr-defined]  # of the test
    struck = await counsel.step(path, "entries/2/voiding", reason="录入错误。", paper="凭证7号")
    assert struck.status_code == 202
    assert ok(await counsel.get(path))["answered_on"] == "2026-12-29"
