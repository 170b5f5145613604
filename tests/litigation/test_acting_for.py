"""代理应诉: officers of the justice bureau act for units of which the directory says so, and for no others."""

from dataclasses import replace
from datetime import date
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


@pytest.fixture
async def office(door: Door, _office: tuple[LitigationService, FastAPI]) -> LitigationService:
    """The service behind the doors, which knows that the bureau acts for the agency."""
    service = _office[0]
    unit = next(unit for unit in KNOWN if unit.id == AGENCY)
    entered = Related(relation=Relation.ACTS_IN_COURT_FOR, holder=BUREAU, since=date(2026, 1, 1))
    async with service.store.begin(own_cause("litigation", "a-fact")) as work:
        await work.directory.know(replace(unit, version=1, related=(entered,)))
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
    unit = next(unit for unit in KNOWN if unit.id == AGENCY)
    ended = Related(relation=Relation.ACTS_IN_COURT_FOR, holder=BUREAU, since=date(2026, 1, 1), until=date(2026, 1, 31))
    async with office.store.begin(own_cause("litigation", "a-fact")) as work:
        await work.directory.know(replace(unit, version=2, related=(ended,)))
    refused(await For(officer, AGENCY).get("/v1/cases"), 403, "web.not_represented")
