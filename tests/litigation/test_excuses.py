"""Why no head came: told before the hearing or after it, accepted or not, and what was told of the absence by then."""

from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.outcomes import Outcome
from services.litigation.cases.domain.refusals import NoExcuseFiled
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.cases.domain.terms import ExcuseGround, HeadCall, Proof, Violation
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.model.stages import BeforeEarlierStep
from tests.house import lives
from tests.house.caller import Caller
from tests.litigation.builders import (
    JUDGE,
    LAWS,
    LITIGATOR,
    a_case,
    attend,
    file_excuse,
    judge,
    nobody_but,
    rule_on_excuse,
    schedule,
)
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.words import PAPER, WRONG, done, is_refused, rates, registered

HEARING_ON, DAY_AFTER = date(2026, 10, 20), date(2026, 10, 21)
DUTY = attendance(1)
EXCUSE = {"on": "2026-10-21", "ground": "accident", "proof": "seal"}


async def without_a_head(door: Door) -> tuple[str, Caller, Caller]:
    """The court has noted that none came."""
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency, grounds=["environment"])
    await done(agency, path, "answer", on="2026-10-12")
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    await done(court, path, "hearings/1/attendance", on="2026-10-20", presence="absent", staff=True)
    return path, agency, court


async def told_of_who_came(docket: Docket, path: str) -> list[list[str]]:
    """The violations in the fact that somebody was missing, as told first and by each answer since."""
    id = path.rsplit("/", 1)[1]
    (told,) = await docket.told_of("attendance_recorded", id)
    corrected = [each.data for each in await docket.told_of("fact_corrected", id)]
    return [told.data["violations"], *(c["data"]["violations"] for c in corrected if c["original"] == told.id)]


def calls_and_excuses(case: dict[str, Any]) -> tuple[Any, ...]:
    (hearing,) = case["hearings"]
    return hearing["violations"], hearing["excuse"]["accepted"], case["deadlines"]["attendance.1"]["state"]


async def test_an_accident_on_the_way_is_told_the_day_after_and_once_accepted_the_absence_is_told_anew(
    door: Door, docket: Docket
) -> None:
    path, agency, court = await without_a_head(door)
    assert "excuse" in (await agency.get(path)).json()["next_acts"]
    case = await done(agency, path, "hearings/1/excuse", **EXCUSE)
    assert calls_and_excuses(case) == (["head_absent"], None, "open")
    assert await told_of_who_came(docket, path) == [["head_absent"]]
    before = await rates(door)
    case = await done(court, path, "hearings/1/excuse-ruling", on="2026-10-23", accepted=True)
    assert calls_and_excuses(case) == ([], True, "cancelled")
    assert await told_of_who_came(docket, path) == [["head_absent"], []]
    assert (before["attendance"], (await rates(door))["attendance"]) == ((0, 1), (0, 0))
    lines = (await agency.get(f"{path}/entries")).json()["items"]
    assert [(line["act"], line["late"]) for line in lines[-2:]] == [("file_excuse", True), ("rule_on_excuse", True)]


async def test_an_acceptance_that_was_none_is_struck_and_the_absence_is_told_as_at_first(
    door: Door, docket: Docket
) -> None:
    path, agency, court = await without_a_head(door)
    await done(agency, path, "hearings/1/excuse", **EXCUSE)
    await done(court, path, "hearings/1/excuse-ruling", on="2026-10-23", accepted=True)
    case = await done(court, path, "entries/6/voiding", **WRONG)
    assert calls_and_excuses(case) == (["head_absent"], None, "open")
    assert await told_of_who_came(docket, path) == [["head_absent"], [], ["head_absent"]]


async def test_the_agency_tells_that_its_excuse_was_accepted_by_the_courts_paper_and_not_by_its_word(
    door: Door, docket: Docket
) -> None:
    path, agency, _ = await without_a_head(door)
    await done(agency, path, "hearings/1/excuse", **EXCUSE)
    accepted = {"on": "2026-10-23", "accepted": True}
    assert is_refused(await agency.step(path, "hearings/1/excuse-ruling", **accepted), "kernel.others_to_decide")
    assert await told_of_who_came(docket, path) == [["head_absent"]]
    await done(agency, path, "hearings/1/excuse-ruling", **accepted, **PAPER)
    assert await told_of_who_came(docket, path) == [["head_absent"], []]


