"""One case that court and agency both register: two words on it, of which the court's counts."""

from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.pleadings import ANSWER
from services.litigation.cases.domain.refusals import CaseDiffers, CaseExists, LinkedAlready
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Area, Cause, Ground, Party
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.stages import NotNow
from shared.storage.lives.rows import Because
from tests.litigation.builders import (
    AGENCY,
    COURT,
    FIRST,
    GANZHOU,
    JUDGE,
    LITIGATOR,
    SECOND,
    SERVED_ON,
    a_case,
    an_actor,
    attend,
    confirm_service,
    judge,
    nobody_but,
    schedule,
)
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket

TOLD = {"area": Area.LAND, "cause": Cause.EXPROPRIATION, "grounds": (Ground.GROUP_DISPUTE,), "on": date(2026, 9, 14)}


async def registered_by_both(docket: Docket, **said: Any) -> Case:
    await docket.registered(by=LITIGATOR)
    return await docket.registered(by=JUDGE, id="case-2", **{**TOLD, **said})


async def test_the_courts_push_of_what_the_agency_has_registered_is_its_word_on_the_case(either_docket: Docket) -> None:
    assert (await registered_by_both(either_docket)).id == "case-1"
    case = await either_docket.case()
    assert case.service_dates == {Voice.AGENCY: SERVED_ON, Voice.COURT: date(2026, 9, 14)}
    assert (case.area, case.cause, case.attendance_required) == (Area.LAND, Cause.EXPROPRIATION, True)
    assert case.registrations[Voice.AGENCY].area is Area.HOUSING
    assert case.differences == ["area", "cause", "grounds", "served_on"]
    assert case.deadlines[ANSWER].anchor_on == date(2026, 9, 14)
    moved = {each.data["name"]: each.data["anchor_on"] for each in await either_docket.told_of("deadline_moved")}
    assert moved[ANSWER] == "2026-09-14"


async def test_the_agencys_registration_of_what_was_pushed_is_kept_beside_the_courts_word(docket: Docket) -> None:
    await docket.registered(by=JUDGE)
    case = await docket.registered(by=LITIGATOR, id="case-2", **TOLD)
    assert (case.id, case.area, case.served_on) == ("case-1", Area.HOUSING, SERVED_ON)
    assert case.registrations[Voice.AGENCY].grounds == (Ground.GROUP_DISPUTE,)
    assert case.differences == ["area", "cause", "grounds", "served_on"]
    assert case.deadlines[ANSWER].anchor_on == SERVED_ON


async def test_one_side_registers_a_case_once(docket: Docket) -> None:
    await registered_by_both(docket)
    for who in (LITIGATOR, JUDGE):
        before = await docket.told()
        with pytest.raises(CaseExists) as refused:
            await docket.registered(by=who, id="case-3")
        assert refused.value.facts["existing"] == "case-1"
        assert await docket.told() == before


async def test_another_court_does_not_speak_of_the_case(docket: Docket) -> None:
    await docket.registered(by=JUDGE)
    other = an_actor("other-court", Role.COURT)
    beside = await docket.registered(by=other, id="case-2", court="other-court")
    assert (beside.id, beside.court, beside.lineage) == ("case-2", "other-court", "case-2")
    assert (await docket.case()).service_dates == {Voice.COURT: SERVED_ON}
    with pytest.raises(CaseDiffers) as refused:
        await docket.registered(by=LITIGATOR, id="case-3", court="up-court")
    assert (refused.value.field, "法院" in refused.value.sentence("zh")) == ("court", True)


ON_APPEAL: dict[str, Any] = {"case_number": SECOND, "on": date(2026, 11, 20)}


async def lost(docket: Docket) -> None:
    told = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": date(2026, 11, 2)}
    await docket.judged(**told, served={Party.AGENCY: date(2026, 11, 3)})


async def test_a_case_before_this_one_that_has_not_been_decided_is_named_by_nobody(docket: Docket) -> None:
    await docket.registered(by=LITIGATOR)
    await docket.registered(by=LITIGATOR, id="case-2", **ON_APPEAL)
    with pytest.raises(NotNow):
        await docket.registered(by=JUDGE, id="case-3", previous=FIRST, **ON_APPEAL)
    case = await docket.registered(by=JUDGE, id="case-3", **ON_APPEAL)
    assert (case.id, case.previous) == ("case-2", None)


