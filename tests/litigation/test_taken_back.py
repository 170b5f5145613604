"""A closing that is struck: what the other unit did meanwhile in the agency's name is the agency's to put right."""

from datetime import timedelta

import pytest
from fastapi import FastAPI

from services.litigation.service import LitigationService
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes, stands_again
from tests.litigation.builders import AGENCY
from tests.litigation.conftest import TODAY, Door
from tests.litigation.test_succession import NEXT, case_of, litigator

WRONG = {"reason": "不是本机关答辩的", "paper": "虔编办〔2026〕9号"}


@pytest.fixture
def office(either_door: Door, _office: tuple[LitigationService, FastAPI]) -> LitigationService:
    return _office[0]


async def answered(office: LitigationService, agency: Caller, other: Caller) -> str:
    """A case that the other answered while it was said to have taken over."""
    case = await case_of(agency)
    await closes(office.store, AGENCY, TODAY, NEXT)
    ok(await other.step(case, "answer", on=str(TODAY)))
    await stands_again(office.store, AGENCY, TODAY)
    return case


async def test_what_the_other_did_of_another_day_stays_its_own(office: LitigationService, either_door: Door) -> None:
    agency, other = either_door(litigator(AGENCY)), either_door(litigator(NEXT))
    case = await case_of(agency)
    await closes(office.store, AGENCY, TODAY, NEXT)
    ok(await other.step(case, "answer", on=str(TODAY)))
    await stands_again(office.store, AGENCY, TODAY - timedelta(days=1))
    refused(await agency.step(case, "entries/2/voiding", **WRONG), 403, "kernel.not_your_entry")


async def test_what_it_did_meanwhile_is_struck_by_two_of_the_agency_and_no_more_by_itself(
    office: LitigationService, either_door: Door
) -> None:
    agency, other = either_door(litigator(AGENCY)), either_door(litigator(NEXT))
    case = await answered(office, agency, other)
    refused(await other.get(case), 404, "not_found")
    second = either_door(litigator(AGENCY, "second"))
    refused(await other.post(f"{case}/entries/2/voiding", version=2, **WRONG), 404, "not_found")
    asked = ok(await agency.step(case, "entries/2/voiding", **WRONG), 202)
    assert asked["awaits"] == AGENCY
    refused(await agency.step(case, f"proposals/{asked['id']}/confirmation"), 403, "kernel.same_person")
    ok(await second.step(case, f"proposals/{asked['id']}/confirmation"))
    found = ok(await agency.get(case))
    assert found["answered_on"] is None
    assert [each["unit"] for each in ok(await agency.get(f"{case}/entries"))["items"]] == [AGENCY, NEXT, AGENCY]
