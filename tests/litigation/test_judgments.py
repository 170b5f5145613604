"""Judgment, appeal, effect, performance and the end."""

from datetime import date
from itertools import product

import pytest

from services.litigation.domain.documents import ChallengedDocument, MalformedArticle
from services.litigation.domain.events import CaseLost
from services.litigation.domain.judged import APPEAL
from services.litigation.domain.judgment import Accountability, Obligation, ObligationState
from services.litigation.domain.outcomes import Form, Outcome, is_lost
from services.litigation.domain.pleadings import ANSWER
from services.litigation.domain.refusals import (
    AccountabilityMissing,
    AppealTooLate,
    ChallengedAlready,
    JudgedAlready,
    NoSuchObligation,
    NotAppealable,
    NotLost,
    OutcomeUnfit,
    PerformanceOpen,
    StatedDayTooEarly,
    StatedTermUnclear,
)
from services.litigation.domain.stages import NEXT, Stage, Step
from services.litigation.domain.stated import StatedTerm
from services.litigation.domain.terms import Lesson, ObligationKind, Party
from services.litigation.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.identifiers.document_number import MalformedDocumentNumber
from shared.kernel.model.stages import NotNow
from shared.kernel.periods import Unit
from tests.litigation.builders import (
    GANZHOU,
    SECOND,
    STATUTES,
    a_case,
    a_lost_case,
    judge,
    serve,
    take_effect,
)

DECIDED_ON = date(2026, 11, 2)
NOTE = Accountability(lessons=(Lesson.PROCEDURE,), note="未告知听证权利，已问责。", noted_on=date(2026, 11, 30))


@pytest.mark.parametrize(
    ("form", "outcome", "served_on", "due"),
    [
        (Form.JUDGMENT, Outcome.DISMISSED, date(2026, 4, 20), date(2026, 5, 6)),
        (Form.RULING, Outcome.REJECTED, date(2026, 9, 24), date(2026, 10, 8)),
    ],
    ids=["judgment over May Day", "ruling over National Day"],
)
def test_the_appeal_runs_fifteen_or_ten_days_from_the_own_service(form, outcome, served_on, due) -> None:
    case = a_case(on=date(2026, 3, 2))
    judge(case, outcome, form, on=served_on)
    serve(case, agency=served_on)
    deadline = case.deadlines[APPEAL]
    assert (deadline.due, deadline.duty) == (due, False)


def test_each_party_has_a_period_of_its_own_and_the_last_one_makes_it_final() -> None:
    """15 days from 3 November is the 18th; from the 10th it is the 25th, both working days."""
    case = a_case()
    judge(case)
    serve(case, agency=date(2026, 11, 3))
    assert case.final_on is None
    serve(case, plaintiff=date(2026, 11, 10))
    assert case.appeal_ends == {Party.AGENCY: date(2026, 11, 18), Party.PLAINTIFF: date(2026, 11, 25)}
    assert case.final_on == date(2026, 11, 25)
    assert case.deadlines[APPEAL].due == date(2026, 11, 18)


def test_the_courts_word_on_the_service_of_the_judgment_moves_the_appeal() -> None:
    case = a_case()
    judge(case)
    serve(case, by=Voice.AGENCY, agency=date(2026, 11, 5))
    serve(case, by=Voice.COURT, agency=date(2026, 11, 3))
    assert case.deadlines[APPEAL].due == date(2026, 11, 18)


def test_an_appeal_in_time_ends_the_period_and_a_late_one_is_the_courts_to_allow() -> None:
    case = a_case()
    judge(case)
    serve(case, agency=date(2026, 11, 3))
    with pytest.raises(AppealTooLate):
        case.appeal(Party.AGENCY, Voice.AGENCY, on=date(2026, 11, 19))
    case.appeal(Party.AGENCY, Voice.AGENCY, on=date(2026, 11, 18))
    assert (case.stage, case.deadlines[APPEAL].state) == (Stage.APPEALED, DeadlineState.MET)
    allowed = a_case()
    judge(allowed)
    serve(allowed, agency=date(2026, 11, 3))
    allowed.appeal(Party.AGENCY, Voice.COURT, on=date(2026, 11, 19))
    assert allowed.deadlines[APPEAL].met_in_time is False


def test_a_withdrawal_cannot_be_appealed() -> None:
    case = a_case()
    judge(case, Outcome.WITHDRAWN, Form.RULING)
    with pytest.raises(NotAppealable):
        case.appeal(Party.PLAINTIFF, Voice.COURT, on=date(2026, 11, 4))