@pytest.mark.parametrize("later", [JUDGE, LITIGATOR], ids=["court", "agency"])
async def test_a_case_before_this_one_that_only_the_second_names_is_linked(docket: Docket, later: Actor) -> None:
    await docket.registered(by=LITIGATOR)
    await lost(docket)
    first = LITIGATOR if later is JUDGE else JUDGE
    await docket.registered(by=first, id="case-2", **ON_APPEAL)
    named = {"previous": FIRST, **ON_APPEAL}
    if later is LITIGATOR:
        # It keeps a loss that is to come from taking effect.
        with pytest.raises(NeedsPaper):
            await docket.registered(by=later, id="case-3", **named)
        named["paper"] = "（2026）赣07行终31号应诉通知书"
    case = await docket.registered(by=later, id="case-3", **named)
    assert (case.id, case.previous, case.lineage) == ("case-2", "case-1", "case-1")
    assert (await docket.case()).next_case == "case-2"


ANOTHER = "（2026）赣0702行初77号"


@pytest.mark.parametrize("how", ["registers", "links"])
async def test_the_court_knows_which_case_its_own_goes_on_from(docket: Docket, how: str) -> None:
    """The agency has named a case that it won in the place of the one it lost."""
    await docket.registered(by=LITIGATOR)
    await lost(docket)
    await docket.registered(by=LITIGATOR, id="case-7", case_number=ANOTHER)
    won = {"form": Form.JUDGMENT, "outcome": Outcome.DISMISSED, "on": date(2026, 11, 2)}
    await docket.judged("case-7", **won, served={Party.AGENCY: date(2026, 11, 3)})
    await docket.registered(by=LITIGATOR, id="case-2", previous=ANOTHER, **ON_APPEAL)
    assert (await docket.case("case-7")).next_case == "case-2"
    if how == "registers":
        await docket.registered(by=JUDGE, id="case-3", previous=FIRST, **ON_APPEAL)
    else:
        await docket.registered(by=JUDGE, id="case-3", **ON_APPEAL)
        await docket.linked("case-2", previous=FIRST, by=JUDGE)
    case = await docket.case("case-2")
    assert (case.previous, case.previous_by, case.lineage) == ("case-1", Voice.COURT, "case-1")
    wrong, right = await docket.case("case-7"), await docket.case("case-1")
    assert (wrong.next_case, wrong.stage, right.next_case) == (None, Stage.JUDGED, "case-2")
    with pytest.raises(LinkedAlready):
        await docket.linked("case-2", previous=ANOTHER, by=LITIGATOR)
    with pytest.raises(CaseDiffers):
        await docket.registered(by=LITIGATOR, id="case-3", previous=ANOTHER, **ON_APPEAL)


async def test_an_appeal_that_both_register_is_linked_once(docket: Docket) -> None:
    await docket.registered(by=LITIGATOR)
    lost = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": date(2026, 11, 2)}
    await docket.judged(**lost, served={Party.AGENCY: date(2026, 11, 3)})
    upper = {"case_number": SECOND, "previous": FIRST, "on": date(2026, 11, 12)}
    await docket.registered(by=LITIGATOR, id="case-2", **upper, paper="（2026）赣07行终31号应诉通知书")
    entries = (await docket.case()).entries
    assert (await docket.registered(by=JUDGE, id="case-3", appellant=True, **upper)).id == "case-2"
    assert ((await docket.case()).entries, (await docket.case()).next_case) == (entries, "case-2")
    assert (await docket.case("case-2")).deadlines[ANSWER].state is DeadlineState.CANCELLED


async def test_the_courts_word_that_the_agency_has_not_appealed_lets_it_owe_an_answer(docket: Docket) -> None:
    await docket.registered(by=LITIGATOR, case_number=SECOND, appellant=True)
    assert ANSWER not in (await docket.case()).deadlines
    case = await docket.registered(by=JUDGE, id="case-2", case_number=SECOND, on=date(2026, 9, 14))
    assert (case.deadlines[ANSWER].state, case.deadlines[ANSWER].anchor_on) == (DeadlineState.OPEN, date(2026, 9, 14))


