"""What the agency alone has told to be over keeps the court from nothing: its word stands, and has no effect."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.appeal_periods import unserved
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.pleadings import ANSWER, EVIDENCE
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import HeadCall, ObligationKind, Party
from services.litigation.cases.domain.voices import Voice
from services.litigation.service import LitigationService
from shared.kernel.lives.refusals import LaterEntryImpossible, SaidOtherwise
from shared.kernel.model.stages import NotNow
from tests.house import lives
from tests.house.caller import ok, refused
from tests.litigation.builders import (
    JUDGE,
    LAWS,
    LITIGATOR,
    a_case,
    answer,
    appeal,
    attend,
    enter,
    extend,
    judge,
    nobody_but,
    resume,
    schedule,
    serve,
    stay,
)
from tests.litigation.conftest import Door
from tests.litigation.words import PAPER, done, registered

TOLD_ON, HEARING_ON, DECIDED_ON = date(2026, 9, 25), date(2026, 10, 20), date(2026, 11, 2)
WITHDRAWN: dict[str, Any] = {"outcome": Outcome.WITHDRAWN, "form": Form.RULING, "by": Voice.AGENCY}
LAST = date(2026, 12, 31)


def over(on: date = TOLD_ON, **said: Any) -> Case:
    """Withdrawn, as the agency alone has it."""
    case = a_case()
    judge(case, on=on, **WITHDRAWN | said)
    assert case.stage in (Stage.EFFECTIVE, Stage.JUDGED)
    return case


GOES_ON = {
    "hearing": lambda case: schedule(case, served_on=date(2026, 9, 28)),
    "stay": lambda case: stay(case, Voice.COURT, date(2026, 9, 28)),
    "more time": lambda case: extend(case, Voice.COURT, date(2026, 9, 28), date(2026, 10, 30)),
}


@pytest.mark.parametrize("what", sorted(GOES_ON))
def test_the_court_goes_on_with_a_trial_that_the_agency_said_was_over(what: str) -> None:
    case = over()
    GOES_ON[what](case)  # type: ignore[no-untyped-call]  # of a case
    assert (case.judgment, case.differences) == (None, ["judgment"])
    assert case.is_running(ANSWER)
    assert lives.in_vain(case, LAWS) == {2}
    lives.settle(case, LAST, LAWS)
    assert case.stage is (Stage.SCHEDULED if what == "hearing" else Stage.SERVED)
    assert case.is_running(EVIDENCE) == (what == "more time")


def test_what_is_lifted_when_the_courts_word_is_struck() -> None:
    case = over()
    GOES_ON["hearing"](case)  # type: ignore[no-untyped-call]  # of a case
    lives.rectify(case, 3, None, LAWS)
    assert (case.stage, case.differences) == (Stage.EFFECTIVE, [])


def test_a_stay_keeps_a_decision_that_the_agency_alone_has_told_from_becoming_final() -> None:
    case = over(outcome=Outcome.REVOKED, form=Form.JUDGMENT)
    serve(case, by=Voice.AGENCY, agency=TOLD_ON, plaintiff=TOLD_ON)
    lives.settle(case, LAST, LAWS)
    assert case.stage is Stage.EFFECTIVE
    stay(case, Voice.COURT, DECIDED_ON)
    assert (case.stage, case.stayed_on, case.effective_on) == (Stage.JUDGED, DECIDED_ON, None)


def test_the_court_that_stays_what_it_has_decided_itself_says_nothing_of_the_agencys_word_on_that() -> None:
    case = a_case()
    answer(case, date(2026, 10, 20))
    judge(case, on=DECIDED_ON, **WITHDRAWN)
    second: dict[str, Any] = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "of": case.entries}
    enter(case, acts.Judge(on=date(2026, 10, 15), by=Voice.COURT, **second))
    stay(case, Voice.COURT, date(2026, 11, 10))
    assert (case.stage, case.stayed_on, case.lost) == (Stage.JUDGED, date(2026, 11, 10), False)
    assert lives.in_vain(case, LAWS) == set()


def stayed_after_service(by: Voice = Voice.AGENCY, **served: date) -> Case:
    """As the agency alone has it, the decision was served long before the court stays the trial."""
    case = a_case()
    judge(case, on=TOLD_ON)
    serve(case, by=Voice.AGENCY, agency=TOLD_ON, plaintiff=TOLD_ON)
    serve(case, by=by, **served)
    lives.settle(case, LAST, LAWS)
    assert (case.stage, case.lost) == (Stage.EFFECTIVE, True)
    stay(case, Voice.COURT, DECIDED_ON)
    return case


@pytest.mark.parametrize("served", [{}, {"plaintiff": TOLD_ON}], ids=["nobody", "the plaintiff"])
def test_a_stay_keeps_a_decision_from_becoming_final_by_a_service_that_the_agency_alone_has_told(
    served: dict[str, date],
) -> None:
    """Nor is it final again by that when the trial goes on: the court has to say when it was served."""
    case = stayed_after_service(Voice.COURT, **served)
    assert (case.stage, case.stayed_on, case.lost) == (Stage.JUDGED, DECIDED_ON, False)
    wanting = {"agency", "plaintiff"} - served.keys()
    assert {each for each in case.differences if "served" in each} == {f"judgment_served.{each}" for each in wanting}
    assert unserved(case) == wanting
    resume(case, Voice.COURT, date(2026, 11, 20))
    lives.settle(case, LAST, LAWS)
    assert (case.stage, case.effective_on) == (Stage.JUDGED, None)
    serve(case, agency=date(2026, 10, 30), **({} if served else {"plaintiff": date(2026, 10, 30)}))
    assert (case.stage, case.effective_on, case.differences) == (
        Stage.EFFECTIVE,
        date(2026, 12, 3),
        [f"judgment_served.{each}" for each in sorted(wanting)],
    )


def test_what_the_court_itself_has_told_of_the_service_is_its_own_to_put_right_before_it_stays_the_trial() -> None:
    with pytest.raises(NotNow):
        stayed_after_service(Voice.COURT, agency=TOLD_ON, plaintiff=TOLD_ON)


def test_a_service_by_which_the_court_could_not_have_stayed_the_trial_is_refused_by_that() -> None:
    case = stayed_after_service()
    serve(case, plaintiff=TOLD_ON)
    with pytest.raises(LaterEntryImpossible) as kept:
        serve(case, agency=TOLD_ON)
    assert kept.value.facts["entry"] == 5


@pytest.mark.parametrize("both", [False, True], ids=["the agency's word", "both"])
def test_the_courts_second_word_on_a_stay_shows_as_much_as_its_first(both: bool) -> None:
    """The court allowed an appeal that was late by the service that the agency has told, which was not so."""
    case = a_case()
    judge(case, on=TOLD_ON)
    serve(case, by=Voice.AGENCY, agency=TOLD_ON, plaintiff=TOLD_ON)
    appeal(case, Party.PLAINTIFF, date(2026, 11, 20), by=Voice.COURT)
    for by in (Voice.AGENCY, Voice.COURT)[: 1 + both]:
        stay(case, by, DECIDED_ON, date(2026, 11, 9))
    assert (case.stage, len(case.stays)) == (Stage.APPEALED, 1)
    late = [each.code for each in case.warnings]
    assert (late, case.appeal_ends) == (
        ([], {}) if both else (["litigation.appeal_late"], dict.fromkeys(["agency", "plaintiff"], date(2026, 10, 10)))
    )


def test_a_right_day_of_service_brings_the_period_back() -> None:
    case = stayed_after_service()
    late = date(2026, 10, 30)
    for number in (3, 4):
        told = lives.original(lives.written(case), number).act
        lives.rectify(case, number, replace(told, on=late), LAWS, paper="送达回证")
    assert (case.stage, case.differences, case.is_running("appeal")) == (Stage.JUDGED, [], True)
    resume(case, Voice.COURT, date(2026, 11, 20))
    lives.settle(case, LAST, LAWS)
    assert case.effective_on == date(2026, 12, 3)


@pytest.mark.parametrize("decides", ["never", "before its record", "after its record"])
def test_the_court_tells_who_came_to_a_hearing_that_the_agency_said_was_off(decides: str) -> None:
    case = a_case()
    schedule(case)
    judge(case, on=date(2026, 10, 12), **WITHDRAWN)
    if decides == "before its record":
        judge(case, on=DECIDED_ON)
        assert not case.hearings[0].put_off
    attend(case, nobody_but(staff=True))
    if decides == "after its record":
        judge(case, on=DECIDED_ON)
    assert "head_absent.1" in case.burdens()
    assert case.is_running(attendance(1))
    assert case.ruling.decided_on == (None if decides == "never" else DECIDED_ON)


def test_the_courts_hearing_finds_its_place_before_its_own_decision() -> None:
    case = over()
    judge(case, on=DECIDED_ON)
    serve(case, agency=DECIDED_ON, plaintiff=date(2026, 11, 3))
    schedule(case)
    attend(case)
    assert (case.ruling.decided_on, case.heard_on) == (DECIDED_ON, HEARING_ON)
    assert case.judgment_served.keys() == {"agency", "plaintiff"}
    assert case.is_running("appeal")


def test_the_agencys_second_word_on_the_decision_is_a_word_on_that_of_the_court() -> None:
    case = over()
    schedule(case, served_on=date(2026, 9, 28))
    judge(case, on=DECIDED_ON)
    assert case.differences == ["judgment"]
    judge(case, on=DECIDED_ON, by=Voice.AGENCY)
    assert case.differences == []


def test_a_decision_before_a_hearing_that_the_court_has_told_is_refused() -> None:
    case = a_case()
    schedule(case)
    attend(case)
    with pytest.raises(SaidOtherwise):
        judge(case, on=TOLD_ON, **WITHDRAWN)
    assert case.stage is Stage.HEARD


@pytest.mark.parametrize("ordinal", [1, 2])
def test_an_absence_is_entered_though_the_agency_called_the_hearing_off(ordinal: int) -> None:
    case = a_case()
    schedule(case, by=Voice.AGENCY)
    enter(case, acts.CallOff(on=HEARING_ON, by=Voice.AGENCY, hearing=1), "通知")
    said = {"hearing_on": HEARING_ON, "call": HeadCall.MUST}
    enter(case, acts.Schedule(on=date(2026, 10, 9), by=Voice.COURT, ordinal=ordinal, **said))
    attend(case, nobody_but(staff=True), hearing=ordinal)
    assert (f"head_absent.{ordinal}" in case.burdens(), case.stage) == (True, Stage.HEARD)
    if ordinal == 1:
        assert (case.hearings[0].off, case.differences) == (None, ["calling_off.1"])
        assert case.hearings[0].called_off == {Voice.AGENCY: HEARING_ON}


def test_what_the_agency_did_about_its_own_decision_keeps_that_of_the_court_out_of_no_day() -> None:
    case = a_case()
    pays = (acts.Ordered(kind=ObligationKind.PAY), acts.Ordered(kind=ObligationKind.PAY))
    judge(case, on=TOLD_ON, by=Voice.AGENCY, obligations=pays)
    serve(case, by=Voice.AGENCY, agency=TOLD_ON, plaintiff=TOLD_ON)
    appeal(case, Party.PLAINTIFF, date(2026, 9, 28))
    enter(case, acts.Perform(on=date(2026, 9, 29), obligation=2))
    judge(case, on=DECIDED_ON)
    assert (case.ruling.decided_on, case.stage, case.appeals) == (DECIDED_ON, Stage.JUDGED, [])


def test_the_trial_goes_on_though_the_agency_has_closed_its_file() -> None:
    case = over()
    enter(case, acts.Close(on=date(2026, 9, 26)))
    schedule(case)
    assert case.stage is Stage.SCHEDULED
    assert lives.in_vain(case, LAWS) == {2, 3}


async def test_what_ends_a_duty_or_a_hearing_is_told_by_the_courts_paper(
    door: Door, service: LitigationService
) -> None:
    service.clock.on = date(2026, 9, 28)  # type: ignore[attr-defined]  # of the test
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    ended = {"on": "2026-09-28", "form": "ruling", "outcome": "withdrawn"}
    refused(await agency.step(path, "judgment", **ended), 403, "kernel.others_to_decide")
    await done(agency, path, "hearings", on="2026-09-24", hearing_on="2026-10-15", call="must")
    refused(await agency.step(path, "hearings/1/calling-off", on="2026-09-28"), 403, "kernel.others_to_decide")
    another = {"on": "2026-09-28", "hearing_on": "2026-10-16", "call": "none"}
    refused(await agency.step(path, "hearings", **another), 403, "kernel.others_to_decide")
    await done(agency, path, "answer", on="2026-09-28")
    refused(await agency.step(path, "judgment", **ended), 403, "kernel.others_to_decide")
    assert (await done(agency, path, "judgment", **ended, **PAPER))["stage"] == "effective"
    service.clock.on = date(2026, 12, 31)  # type: ignore[attr-defined]  # of the test
    await done(court, path, "hearings", on="2026-10-08", hearing_on="2026-10-15", call="must")
    case = await done(court, path, "hearings/1/attendance", on="2026-10-15", presence="absent", staff=True)
    assert (case["stage"], case["judgment"], case["differences"]) == ("heard", None, ["hearing.1", "judgment"])
    entries = ok(await agency.get(f"{path}/entries"))["items"]
    assert [each["act"] for each in entries if each["in_vain"]] == ["judge"]


@pytest.mark.parametrize("call", [HeadCall.MUST, HeadCall.NONE])
def test_a_second_notice_of_the_agency_still_puts_off_its_first(call: HeadCall) -> None:
    case = a_case()
    schedule(case, by=Voice.AGENCY)
    schedule(case, date(2026, 10, 27), date(2026, 10, 12), call, by=Voice.AGENCY)
    assert [each.off for each in case.hearings] == ["put_off", None]
