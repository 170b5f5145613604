"""权责清单调整: two bodies, review, consent, report, publication, in this order and no other."""

from datetime import date, timedelta

import pytest

from services.review.matters.domain.refusals import ClassifiedNeedsStub
from services.review.power_lists.domain import acts as changes
from services.review.power_lists.domain.power_list import (
    REPORT,
    PowerListAct,
    PowerListStage,
)
from services.review.power_lists.domain.refusals import (
    AnsweredBefore,
    ClassifiedIsNotPublished,
    OneBodyForTwo,
    OnlyClassifiedIsWithheld,
)
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.clocks.not_started import SILENT
from shared.kernel.lives.refusals import BeforeWhatItFollows
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.review.builders import (
    ACCEPTED_ON,
    GANZHOU,
    HANTAI,
    STEPS,
    a_change,
    answer,
    answered,
    change,
    change_at,
    names,
    review,
    state_of,
)

S, A = PowerListStage, PowerListAct
NEXT_DAY = ACCEPTED_ON + timedelta(1)

OPEN = {A.WITHDRAW: S.WITHDRAWN, A.CONSENT_IRREGULARLY: S.CONSENTED, A.PUBLISH_IRREGULARLY: S.PUBLISHED}
LEADS_TO: dict[S, dict[A, S]] = {
    S.CONSULTING: OPEN | {A.ANSWER: S.CONSULTING},
    S.CONSULTED: OPEN | {A.REVIEW: S.REVIEWED},
    S.REVIEWED: OPEN | {A.CONSENT: S.CONSENTED},
    S.REJECTED: OPEN | {A.RESUBMIT: S.CONSULTING},
    S.CONSENTED: {A.REPORT: S.REPORTED, A.PUBLISH_IRREGULARLY: S.PUBLISHED},
    S.REPORTED: {A.PUBLISH: S.PUBLISHED, A.WITHHOLD: S.WITHHELD},
    S.PUBLISHED: {},
    S.WITHHELD: {},
    S.WITHDRAWN: {},
}


@pytest.mark.parametrize("act", A)
@pytest.mark.parametrize("stage", S)
def test_every_act_in_every_stage_leads_on_or_is_refused_by_name(stage: S, act: A) -> None:
    """The refusal names the stage and what comes next: nothing is reported before consent, consented before review."""
    thing = change_at(stage, classified=stage is S.WITHHELD or (act is A.WITHHOLD and stage is S.REPORTED))
    before = state_of(thing)
    leads_to = LEADS_TO[stage].get(act)
    if leads_to is not None:
        change(thing, STEPS[act](thing, NEXT_DAY))
        assert thing.stage is leads_to
        assert thing.take_events()
        return
    with pytest.raises(NotNow) as refused:
        change(thing, STEPS[act](thing, NEXT_DAY))
    assert refused.value.facts["next"] == tuple(thing.next_acts)
    assert set(thing.next_acts) <= set(LEADS_TO[stage])
    assert (state_of(thing), thing.take_events()) == (before, [])


@pytest.mark.parametrize("stage", [stage for stage in S if LEADS_TO[stage]])
def test_nothing_happens_before_the_proposal(stage: S) -> None:
    thing = change_at(stage)
    before = state_of(thing)
    for act in set(LEADS_TO[stage]) - {A.WITHHOLD}:
        with pytest.raises((BeforeEarlierStep, BeforeWhatItFollows, NotNow)):
            change(thing, STEPS[act](thing, ACCEPTED_ON - timedelta(1)))
    assert (state_of(thing), thing.take_events()) == (before, [])


def test_two_different_bodies_answer_once_each() -> None:
    thing = change(a_change(), answer(on=NEXT_DAY))
    with pytest.raises(AnsweredBefore) as twice:
        change(thing, answer(on=NEXT_DAY, agrees=False))
    assert (twice.value.field, twice.value.facts["on"]) == ("respondent", NEXT_DAY)
    with pytest.raises(OneBodyForTwo):
        change(thing, answer(Respondent.ESTABLISHMENT, NEXT_DAY, unit="行政审批局"))
    assert thing.stage is S.CONSULTING
    change(thing, answer(Respondent.ESTABLISHMENT, NEXT_DAY))
    assert thing.stage is S.CONSULTED


