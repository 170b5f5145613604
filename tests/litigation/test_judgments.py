"""Judgment, appeal, effect, performance and the end."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import CaseLost
from services.litigation.cases.domain.judgment import ObligationState
from services.litigation.cases.domain.outcomes import Form, Outcome, is_lost
from services.litigation.cases.domain.pleadings import ANSWER
from services.litigation.cases.domain.refusals import (
    AccountabilityMissing,
    AppealTooLate,
    ChallengedAlready,
    JudgedAlready,
    NoSuchObligation,
    NotAppealable,
    NotLost,
    OutcomeUnfit,
    PerformanceOpen,
)
from services.litigation.cases.domain.ruling import APPEAL
from services.litigation.cases.domain.stages import NEXT, Stage, Step
from services.litigation.cases.domain.terms import (
    HeadCall,
    HeadCategory,
    Lesson,
    ObligationKind,
    Party,
    Presence,
)
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.documents import ChallengedDocument, MalformedArticle
from services.litigation.instruments.domain.refusals import StatedDayTooEarly, StatedTermUnclear
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.identifiers.document_number import MalformedDocumentNumber
from shared.kernel.lives.entries import standing
from shared.kernel.model.stages import NotNow
from shared.kernel.periods import Unit
from tests.house import lives
from tests.litigation.builders import (
    GANZHOU,
    LAWS,
    SECOND,
    STATUTES,
    a_case,
    a_lost_case,
    answer,
    appeal,
    attend,
    enter,
    judge,
    schedule,
    serve,
    take_effect,
)

DECIDED_ON = date(2026, 11, 2)
NOW = date(2026, 12, 28)


def perform(case: Case, on: date) -> None:
    enter(case, acts.Perform(on=on, obligation=1))


def account(case: Case, on: date = date(2026, 11, 30)) -> None:
    enter(case, acts.Account(on=on, lessons=(Lesson.PROCEDURE,), note="text-1"))


def close(case: Case, on: date = date(2026, 12, 1)) -> None:
    enter(case, acts.Close(on=on))


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


def test_the_courts_word_vouches_for_an_effect_that_has_come_by_itself_on_that_day() -> None:
    """For a later day it shows that nothing came by itself, whatever becomes known of the days of service since."""
    for on in (date(2026, 11, 26), date(2026, 12, 10)):
        case = a_case()
        judge(case)
        serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 10))
        take_effect(case, on=on)
        assert (case.effective_on, case.ruling.effective_by) == (on, Voice.COURT)
    lives.rectify(case, 4, replace(standing(lives.written(case))[4], on=date(2026, 11, 3)), LAWS, paper="送达回证")
    assert (case.appeal_ends, case.effective_on) == (dict.fromkeys(("agency", "plaintiff"), date(2026, 11, 18)), on)


def test_an_appeal_that_the_court_allowed_late_is_late_by_whatever_days_of_service_stand() -> None:
    """It was allowed when the last period had ended on 25 November; it had on the 18th."""
    case = a_case()
    judge(case)
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 10))
    appeal(case, Party.PLAINTIFF, on=date(2026, 12, 2), by=Voice.COURT)
    for served_on in (date(2026, 11, 3), date(2026, 11, 24)):
        lives.rectify(case, 4, replace(standing(lives.written(case))[4], on=served_on), LAWS, paper="送达回证")
        assert (case.stage, case.effective_on) == (Stage.APPEALED, None)
    lives.rectify(case, 5, None, LAWS, paper="更正单")
    lives.settle(case, date(2026, 12, 31), LAWS)
    assert case.effective_on == date(2026, 12, 10)


def test_the_service_of_the_judgment_may_be_entered_after_the_court_has_said_that_it_is_effective() -> None:
    case = a_case()
    judge(case)
    take_effect(case, on=date(2026, 11, 26))
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 10))
    assert (case.effective_on, case.ruling.effective_by) == (date(2026, 11, 26), Voice.COURT)


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
        appeal(case, Party.AGENCY, date(2026, 11, 19))
    appeal(case, Party.AGENCY, date(2026, 11, 18))
    assert (case.stage, case.deadlines[APPEAL].state) == (Stage.APPEALED, DeadlineState.MET)
    allowed = a_case()
    judge(allowed)
    serve(allowed, agency=date(2026, 11, 3))
    appeal(allowed, Party.AGENCY, date(2026, 11, 19), Voice.COURT)
    assert allowed.deadlines[APPEAL].met_in_time is False


def test_a_withdrawal_cannot_be_appealed() -> None:
    case = a_case()
    judge(case, Outcome.WITHDRAWN, Form.RULING)
    assert case.stage is Stage.EFFECTIVE
    with pytest.raises(NotNow):
        appeal(case, Party.PLAINTIFF, date(2026, 11, 4), Voice.COURT)


def test_a_retrial_is_not_appealed_under_a_rule_that_may_not_be_its_own() -> None:
    case = a_case(number="（2026）赣07行再5号")
    judge(case, Outcome.DISMISSED)
    with pytest.raises(NotAppealable):
        appeal(case, Party.PLAINTIFF, date(2026, 11, 4), Voice.COURT)


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
    assert lost == rule.choices
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


def test_the_courts_word_counts_and_each_side_tells_the_decision_once() -> None:
    case = a_case()
    judge(case, Outcome.DISMISSED, by=Voice.AGENCY)
    judge(case, Outcome.REVOKED, by=Voice.COURT)
    assert case.judgment is not None
    assert case.judgment.outcome is Outcome.REVOKED
    assert case.judgments[Voice.AGENCY].outcome is Outcome.DISMISSED
    with pytest.raises(JudgedAlready):
        judge(case, Outcome.DISMISSED, by=Voice.AGENCY)


def test_the_courts_other_word_takes_the_place_of_what_the_agency_entered_before_all_that_came_after() -> None:
    order = (Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2026, 12, 31))),)
    case = a_case()
    judge(case, Outcome.CHANGED, by=Voice.AGENCY, obligations=order)
    take_effect(case)
    assert case.is_running("performance.1")
    judge(case, Outcome.DISMISSED, by=Voice.COURT, on=date(2026, 11, 4))
    assert (case.stage, case.effective_on, case.obligations) == (Stage.EFFECTIVE, date(2026, 11, 25), [])
    assert (case.lost, case.is_running("performance.1")) == (False, False)


def test_at_an_upper_court_the_courts_other_word_takes_effect_in_its_place() -> None:
    order = (Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2026, 12, 31))),)
    case = a_case(number=SECOND, appellant=True)
    judge(case, Outcome.CHANGED, by=Voice.AGENCY, obligations=order)
    assert case.is_running("performance.1")
    judge(case, Outcome.UPHELD, by=Voice.COURT)
    assert (case.stage, case.ruling.effective_by, case.obligations) == (Stage.EFFECTIVE, Voice.COURT, [])
    assert not case.is_running("performance.1")


def an_ordered_case(term: StatedTerm | None) -> Case:
    case = a_case()
    judge(case, obligations=(Ordered(kind=ObligationKind.ACT_ANEW, term=term),))
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
    perform(prompt, on=date(2026, 12, 15))
    assert (prompt.obligations[0].state, prompt.deadlines["performance.1"].met_in_time) == ("performed", True)
    lives.settle(late, date(2026, 12, 15), LAWS)
    assert late.obligations[0].state is ObligationState.OPEN
    lives.settle(late, date(2026, 12, 16), LAWS)
    assert late.obligations[0].state is ObligationState.OVERDUE
    perform(late, on=date(2026, 12, 20))
    assert late.deadlines["performance.1"].met_in_time is False
    enter(forced, acts.Enforce(on=date(2026, 12, 20), obligation=1))
    assert forced.obligations[0].state is ObligationState.ENFORCED
    with pytest.raises(NoSuchObligation):
        perform(forced, on=date(2026, 12, 21))


def test_performance_is_overdue_only_past_the_latest_reading() -> None:
    """Sixty days from 26 November 2026 end between 25 January and 6 February 2027, which is a holiday: on the 4th."""
    case = an_ordered_case(StatedTerm(length=60, unit=Unit.DAY))
    deadline = case.deadlines["performance.1"]
    assert (deadline.earliest, deadline.latest) == (date(2027, 1, 25), date(2027, 2, 4))
    assert case.settles_on == date(2027, 2, 5)
    lives.settle(case, date(2027, 2, 4), LAWS)
    assert case.obligations[0].state is ObligationState.OPEN
    lives.settle(case, date(2027, 2, 5), LAWS)
    assert case.obligations[0].state is ObligationState.OVERDUE


def test_what_was_due_before_the_effect_was_said_is_overdue_with_it() -> None:
    case = a_case()
    judge(case, obligations=(Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2026, 11, 20))),))
    take_effect(case, on=date(2026, 11, 26))
    assert case.obligations[0].state is ObligationState.OVERDUE


def test_a_stated_day_lies_after_the_decision_and_a_term_says_one_thing() -> None:
    case = a_case()
    order = Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=DECIDED_ON))
    with pytest.raises(StatedDayTooEarly):
        judge(case, obligations=(order,))
    for unclear in ({}, {"length": 3}, {"due_on": DECIDED_ON, "length": 3, "unit": Unit.DAY}):
        with pytest.raises(StatedTermUnclear):
            StatedTerm(**unclear)


def test_a_lost_case_is_not_closed_without_an_account_nor_with_open_performance() -> None:
    case = a_case()
    judge(case, obligations=(Ordered(kind=ObligationKind.ACT_ANEW),))
    take_effect(case)
    with pytest.raises(PerformanceOpen):
        close(case)
    perform(case, on=date(2026, 11, 28))
    with pytest.raises(AccountabilityMissing):
        close(case)
    account(case)
    close(case)
    assert case.stage is Stage.CLOSED


def test_a_case_that_was_won_needs_no_account_and_takes_none() -> None:
    case = a_case()
    judge(case, Outcome.DISMISSED)
    take_effect(case)
    with pytest.raises(NotLost):
        account(case)
    close(case)


def test_a_document_is_found_unlawful_by_its_normalised_number_and_once() -> None:
    case = a_lost_case()
    document = ChallengedDocument.parse("赣市府发[2024] 9号", ("5", "6.2"))
    assert document.number == "赣市府发〔2024〕9号"
    enter(case, acts.Challenge(on=date(2026, 11, 26), by=Voice.COURT, document=document))
    with pytest.raises(ChallengedAlready):
        enter(case, acts.Challenge(on=date(2026, 11, 27), by=Voice.COURT, document=document))


def test_malformed_numbers_and_articles_are_refused() -> None:
    with pytest.raises(MalformedDocumentNumber):
        ChallengedDocument.parse("赣市府发2024-9", ())
    with pytest.raises(MalformedArticle):
        ChallengedDocument.parse("赣市府发〔2024〕9号", ("第五条",))


def served() -> Case:
    return a_case()


def answered() -> Case:
    case = a_case()
    answer(case, date(2026, 9, 20))
    return case


def scheduled() -> Case:
    case = answered()
    schedule(case, hearing_on=NOW, served_on=date(2026, 10, 9))
    return case


def heard() -> Case:
    case = answered()
    schedule(case)
    attend(case)
    return case


def judged() -> Case:
    case = heard()
    judge(case, obligations=(Ordered(kind=ObligationKind.PAY),))
    return case


def appealed() -> Case:
    case = judged()
    appeal(case, Party.PLAINTIFF, date(2026, 11, 10))
    return case


def effective() -> Case:
    case = judged()
    take_effect(case)
    return case


def replaced() -> Case:
    case = effective()
    enter(case, acts.Replace(on=date(2026, 11, 28), by_case="case-2"))
    return case


def closed() -> Case:
    case = replaced()
    close(case)
    return case


AT = {
    Stage.SERVED: served,
    Stage.ANSWERED: answered,
    Stage.SCHEDULED: scheduled,
    Stage.HEARD: heard,
    Stage.JUDGED: judged,
    Stage.APPEALED: appealed,
    Stage.EFFECTIVE: effective,
    Stage.REPLACED: replaced,
    Stage.CLOSED: closed,
}
TERM = StatedTerm(due_on=date(2027, 1, 29))
DOCUMENT = ChallengedDocument.parse("赣市府发〔2024〕9号", ())
COURTS = {"on": NOW, "by": Voice.COURT}
ENTERED_NOW = {
    Step.ANSWER: acts.AnswerCase(on=NOW),
    Step.EXTEND_EVIDENCE: acts.ExtendEvidence(**COURTS, term=TERM),
    Step.SUBMIT_EVIDENCE: acts.SubmitEvidence(on=NOW),
    Step.STAY: acts.StayTrial(**COURTS),
    Step.RESUME: acts.ResumeTrial(**COURTS),
    Step.SCHEDULE: acts.Schedule(**COURTS, ordinal=9, hearing_on=date(2027, 1, 8), call=HeadCall.MUST),
    Step.CALL_OFF: acts.CallOff(**COURTS, hearing=1),
    Step.NOMINATE: acts.Nominate(on=NOW, hearing=1, head="head-1", category=HeadCategory.DEPUTY),
    Step.ATTEND: acts.Attend(on=NOW, by=Voice.AGENCY, hearing=1, presence=Presence.ABSENT),
    Step.JUDGE: acts.Judge(**COURTS, form=Form.JUDGMENT, outcome=Outcome.DISMISSED),
    Step.APPEAL: acts.Appeal(**COURTS, party=Party.AGENCY),
    Step.CONTINUE: acts.Continue(on=NOW, next_case="case-2", level=TrialLevel.SECOND_INSTANCE),
    Step.TAKE_EFFECT: acts.TakeEffect(**COURTS),
    Step.REPLACE: acts.Replace(on=NOW, by_case="case-2"),
    Step.CHALLENGE: acts.Challenge(**COURTS, document=DOCUMENT),
    Step.PERFORM: acts.Perform(on=NOW, obligation=1),
    Step.ENFORCE: acts.Enforce(on=NOW, obligation=1),
    Step.ACCOUNT: acts.Account(on=NOW, lessons=(Lesson.FACTS,), note="text-1"),
    Step.CLOSE: acts.Close(on=NOW),
}
# Lived as a part of what was served, or of the notice that is answered, in whatever stage the case is by now.
PARTS_OF_OTHERS = {Step.CONFIRM_SERVICE, Step.SERVE_JUDGMENT, Step.EXCUSE, Step.RULE_ON_EXCUSE}


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_is_reached_by_what_is_entered(stage: Stage) -> None:
    assert AT[stage]().stage is stage


def test_every_step_is_tried_in_every_stage() -> None:
    assert ENTERED_NOW.keys() | PARTS_OF_OTHERS == set(Step)


@pytest.mark.parametrize(
    ("stage", "step"), [(stage, step) for stage, step in product(Stage, ENTERED_NOW) if step not in NEXT[stage]]
)
def test_what_the_table_does_not_allow_is_refused_and_records_nothing(stage: Stage, step: Step) -> None:
    case = AT[stage]()
    before, entries = deepcopy(case), list(lives.written(case))
    case.take_events()
    with pytest.raises(NotNow):
        enter(case, ENTERED_NOW[step])
    assert case.take_events() == []
    assert (case, lives.written(case)) == (before, entries)