@pytest.mark.parametrize(
    ("form", "outcome", "number"),
    [
        (Form.JUDGMENT, Outcome.WITHDRAWN, "（2026）赣0702行初12号"),
        (Form.JUDGMENT, Outcome.MEDIATED, "（2026）赣0702行初12号"),
        (Form.MEDIATION, Outcome.REVOKED, "（2026）赣0702行初12号"),
        (Form.JUDGMENT, Outcome.UPHELD, "（2026）赣0702行初12号"),
    ],
)
def test_an_outcome_that_no_such_decision_has_is_refused(form, outcome, number) -> None:
    with pytest.raises(OutcomeUnfit):
        judge(a_case(number=number), outcome, form)


def test_the_loss_set_of_the_profile_names_outcomes_that_exist() -> None:
    lost = {outcome for outcome in Outcome if is_lost(STATUTES, GANZHOU, outcome, DECIDED_ON)}
    rule = STATUTES.rulebook.required("litigation.loss_set", GANZHOU, DECIDED_ON)
    assert {outcome.zh for outcome in lost} == set(rule.items)
    assert not lost & {Outcome.DISMISSED, Outcome.WITHDRAWN, Outcome.MEDIATED, Outcome.REJECTED, Outcome.UPHELD}


def test_a_loss_is_told_when_it_takes_effect_and_not_before() -> None:
    case = a_case()
    judge(case)
    assert not case.lost
    case.take_events()
    take_effect(case)
    assert case.lost
    assert [event for event in case.take_events() if isinstance(event, CaseLost)]


def test_the_judgment_ends_what_was_running_before_it() -> None:
    case = a_case()
    judge(case, Outcome.WITHDRAWN, Form.RULING, on=date(2026, 9, 20))
    assert not case.is_running(ANSWER)


def test_the_court_corrects_what_the_agency_entered_and_not_the_other_way() -> None:
    case = a_case()
    judge(case, Outcome.DISMISSED, by=Voice.AGENCY)
    judge(case, Outcome.REVOKED, by=Voice.COURT)
    assert case.judgment is not None
    assert case.judgment.outcome is Outcome.REVOKED
    assert case.judgments[Voice.AGENCY].outcome is Outcome.DISMISSED
    with pytest.raises(JudgedAlready):
        judge(case, Outcome.DISMISSED, by=Voice.AGENCY)


def test_the_courts_other_word_undoes_the_effect_of_what_the_agency_entered() -> None:
    order = (Obligation(ordinal=1, kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2026, 12, 31))),)
    case = a_case(number=SECOND, appellant=True)
    judge(case, Outcome.CHANGED, by=Voice.AGENCY, obligations=order)
    take_effect(case)
    assert case.is_running("performance.1")
    judge(case, Outcome.UPHELD, by=Voice.COURT)
    assert (case.stage, case.effective_on, case.obligations) == (Stage.JUDGED, None, [])
    assert not case.is_running("performance.1")


def an_ordered_case(term: StatedTerm | None) -> "object":
    case = a_case()
    judge(case, obligations=(Obligation(ordinal=1, kind=ObligationKind.ACT_ANEW, term=term),))
    take_effect(case, on=date(2026, 11, 26))
    return case


@pytest.mark.parametrize(
    ("term", "due"),
    [
        (StatedTerm(due_on=date(2026, 12, 31)), date(2026, 12, 31)),
        (StatedTerm(length=30, unit=Unit.DAY), date(2026, 12, 28)),
        (None, None),
    ],
    ids=["a day, which does not move", "30 days to Saturday 26 December, which rolls", "none"],
)
def test_performance_falls_due_as_judged(term, due) -> None:
    case = an_ordered_case(term)
    deadline = case.deadlines.get("performance.1")
    assert (deadline and deadline.due) == due
    if deadline is not None:
        assert case.number in deadline.source


def test_an_obligation_is_performed_in_time_overdue_or_enforced() -> None:
    term = StatedTerm(due_on=date(2026, 12, 15))
    prompt, late, forced = (an_ordered_case(term) for _ in range(3))
    prompt.perform(1, on=date(2026, 12, 15))
    assert (prompt.obligations[0].state, prompt.deadlines["performance.1"].met_in_time) == ("performed", True)
    late.mark_overdue(today=date(2026, 12, 15))
    assert late.obligations[0].state is ObligationState.OPEN
    late.mark_overdue(today=date(2026, 12, 16))
    assert late.obligations[0].state is ObligationState.OVERDUE
    late.perform(1, on=date(2026, 12, 20))
    assert late.deadlines["performance.1"].met_in_time is False
    forced.enforce(1, on=date(2026, 12, 20))
    assert forced.obligations[0].state is ObligationState.ENFORCED
    with pytest.raises(NoSuchObligation):
        forced.perform(1, on=date(2026, 12, 21))