def test_the_answers_come_side_by_side_and_the_review_follows_the_later() -> None:
    thing = change(a_change(), answer(on=date(2026, 3, 6)), answer(Respondent.ESTABLISHMENT, date(2026, 3, 4)))
    assert thing.stage is S.CONSULTED
    with pytest.raises(BeforeWhatItFollows, match="entry 2"):
        change(thing, review(date(2026, 3, 5)))
    change(thing, review(date(2026, 3, 6)))
    assert thing.stage is S.REVIEWED


def test_disagreement_is_on_the_record_and_stops_nothing() -> None:
    thing = change(a_change(), answer(on=NEXT_DAY, agrees=False), answer(Respondent.ESTABLISHMENT, NEXT_DAY))
    assert (thing.stage, thing.answers[Respondent.APPROVAL].agrees) == (S.CONSULTED, False)
    assert names(thing) == ["PowerListChangeProposed", "ConsultationAnswered", "ConsultationAnswered"]


def test_a_change_that_fails_review_is_proposed_anew_and_both_bodies_are_asked_again() -> None:
    thing = change(change_at(S.CONSULTED), review(NEXT_DAY, passed=False))
    assert (thing.stage, thing.next_acts) == (S.REJECTED, sorted(LEADS_TO[S.REJECTED]))
    change(thing, changes.ResubmitChange(on=NEXT_DAY, title="新增行政许可一项（修改稿）"))
    assert (thing.stage, thing.round, thing.answers) == (S.CONSULTING, 2, {})
    assert thing.title == "新增行政许可一项（修改稿）"
    change(thing, answer(on=NEXT_DAY), answer(Respondent.ESTABLISHMENT, NEXT_DAY), review(NEXT_DAY))
    assert thing.stage is S.REVIEWED


@pytest.mark.parametrize(
    ("consented_on", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 9)),
        (date(2026, 4, 30), date(2026, 5, 11)),  # 6, 7, 8, the make-up Saturday 9, and Monday 11 May
        (date(2026, 9, 18), date(2026, 9, 24)),  # the make-up Sunday 20, and 21 to 24 September
    ],
)
def test_in_ganzhou_the_report_falls_due_in_five_working_days(consented_on: date, due: date) -> None:
    thing = answered(a_change(on=consented_on))
    change(thing, review(consented_on), changes.Consent(on=consented_on))
    assert thing.deadlines[REPORT].due == due
    assert thing.deadlines[REPORT].owner == "住建局"
    change(thing, changes.Report(on=due))
    assert thing.deadlines[REPORT].met_in_time is True


def test_a_late_report_is_accepted_as_late() -> None:
    thing = change(change_at(S.CONSENTED), changes.Report(on=date(2026, 3, 10)))
    assert thing.deadlines[REPORT].met_in_time is False
    assert thing.burdens() == {f"late.{REPORT}"}


def test_elsewhere_the_rules_are_silent_and_it_is_said_why_no_clock_runs() -> None:
    thing = change_at(S.CONSENTED, region=HANTAI)
    assert (thing.deadlines, thing.clocks_not_started) == ({}, {REPORT: SILENT})
    change(thing, changes.Report(on=NEXT_DAY))
    assert thing.stage is S.REPORTED


@pytest.mark.parametrize("classified", [True, False])
def test_what_is_classified_is_withheld_and_nothing_else_is(classified: bool) -> None:
    thing = change_at(S.REPORTED, classified=classified)
    wrong, refusal, right = (
        (A.PUBLISH, ClassifiedIsNotPublished, A.WITHHOLD)
        if classified
        else (A.WITHHOLD, OnlyClassifiedIsWithheld, A.PUBLISH)
    )
    with pytest.raises(refusal):
        change(thing, STEPS[wrong](thing, NEXT_DAY))
    assert thing.next_acts == [right]
    change(thing, STEPS[right](thing, NEXT_DAY))
    assert thing.next_acts == []


def test_a_classified_change_has_no_words() -> None:
    with pytest.raises(ClassifiedNeedsStub) as refused:
        a_change(classified=True, region=GANZHOU, title="密件")
    assert refused.value.field == "title"
    thing = change_at(S.REVIEWED, classified=True)
    with pytest.raises(ClassifiedNeedsStub):
        change(thing, changes.WithdrawChange(on=NEXT_DAY, reason="某事"))
    change(thing, changes.WithdrawChange(on=NEXT_DAY, reason=None))
    assert thing.stage is S.WITHDRAWN
