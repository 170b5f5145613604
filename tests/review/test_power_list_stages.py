"""权责清单调整: two bodies, review, consent, report, publication, in this order and no other."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from services.review.matters.domain.refusals import ClassifiedNeedsStub
from services.review.power_lists.domain.power_list import (
    REPORT,
    REPORT_RULE,
    PowerListAct,
    PowerListChange,
    PowerListStage,
)
from services.review.power_lists.domain.refusals import (
    AnsweredBefore,
    ClassifiedIsNotPublished,
    OneBodyForTwo,
    OnlyClassifiedIsWithheld,
)
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.model.authority import SamePerson
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.review.builders import (
    ACCEPTED_ON,
    DRAFTER,
    GANZHOU,
    HANTAI,
    REVIEWER,
    STATUTES,
    a_change,
    answered,
    change_at,
    names,
    state_of,
)

S, A = PowerListStage, PowerListAct
NEXT_DAY = ACCEPTED_ON + timedelta(1)

ACTS: dict[A, Callable[[PowerListChange, date], None]] = {
    A.ANSWER: lambda c, on: c.answer(Respondent.APPROVAL, unit="行政审批局", agrees=True, on=on),
    A.REVIEW: lambda c, on: c.review(passed=True, reviewer=REVIEWER, on=on),
    A.CONSENT: lambda c, on: c.consent(STATUTES.count(REPORT_RULE, c.region, on), on=on),
    A.REPORT: lambda c, on: c.report(on=on),
    A.PUBLISH: lambda c, on: c.publish(on=on),
    A.WITHHOLD: lambda c, on: c.withhold(on=on),
}
LEADS_TO: dict[S, dict[A, S]] = {
    S.CONSULTING: {A.ANSWER: S.CONSULTING},
    S.CONSULTED: {A.REVIEW: S.REVIEWED},
    S.REVIEWED: {A.CONSENT: S.CONSENTED},
    S.REJECTED: {},
    S.CONSENTED: {A.REPORT: S.REPORTED},
    S.REPORTED: {A.PUBLISH: S.PUBLISHED, A.WITHHOLD: S.WITHHELD},
    S.PUBLISHED: {},
    S.WITHHELD: {},
}


@pytest.mark.parametrize("act", A)
@pytest.mark.parametrize("stage", S)
def test_every_act_in_every_stage_leads_on_or_is_refused_by_name(stage: S, act: A) -> None:
    """The refusal names the stage and what comes next: nothing is reported before consent, consented before review."""
    change = change_at(stage, classified=stage is S.WITHHELD or (act is A.WITHHOLD and stage is S.REPORTED))
    before = state_of(change)
    leads_to = LEADS_TO[stage].get(act)
    if leads_to is not None:
        ACTS[act](change, NEXT_DAY)
        assert change.stage is leads_to
        assert change.take_events()
        return
    with pytest.raises(NotNow) as refused:
        ACTS[act](change, NEXT_DAY)
    assert refused.value.facts["next"] == tuple(sorted(LEADS_TO[stage]))
    assert (state_of(change), change.take_events()) == (before, [])


@pytest.mark.parametrize("stage", [stage for stage in S if LEADS_TO[stage]])
def test_no_step_is_dated_before_the_one_it_follows(stage: S) -> None:
    change = change_at(stage)
    before = state_of(change)
    [act] = set(LEADS_TO[stage]) - {A.WITHHOLD}
    with pytest.raises(BeforeEarlierStep):
        ACTS[act](change, ACCEPTED_ON - timedelta(1))
    assert (state_of(change), change.take_events()) == (before, [])


def test_two_different_bodies_answer_once_each() -> None:
    change = a_change()
    change.answer(Respondent.APPROVAL, unit="行政审批局", agrees=True, on=NEXT_DAY)
    with pytest.raises(AnsweredBefore) as twice:
        change.answer(Respondent.APPROVAL, unit="行政审批局", agrees=False, on=NEXT_DAY)
    assert (twice.value.field, twice.value.facts["on"]) == ("respondent", NEXT_DAY)
    with pytest.raises(OneBodyForTwo):
        change.answer(Respondent.ESTABLISHMENT, unit="行政审批局", agrees=True, on=NEXT_DAY)
    assert change.stage is S.CONSULTING
    change.answer(Respondent.ESTABLISHMENT, unit="编办", agrees=True, on=NEXT_DAY)
    assert change.stage is S.CONSULTED


def test_the_answers_come_side_by_side_and_the_review_follows_the_later() -> None:
    change = a_change()
    change.answer(Respondent.APPROVAL, unit="行政审批局", agrees=True, on=date(2026, 3, 6))
    change.answer(Respondent.ESTABLISHMENT, unit="编办", agrees=True, on=date(2026, 3, 4))
    with pytest.raises(BeforeEarlierStep):
        change.review(passed=True, reviewer=REVIEWER, on=date(2026, 3, 5))
    change.review(passed=True, reviewer=REVIEWER, on=date(2026, 3, 6))


def test_disagreement_is_on_the_record_and_stops_nothing() -> None:
    change = a_change()
    change.answer(Respondent.APPROVAL, unit="行政审批局", agrees=False, on=NEXT_DAY)
    change.answer(Respondent.ESTABLISHMENT, unit="编办", agrees=True, on=NEXT_DAY)
    assert (change.stage, change.answers[Respondent.APPROVAL].agrees) == (S.CONSULTED, False)
    assert names(change) == ["PowerListChangeProposed", "ConsultationAnswered", "ConsultationAnswered"]


def test_a_change_that_fails_review_ends_there() -> None:
    change = change_at(S.CONSULTED)
    change.review(passed=False, reviewer=REVIEWER, on=NEXT_DAY)
    assert (change.stage, change.next_acts) == (S.REJECTED, [])


def test_who_proposes_does_not_review() -> None:
    change = change_at(S.CONSULTED)
    with pytest.raises(SamePerson):
        change.review(passed=True, reviewer=DRAFTER, on=NEXT_DAY)
    assert change.stage is S.CONSULTED


@pytest.mark.parametrize(
    ("consented_on", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 9)),
        (date(2026, 4, 30), date(2026, 5, 11)),  # 6, 7, 8, the make-up Saturday 9, and Monday 11 May
        (date(2026, 9, 18), date(2026, 9, 24)),  # the make-up Sunday 20, and 21 to 24 September
    ],
)
def test_in_ganzhou_the_report_falls_due_in_five_working_days(consented_on: date, due: date) -> None:
    change = a_change(on=consented_on)
    answered(change)
    change.review(passed=True, reviewer=REVIEWER, on=consented_on)
    ACTS[A.CONSENT](change, consented_on)
    assert change.deadlines[REPORT].due == due
    assert change.deadlines[REPORT].owner == "住建局"
    change.report(on=due)
    assert change.deadlines[REPORT].met_in_time is True


def test_a_late_report_is_accepted_as_late() -> None:
    change = change_at(S.CONSENTED)
    change.report(on=date(2026, 3, 10))
    assert change.deadlines[REPORT].met_in_time is False


def test_elsewhere_the_rules_are_silent_and_no_clock_runs() -> None:
    change = change_at(S.CONSENTED, region=HANTAI)
    assert change.deadlines == {}
    change.report(on=NEXT_DAY)
    assert change.stage is S.REPORTED


@pytest.mark.parametrize("classified", [True, False])
def test_what_is_classified_is_withheld_and_nothing_else_is(classified: bool) -> None:
    change = change_at(S.REPORTED, classified=classified)
    wrong, refusal, right = (
        (change.publish, ClassifiedIsNotPublished, A.WITHHOLD)
        if classified
        else (change.withhold, OnlyClassifiedIsWithheld, A.PUBLISH)
    )
    with pytest.raises(refusal):
        wrong(on=NEXT_DAY)
    assert change.next_acts == [right]
    ACTS[right](change, NEXT_DAY)
    assert change.next_acts == []


def test_a_classified_change_has_no_title() -> None:
    with pytest.raises(ClassifiedNeedsStub) as refused:
        a_change(classified=True, region=GANZHOU, title="密件")
    assert refused.value.field == "title"
