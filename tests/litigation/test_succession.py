"""承继 (行政诉讼法 26): cases and letters against a unit that was closed are its successor's from that day on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from services.litigation.service import LitigationService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Related
from shared.kernel.model.actor import Actor, Role
from shared.storage.cause import own_cause
from shared.storage.work import OUTBOX
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes, stands_again
from tests.litigation.builders import AGENCY, FIRST, an_actor
from tests.litigation.conftest import TODAY, Door
from tests.litigation.test_acting_for import BUREAU, For

YESTERDAY, NEXT = TODAY - timedelta(1), "gz-land"
SECOND = "（2026）赣0702行初13号"
CASE = {"on": "2026-12-28", "court": "gz-court", "case_number": FIRST, "area": "housing", "cause": "penalty"}
AGENCYS = {key: value for key, value in CASE.items() if key != "court"} | {"unit": AGENCY, "region": "360700"}
LETTER = {"on": "2026-12-20", "issuer": "gz-court", "number": "赣法建〔2026〕3号", "kind": "judicial"}


@pytest.fixture
def office(either_door: Door, _office: tuple[LitigationService, FastAPI]) -> LitigationService:
    return _office[0]


def litigator(unit: str, sub: str = "") -> Actor:
    return Actor(sub or f"{unit}-clerk", unit, "360700", frozenset({Role.LITIGATOR}))


@pytest.fixture
def agency(either_door: Door) -> Caller:
    return either_door(litigator(AGENCY))


@pytest.fixture
def successor(either_door: Door) -> Caller:
    return either_door(litigator(NEXT))


@pytest.fixture
def court(either_door: Door) -> Caller:
    return either_door(an_actor("gz-court", Role.COURT))


async def case_of(caller: Caller, **changed: Any) -> str:
    return f"/v1/cases/{ok(await caller.post('/v1/cases', **CASE | changed), 201)['id']}"


async def test_neither_another_unit_nor_a_successor_before_the_day_or_of_a_closing_that_was_struck(
    office: LitigationService, either_door: Door, agency: Caller, successor: Caller
) -> None:
    path = await case_of(agency)

    async def out(caller: Caller) -> None:
        refused(await caller.get(path), 404, "not_found")
        refused(await caller.post(f"{path}/answer", version=1, on=str(TODAY)), 404, "not_found")
        assert ok(await caller.get("/v1/cases"))["items"] == []

    await out(successor)
    await closes(office.store, AGENCY, TODAY + timedelta(1), NEXT)
    await out(successor)
    await closes(office.store, AGENCY, YESTERDAY, NEXT, "gz-planning")
    await out(either_door(litigator("gz-planning")))
    await out(either_door(litigator("gz-water")))
    refused(await agency.post(f"{path}/answer", version=1, on=str(TODAY)), 403, "web.callers_unit_closed")
    ok(await successor.get(path))
    await stands_again(office.store, AGENCY)
    await out(successor)
    await agency.done(path, "answer", on=str(TODAY))


async def test_a_successor_answers_and_nominates_and_the_case_keeps_the_name_of_its_day(
    office: LitigationService, agency: Caller, successor: Caller, court: Caller
) -> None:
    path = await case_of(agency)
    await court.done(path, "hearings", on="2026-12-29", hearing_on="2027-01-12", call="must")
    await closes(office.store, AGENCY, YESTERDAY, NEXT)
    answered = await successor.done(path, "answer", on=str(TODAY))
    assert answered["unit"] == AGENCY
    named = {"head": "head-1", "category": "principal", "identity_filed": True, "on": str(TODAY)}
    await successor.done(path, "hearings/1/nomination", **named)
    (hearing,) = ok(await successor.get("/v1/hearings/assigned"))["items"]
    assert (hearing["number"], hearing["named"]) == (FIRST, "head-1")
    entries = ok(await court.get(f"{path}/entries"))["items"]
    assert [each["unit"] for each in entries] == [AGENCY, "gz-court", NEXT, NEXT]


async def test_a_case_of_the_closed_unit_is_not_registered_a_second_time_as_the_successors(
    office: LitigationService, agency: Caller, successor: Caller, court: Caller
) -> None:
    """The court names the defendant that the law names now; the agency that was served then had it already."""
    path = await case_of(agency)
    await closes(office.store, AGENCY, YESTERDAY, NEXT)
    refused(await successor.post("/v1/cases", **CASE | {"on": str(TODAY)}), 409, "litigation.case_exists")
    pushed = {**AGENCYS, "unit": NEXT, "on": str(TODAY)}
    told = ok(await court.post("/v1/cases/pushed", **pushed))
    assert (f"/v1/cases/{told['id']}", told["unit"]) == (path, AGENCY)


async def test_no_new_case_is_brought_against_a_unit_that_is_closed_but_one_of_before_reaches_the_successor(
    office: LitigationService, successor: Caller, court: Caller
) -> None:
    await closes(office.store, AGENCY, YESTERDAY, NEXT)
    refused(await court.post("/v1/cases/pushed", **AGENCYS | {"on": str(TODAY)}), 422, "kernel.unit_closed_before")
    told = ok(await court.post("/v1/cases/pushed", **AGENCYS), 201)
    await successor.done(f"/v1/cases/{told['id']}", "answer", on=str(TODAY))


async def test_what_the_closed_unit_entered_is_not_lifted_by_its_successor_more_easily_than_by_itself(
    office: LitigationService, either_door: Door, agency: Caller, successor: Caller
) -> None:
    path = await case_of(agency)
    change = {"change": {"on": "2026-12-29"}, "reason": "录入错误"}
    own = await agency.ask("POST", f"{path}/voiding", {"reason": "录入错误"}, if_match='"1"')
    assert own.status_code == 200, own.text
    path = await case_of(agency, case_number=SECOND)
    await closes(office.store, AGENCY, YESTERDAY, NEXT)
    refused(await successor.step(path, "voiding", reason="录入错误"), 403, "kernel.needs_paper")
    refused(await successor.step(path, "entries/1/rectification", **change), 403, "kernel.needs_paper")
    proposed = await successor.step(path, "entries/1/rectification", **change, paper="送达回证")
    second = ok(proposed, 202)["id"]
    own = ok(await successor.get("/v1/proposals"))["items"]
    other = either_door(litigator(NEXT, "another person"))
    assert (own, [each["id"] for each in ok(await other.get("/v1/proposals"))["items"]]) == ([], [second])
    assert ok(await other.step(path, f"proposals/{second}/confirmation"))["served_on"] == "2026-12-29"


async def test_what_both_entered_is_voided_by_the_successor_and_a_second_person_of_it_as_their_one_word(
    office: LitigationService, either_door: Door, agency: Caller, successor: Caller
) -> None:
    path = await case_of(agency)
    await closes(office.store, AGENCY, YESTERDAY, NEXT)
    await successor.done(path, "answer", on=str(TODAY))
    proposed = ok(await successor.step(path, "voiding", reason="录入错误", paper="法院来函"), 202)
    assert proposed["awaits"] == AGENCY
    other = either_door(litigator(NEXT, "another person"))
    voided = ok(await other.step(path, f"proposals/{proposed['id']}/confirmation"))
    assert voided["voided_on"] == str(TODAY)
    async with office.store.reading() as connection:
        types = [*await connection.scalars(select(OUTBOX.c.type))]
    assert not [each for each in types if "word_voided" in each]


async def test_a_letter_is_answered_by_the_successor_and_by_nobody_else(
    office: LitigationService, either_door: Door, agency: Caller, successor: Caller
) -> None:
    letter = ok(await agency.post("/v1/suggestions", **LETTER), 201)
    path = f"/v1/suggestions/{letter['id']}"
    refused(await successor.get(path), 404, "not_found")
    await closes(office.store, AGENCY, YESTERDAY, NEXT)
    refused(await either_door(litigator("gz-water")).get(path), 404, "not_found")
    replied = await successor.done(path, "reply", on=str(TODAY), paper="赣市自然资函〔2026〕9号")
    assert replied["unit"] == AGENCY


async def test_a_chain_and_a_court_that_was_closed(
    office: LitigationService, either_door: Door, agency: Caller, court: Caller
) -> None:
    path = await case_of(agency)
    await closes(office.store, AGENCY, date(2026, 12, 28), NEXT)
    await closes(office.store, NEXT, YESTERDAY, "gz-planning")
    await closes(office.store, "gz-court", YESTERDAY, "other-court")
    last = either_door(litigator("gz-planning"))
    await last.done(path, "answer", on=str(TODAY))
    refused(await court.get(path), 403, "web.callers_unit_closed")
    heard = either_door(an_actor("other-court", Role.COURT))
    listed = ok(await heard.get("/v1/cases"))["items"]
    assert [f"/v1/cases/{each['id']}" for each in listed] == [path]
    await heard.done(path, "hearings", on=str(TODAY), hearing_on="2027-01-12", call="must")


async def test_whoever_acts_in_court_for_the_successor_acts_for_what_it_has_taken_over(
    office: LitigationService, either_door: Door, agency: Caller
) -> None:
    path = await case_of(agency)
    await closes(office.store, AGENCY, YESTERDAY, NEXT)
    related = Related(relation=Relation.ACTS_IN_COURT_FOR, holder=BUREAU, since=date(2026, 1, 1))
    async with office.store.begin(own_cause("litigation", "a-fact")) as work:
        known = await work.directory.unit(NEXT)
        assert known is not None
        await work.directory.know(replace(known, version=known.version + 1, related=(related,)))
    officer = For(either_door(an_actor(BUREAU, Role.LITIGATOR)), NEXT)
    refused(await For(officer.caller, AGENCY).get(path), 403, "web.not_represented")
    ok(await officer.get(path))
    ok(await officer.post(f"{path}/answer", version=1, on=str(TODAY)))