async def test_the_court_has_rejected_what_the_agency_tells_was_accepted(door: Door, docket: Docket) -> None:
    path, agency, court = await without_a_head(door)
    await done(agency, path, "hearings/1/excuse", **EXCUSE)
    await done(agency, path, "hearings/1/excuse-ruling", on="2026-10-23", accepted=True, **PAPER)
    case = await done(court, path, "hearings/1/excuse-ruling", on="2026-10-23", accepted=False)
    assert calls_and_excuses(case) == (["head_absent"], False, "open")
    assert case["differences"] == ["excuse_ruling.1"]
    assert {by: each["accepted"] for by, each in case["hearings"][0]["excuse"]["rulings"].items()} == {
        "agency": True,
        "court": False,
    }
    assert await told_of_who_came(docket, path) == [["head_absent"], [], ["head_absent"]]


async def test_an_excuse_of_before_the_hearing_ruled_on_in_the_judgment_is_entered_after_it(door: Door) -> None:
    path, agency, court = await without_a_head(door)
    await done(court, path, "judgment", on="2026-11-02", form="judgment", outcome="revoked")
    await done(agency, path, "hearings/1/excuse", **EXCUSE | {"on": "2026-10-14"})
    case = await done(court, path, "hearings/1/excuse-ruling", on="2026-11-02", accepted=True)
    assert (case["stage"], *calls_and_excuses(case)) == ("judged", [], True, "cancelled")


