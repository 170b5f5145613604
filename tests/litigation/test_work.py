"""在办事项 in litigation: what the agency has to do, what the court, and what either waits for."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from services.litigation.service import LitigationService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Share
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes
from tests.house.relating import stands_in
from tests.house.working import a_colleague, acts_of, knows, work_of
from tests.litigation.builders import AGENCY, COURT, FIRST, an_actor
from tests.litigation.conftest import TODAY, Door
from tests.litigation.test_acting_for import BUREAU, For
from tests.litigation.test_succession import LETTER, SECOND, YESTERDAY, case_of, litigator


@pytest.fixture
def office(either_door: Door, _office: tuple[LitigationService, FastAPI]) -> LitigationService:
    return _office[0]


@pytest.fixture
def agency(either_door: Door) -> Caller:
    return either_door(litigator(AGENCY))


@pytest.fixture
def court(either_door: Door) -> Caller:
    return either_door(an_actor(COURT, Role.COURT))


def id_of(path: str) -> str:
    return path.rpartition("/")[2]


async def letter_of(court: Caller, **changed: Any) -> str:
    body = {key: value for key, value in LETTER.items() if key != "issuer"}
    made = await court.post("/v1/suggestions/issued", **body, unit=AGENCY, region="360700", **changed)
    return f"/v1/suggestions/{ok(made, 201)['id']}"


async def test_a_case_waits_for_no_other_agency_no_other_court_and_nobody_who_looks_after_the_place(
    agency: Caller, either_door: Door
) -> None:
    path = await case_of(agency)
    strangers = [
        either_door(litigator("gz-land")),
        either_door(an_actor("other-court", Role.COURT)),
        either_door(an_actor("gz-rule-of-law", Role.SUPERVISOR)),
        either_door(an_actor("gz-procuratorate", Role.PROCURATORATE)),
    ]
    for stranger in strangers:
        assert await work_of(stranger) == await work_of(stranger, waiting="for_others") == []
    assert await acts_of(agency) == {id_of(path): "answer"}


async def test_agency_and_court_each_find_their_own_step(agency: Caller, court: Caller) -> None:
    path = await case_of(agency)
    id = id_of(path)
    (item,) = await work_of(agency)
    assert (item["label"], item["kind"]["code"], item["due"]["code"]) == (FIRST, "case", "answer")
    assert await work_of(court) == []
    (theirs,) = await work_of(court, waiting="for_others")
    assert [each["id"] for each in theirs["waits_for"]["units"]] == [AGENCY]
    await agency.done(path, "answer", on="2026-12-29")
    assert await work_of(agency) == []
    assert await acts_of(court) == {id: "schedule"}
    (mine,) = await work_of(agency, waiting="for_others")
    assert (mine["waits_for"]["units"][0]["id"], mine["since"]) == (COURT, "2026-12-29")
    await court.done(path, "hearings", on="2026-12-29", hearing_on="2027-01-20", call="must")
    (item,) = await work_of(agency)
    assert item["next"]["path"] == f"{path}/hearings/1/nomination"
    assert item["next"]["operation"] == "nominate_for_hearing"
    assert await work_of(court) == []


async def test_who_was_named_for_a_hearing_is_not_asked_for_again(
    agency: Caller, court: Caller, either_door: Door
) -> None:
    path = await case_of(agency)
    await agency.done(path, "answer", on="2026-12-29")
    await court.done(path, "hearings", on="2026-12-29", hearing_on="2027-01-20", call="must")
    named = {"head": "h-1", "category": "principal", "identity_filed": True, "on": "2026-12-30"}
    await agency.done(path, "hearings/1/nomination", **named)
    assert await work_of(agency) == []


async def test_a_letter_is_answered_and_its_issuer_waits(agency: Caller, court: Caller) -> None:
    path = await letter_of(court)
    assert await acts_of(agency, kind="suggestion") == {id_of(path): "reply"}
    (theirs,) = await work_of(court, waiting="for_others", kind="suggestion")
    assert (theirs["id"], theirs["waits_for"]["code"]) == (id_of(path), "own")
    await agency.done(path, "reply", on=str(TODAY))
    assert id_of(path) not in {id for id, act in (await acts_of(agency, kind="suggestion")).items() if act == "reply"}
    assert await acts_of(court, kind="suggestion") == {id_of(path): "accept"}


async def test_the_judge_of_the_court_is_not_shown_to_the_agency(
    agency: Caller, court: Caller, office: LitigationService
) -> None:
    path = await case_of(agency)
    await knows(office.store, a_colleague(COURT, f"{COURT}-clerk", Role.COURT))
    ok(await court.post(f"{path}/handlers", persons=[f"{COURT}-clerk"]))
    assert ok(await agency.get(f"{path}/handlers")) == {"now": [], "ever": []}
    (item,) = await work_of(agency)
    assert item["handlers"] == []
    (theirs,) = await work_of(court, waiting="for_others", handler="me")
    assert [each["person"] for each in theirs["handlers"]] == [f"{COURT}-clerk"]


async def test_of_a_divided_agency_each_successor_finds_its_share_and_the_court_whom_it_waits_for(
    agency: Caller, court: Caller, either_door: Door, office: LitigationService
) -> None:
    kept, given = [await case_of(agency, on="2026-12-28", case_number=number) for number in (FIRST, SECOND)]
    share = Share(to="gz-planning", things=(f"litigation/{id_of(given)}",))
    await closes(office.store, AGENCY, YESTERDAY, "gz-land", "gz-planning", shares=(share,))
    refused(await agency.get("/v1/work"), 403, "web.callers_unit_closed")
    found = {unit: set(await acts_of(either_door(litigator(unit)))) for unit in ("gz-land", "gz-planning")}
    assert found == {"gz-land": {id_of(kept)}, "gz-planning": {id_of(given)}}
    theirs = await work_of(court, waiting="for_others")
    waits = {each["id"]: [unit["id"] for unit in each["waits_for"]["units"]] for each in theirs}
    assert waits == {id_of(kept): ["gz-land"], id_of(given): ["gz-planning"]}


async def test_whoever_acts_for_an_agency_finds_its_work_in_its_name_and_not_in_ones_own(
    agency: Caller, either_door: Door, office: LitigationService
) -> None:
    path = await case_of(agency)
    await stands_in(office.store, Relation.ACTS_IN_COURT_FOR, BUREAU, AGENCY)
    counsel = either_door(litigator(BUREAU))
    assert await work_of(counsel) == []
    theirs = ok(await For(counsel, AGENCY).get("/v1/work"))["items"]
    assert [(each["id"], each["next"]["code"]) for each in theirs] == [(id_of(path), "answer")]
    refused(await For(counsel, "gz-land").get("/v1/work"), 403, "web.not_represented")


async def test_what_is_due_sooner_comes_first(agency: Caller) -> None:
    later = await case_of(agency, on=str(TODAY), case_number=FIRST)
    sooner = await case_of(agency, on=str(TODAY - timedelta(5)), case_number=SECOND)
    assert [*await acts_of(agency)] == [id_of(sooner), id_of(later)]