async def test_a_second_word_after_the_answer_judges_it_again(docket: Docket) -> None:
    await docket.registered(by=LITIGATOR)
    await docket.answered(date(2026, 10, 8))
    case = await docket.registered(by=JUDGE, id="case-2", on=date(2026, 9, 14))
    assert case.deadlines[ANSWER].met_in_time is False
    assert [each["in_time"] for each in await docket.stands("case_answered")] == [False]


async def test_the_courts_word_that_was_for_another_case_is_struck_and_the_agencys_stands(docket: Docket) -> None:
    before = await docket.registered(by=LITIGATOR)
    agencys = dict(before.registrations)
    await docket.registered(by=JUDGE, id="case-2", **TOLD)
    async with docket.begin(JUDGE) as work:
        await work.cases.rectify(await work.cases.get("case-1"), 2, None, Because(reason="案号录错。"))
    case = await docket.case()
    assert (case.registrations, case.served_on, case.differences) == (agencys, SERVED_ON, [])


def test_every_fact_that_both_have_told_is_compared() -> None:
    case = a_case(by=Voice.AGENCY)
    confirm_service(case, Voice.COURT, date(2026, 9, 14))
    schedule(case)
    attend(case, by=Voice.AGENCY)
    attend(case, nobody_but(staff=True), by=Voice.COURT)
    judge(case, by=Voice.AGENCY, served={"agency": date(2026, 11, 3)})
    judge(case, by=Voice.COURT, on=date(2026, 11, 4), served={"agency": date(2026, 11, 5)})
    assert case.differences == ["served_on", "attendance.1", "judgment", "judgment_served.agency"]


def test_the_same_told_on_another_day_is_no_difference() -> None:
    case = a_case(by=Voice.AGENCY)
    confirm_service(case, Voice.COURT, SERVED_ON)
    schedule(case)
    attend(case, nobody_but(), by=Voice.AGENCY)
    attend(case, nobody_but(on=date(2026, 10, 21)), by=Voice.COURT)
    assert case.differences == []


async def test_what_the_other_side_has_is_answered_with_200_and_both_words(door: Door) -> None:
    body = {"on": "2026-09-16", "case_number": FIRST, "area": "housing", "cause": "penalty"}
    made = await door(LITIGATOR).post("/v1/cases", court=COURT, **body)
    pushed = await door(JUDGE).post(
        "/v1/cases/pushed", region=GANZHOU, unit=AGENCY, **{**body, "on": "2026-09-14", "area": "land"}
    )
    assert (made.status_code, pushed.status_code, pushed.headers["location"]) == (201, 200, made.headers["location"])
    case = pushed.json()
    assert (case["area"], case["differences"]) == ("land", ["area", "served_on"])
    assert {by: told["area"] for by, told in case["registrations"].items()} == {"agency": "housing", "court": "land"}
    again = await door(JUDGE).post("/v1/cases/pushed", region=GANZHOU, unit=AGENCY, **body)
    assert (again.status_code, again.json()["code"]) == (409, "litigation.case_exists")


async def test_what_was_told_of_the_beginning_is_told_as_the_court_has_it(docket: Docket) -> None:
    await registered_by_both(docket)
    (told,), (put_right,) = await docket.told_of("case_served"), await docket.told_of("fact_corrected")
    assert (told.data["attendance_required"], told.data["served_on"]) == (False, SERVED_ON.isoformat())
    assert put_right.data["original"] == told.id
    said = put_right.data["data"]
    assert (said["attendance_required"], said["served_on"]) == (True, "2026-09-14")


async def test_a_case_lost_by_the_agencys_word_alone_is_not_lost_by_the_courts(docket: Docket) -> None:
    """What is decided at second instance takes effect when it is served; the agency had read it wrongly."""
    await docket.registered(by=LITIGATOR, case_number=SECOND)
    decided = {"form": Form.JUDGMENT, "on": date(2026, 11, 2), "served": {Party.AGENCY: date(2026, 11, 3)}}
    await docket.judged(by=LITIGATOR, outcome=Outcome.REVOKED, **decided)
    (lost,) = await docket.told_of("case_lost")
    await docket.judged(by=JUDGE, outcome=Outcome.DISMISSED, **decided)
    assert (await docket.case()).lost is False
    assert lost.id in {each.data["original"] for each in await docket.told_of("fact_withdrawn")}