async def test_an_excuse_for_a_hearing_that_was_off_by_then_is_refused_and_one_of_before_is_kept(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    await done(court, path, "hearings/1/calling-off", on="2026-10-16")
    late = await agency.step(path, "hearings/1/excuse", **EXCUSE | {"on": "2026-10-17"})
    assert (late.status_code, late.json()["code"]) == (409, "litigation.hearing_is_off")
    none = await agency.step(path, "hearings/7/excuse", **EXCUSE)
    assert (none.status_code, none.json()["code"]) == (422, "litigation.no_such_hearing")
    case = await done(agency, path, "hearings/1/excuse", **EXCUSE | {"on": "2026-10-14"})
    assert (case["hearings"][0]["off"], case["hearings"][0]["excuse"]["filed_on"]) == ("called_off", "2026-10-14")


async def test_no_ruling_without_an_excuse(door: Door) -> None:
    path, _, court = await without_a_head(door)
    refused = await court.step(path, "hearings/1/excuse-ruling", on="2026-10-23", accepted=True)
    assert (refused.status_code, refused.json()["code"]) == (409, NoExcuseFiled.code)


def test_an_excuse_is_not_filed_before_anybody_has_the_notice() -> None:
    case = a_case()
    schedule(case)
    with pytest.raises(BeforeEarlierStep):
        file_excuse(case, on=date(2026, 10, 8))
    schedule(case, served_on=date(2026, 10, 7), by=Voice.AGENCY)
    file_excuse(case, on=date(2026, 10, 8))
    assert case.hearings[0].excuse is not None


def test_whoever_is_excused_on_the_day_of_the_hearing_itself_was_not_absent() -> None:
    case = a_case()
    schedule(case)
    attend(case, nobody_but(staff=True))
    file_excuse(case, on=HEARING_ON)
    rule_on_excuse(case, accepted=True, on=HEARING_ON)
    assert case.hearings[0].violations == ()
    assert Violation.HEAD_ABSENT.value not in {burden.partition(".")[0] for burden in case.burdens()}


def test_an_excuse_stays_when_the_notice_that_it_answered_is_struck_and_the_other_sides_stands() -> None:
    case = a_case()
    schedule(case, by=Voice.AGENCY)
    schedule(case, served_on=date(2026, 10, 10))
    file_excuse(case)
    rule_on_excuse(case, accepted=True, on=date(2026, 10, 23))
    attend(case, by=Voice.AGENCY)
    lives.rectify(case, 2, None, LAWS, paper="更正单1号")
    assert (case.stage, case.hearings[0].excused, case.hearings[0].by) == (Stage.HEARD, True, Voice.COURT)
    attend(case, nobody_but(staff=True), by=Voice.COURT)
    assert case.deadlines[DUTY].state is DeadlineState.CANCELLED
    assert Step.RULE_ON_EXCUSE in case.next_acts, "the other side has not told of the ruling yet"


# Who came is known by the record, and that is made after the hearing.


@pytest.mark.parametrize("on", ["2026-10-20", "2026-10-21", "2026-11-30"])
async def test_who_came_is_entered_in_the_days_after_the_hearing_without_a_paper(door: Door, on: str) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    await done(agency, path, "answer", on="2026-10-12")
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    came = {"presence": "attended", "category": "deputy"}
    case = await done(agency, path, "hearings/1/attendance", on=on, **came)
    assert case["deadlines"]["attendance.1"]["met_in_time"] is True
    case = await done(court, path, "hearings/1/attendance", on="2026-10-20", presence="absent", staff=True)
    assert (case["hearings"][0]["violations"], case["differences"]) == (["head_absent"], ["attendance.1"])


async def test_who_came_is_entered_after_the_judgment_too(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    await done(court, path, "judgment", on="2026-11-02", form="judgment", outcome="dismissed")
    case = await done(agency, path, "hearings/1/attendance", on="2026-10-20", presence="attended", category="deputy")
    assert case["hearings"][0]["attended"] is True


async def test_once_the_agency_has_said_that_nobody_came_its_other_word_needs_a_paper(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    await done(court, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    await done(agency, path, "hearings/1/attendance", on="2026-10-20", presence="absent", staff=True)
    came = {"change": {"presence": "attended", "category": "deputy"}, **WRONG}
    assert is_refused(await agency.step(path, "entries/3/rectification", **came))
    assert is_refused(await agency.step(path, "entries/3/voiding", **WRONG))
    await done(agency, path, "entries/3/rectification", **came, **PAPER)


def test_the_courts_record_of_who_came_reaches_a_file_that_is_closed() -> None:
    case = a_case()
    schedule(case)
    attend(case, by=Voice.AGENCY)
    judge(case, served={"agency": date(2026, 11, 3), "plaintiff": date(2026, 11, 3)}, outcome=Outcome.DISMISSED)
    lives.settle(case, date(2026, 12, 1), LAWS)
    lives.enter(case, acts.Close(on=date(2026, 12, 1)), LAWS)
    attend(case, nobody_but(on=date(2026, 12, 4), staff=True))
    assert (case.stage, case.hearings[0].attended, case.is_running(DUTY)) == (Stage.CLOSED, False, False)


def test_nobody_is_due_at_an_excused_hearing_on_a_day_on_which_it_is_not_held() -> None:
    """The court's own notice has another day than the agency had told when the excuse was accepted."""
    case = a_case(on=date(2026, 4, 2))
    for act in (
        acts.Schedule(
            on=date(2026, 5, 20), by=Voice.AGENCY, ordinal=1, hearing_on=date(2026, 5, 28), call=HeadCall.MUST
        ),
        acts.FileExcuse(on=date(2026, 5, 22), hearing=1, of=2, ground=ExcuseGround.OTHER, proof=Proof.SEAL),
        acts.RuleOnExcuse(on=date(2026, 5, 23), by=Voice.COURT, hearing=1, of=3, accepted=True),
        acts.Schedule(
            on=date(2026, 5, 24), by=Voice.COURT, ordinal=1, hearing_on=date(2026, 5, 29), call=HeadCall.MUST
        ),
    ):
        lives.enter(case, act, LAWS)
    clock = case.deadlines["attendance.1"]
    assert (clock.due, clock.state) == (date(2026, 5, 29), DeadlineState.CANCELLED)