def test_performance_is_overdue_only_past_the_latest_reading() -> None:
    """Sixty days from 26 November 2026 end between 25 January and 6 February 2027, which is a holiday: on the 4th."""
    case = an_ordered_case(StatedTerm(length=60, unit=Unit.DAY))
    deadline = case.deadlines["performance.1"]
    assert (deadline.earliest, deadline.latest) == (date(2027, 1, 25), date(2027, 2, 4))
    assert case.next_performance_due == date(2027, 2, 4)
    case.mark_overdue(today=date(2027, 2, 4))
    assert case.obligations[0].state is ObligationState.OPEN
    case.mark_overdue(today=date(2027, 2, 5))
    assert case.obligations[0].state is ObligationState.OVERDUE


def test_a_stated_day_lies_after_the_decision_and_a_term_says_one_thing() -> None:
    case = a_case()
    order = Obligation(ordinal=1, kind=ObligationKind.PAY, term=StatedTerm(due_on=DECIDED_ON))
    with pytest.raises(StatedDayTooEarly):
        judge(case, obligations=(order,))
    for unclear in ({}, {"length": 3}, {"due_on": DECIDED_ON, "length": 3, "unit": Unit.DAY}):
        with pytest.raises(StatedTermUnclear):
            StatedTerm(**unclear)


def test_a_lost_case_is_not_closed_without_an_account_nor_with_open_performance() -> None:
    case = a_case()
    judge(case, obligations=(Obligation(ordinal=1, kind=ObligationKind.ACT_ANEW),))
    take_effect(case)
    with pytest.raises(PerformanceOpen):
        case.close(on=date(2026, 12, 1))
    case.perform(1, on=date(2026, 11, 28))
    with pytest.raises(AccountabilityMissing):
        case.close(on=date(2026, 12, 1))
    case.account(NOTE)
    case.close(on=date(2026, 12, 1))
    assert case.stage is Stage.CLOSED


def test_a_case_that_was_won_needs_no_account_and_takes_none() -> None:
    case = a_case()
    judge(case, Outcome.DISMISSED)
    take_effect(case)
    with pytest.raises(NotLost):
        case.account(NOTE)
    case.close(on=date(2026, 12, 1))


def test_a_document_is_found_unlawful_by_its_normalised_number_and_once() -> None:
    case = a_lost_case()
    document = ChallengedDocument.parse("赣市府发[2024] 9号", ("5", "6.2"))
    assert document.number == "赣市府发〔2024〕9号"
    case.challenge(document, Voice.COURT, on=date(2026, 11, 26))
    with pytest.raises(ChallengedAlready):
        case.challenge(document, Voice.AGENCY, on=date(2026, 11, 27))


def test_malformed_numbers_and_articles_are_refused() -> None:
    with pytest.raises(MalformedDocumentNumber):
        ChallengedDocument.parse("赣市府发2024-9", ())
    with pytest.raises(MalformedArticle):
        ChallengedDocument.parse("赣市府发〔2024〕9号", ("第五条",))


def standing_at(stage: Stage) -> "object":
    """A case brought to the stage by the shortest way."""
    case = a_case()
    case.stage = stage
    return case


ACTS = {
    Step.CONFIRM_SERVICE: lambda case: case.confirm_service(Voice.COURT, on=date(2026, 9, 14)),
    Step.ANSWER: lambda case: case.answer(on=date(2026, 9, 20)),
    Step.JUDGE: judge,
    Step.SERVE_JUDGMENT: lambda case: case.serve_judgment(Party.AGENCY, Voice.COURT, on=DECIDED_ON),
    Step.APPEAL: lambda case: case.appeal(Party.AGENCY, Voice.COURT, on=DECIDED_ON),
    Step.TAKE_EFFECT: take_effect,
    Step.REPLACE: lambda case: case.replace("case-2", on=DECIDED_ON),
    Step.ACCOUNT: lambda case: case.account(NOTE),
    Step.CLOSE: lambda case: case.close(on=date(2026, 12, 1)),
}


FORBIDDEN = [(stage, step) for stage, step in product(Stage, ACTS) if step not in NEXT[stage]]


@pytest.mark.parametrize(("stage", "step"), FORBIDDEN)
def test_what_the_table_does_not_allow_is_refused_and_records_nothing(stage: Stage, step: Step) -> None:
    case = standing_at(stage)
    case.take_events()
    with pytest.raises(NotNow):
        ACTS[step](case)
    assert case.take_events() == []
    assert case.stage is stage
