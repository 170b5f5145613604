"""备案实质审查: what an office's life brings, what follows from findings, and who asks for it."""

from collections.abc import Callable
from datetime import date
from typing import cast

import pytest

from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.reviews.domain import acts, events
from services.filing.reviews.domain.document_review import REVIEW, DocumentReview
from services.filing.reviews.domain.lines import review_line
from services.filing.reviews.domain.refusals import (
    FindingsMismatch,
    NoPeriodToExtend,
    NotExtended,
    NotPaused,
    PausedAlready,
    SuccessorNeeded,
)
from services.filing.reviews.domain.stages import REVIEW_NEXT, ReviewAct, ReviewStage
from services.filing.reviews.domain.terms import Asker, Conclusion, Defect, EndGround, Remedy
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.stages import NotNow
from shared.storage.work import Work
from tests.filing.builders import (
    AUTHORITY,
    LAWS,
    MAKER,
    REGISTRAR,
    a_finding,
    a_request,
    a_review,
    enter,
    object_to,
    opinion,
    report,
    uphold,
)
from tests.house import lives

ASKED_ON, OPINION_ON, REPORTED_ON, ACCEPTED_ON = (
    date(2026, 10, 12),
    date(2026, 10, 20),
    date(2026, 11, 5),
    date(2026, 11, 9),
)


def conclude(on: date, *findings: Defect) -> acts.Conclude:
    found = tuple(a_finding(code) for code in findings)
    return acts.Conclude(
        on=on, outcome=Conclusion.OPINION if found else Conclusion.NO_OBJECTION, findings=found, by=REGISTRAR
    )


# What an office's life brings.


def test_an_opinion_given_by_mistake_is_put_right_and_back_again() -> None:
    review = object_to(a_review(), OPINION_ON)
    was = lives.lived(lives.written(review), review.lived_to, LAWS)
    lives.rectify(review, 2, conclude(OPINION_ON), LAWS)
    assert (review.stage, review.findings, review.opinion_on) == (ReviewStage.UPHELD, (), None)
    assert "correction.1" not in review.deadlines
    lives.rectify(review, 2, conclude(OPINION_ON, Defect.CONFLICTS_WITH_HIGHER_LAW), LAWS)
    assert (review.stage, review.findings, review.deadlines) == (was.stage, was.findings, was.deadlines)


def test_an_opinion_that_was_answered_is_taken_back_and_the_answer_is_to_nothing() -> None:
    review = report(object_to(a_review(), OPINION_ON), REPORTED_ON)
    lives.rectify(review, 2, conclude(OPINION_ON), LAWS)
    assert (review.stage, review.remedy, lives.in_vain(review, LAWS)) == (ReviewStage.UPHELD, None, {3})
    lives.rectify(review, 2, opinion(OPINION_ON), LAWS)
    assert (review.stage, lives.in_vain(review, LAWS)) == (ReviewStage.REPORTED, set())


def test_a_conclusion_entered_late_takes_its_place_and_needs_a_paper_where_it_was_overdue() -> None:
    review = uphold(a_review(), date(2026, 12, 20))
    assert review.burdens() == {"late.substantive_review"}
    with pytest.raises(NeedsPaper):
        lives.rectify(review, 2, conclude(date(2026, 12, 10)), LAWS)
    lives.rectify(review, 2, conclude(date(2026, 12, 10)), LAWS, paper="赣市司备审〔2026〕3号")
    assert review.deadlines[REVIEW].met_in_time is True


def test_a_late_answer_stays_late_though_the_next_one_is_in_time() -> None:
    """A return may not launder it: each answer has a clock of its own, all counted from the opinion."""
    review = report(object_to(a_review(), OPINION_ON), date(2026, 11, 20))
    enter(review, acts.Return(on=date(2026, 11, 23), reason="text:1"))
    assert {name: clock.due for name, clock in review.deadlines.items() if name != REVIEW} == {
        "correction.1": date(2026, 11, 19),
        "correction.2": date(2026, 11, 19),
    }
    report(review, date(2026, 11, 30))
    assert review.burdens() == {"late.correction.1", "late.correction.2"}


def test_a_return_is_struck_and_the_report_stands_again() -> None:
    review = report(object_to(a_review(), OPINION_ON), REPORTED_ON)
    enter(review, acts.Return(on=ACCEPTED_ON, reason="text:1"))
    lives.rectify(review, 4, None, LAWS)
    assert (review.stage, review.remedy) == (ReviewStage.REPORTED, Remedy.REPEALED)
    assert "correction.2" not in review.deadlines


def test_an_authority_that_needs_longer_says_until_when() -> None:
    review = a_review()
    assert review.deadlines[REVIEW].due == date(2026, 12, 14)
    enter(review, acts.Extend(on=date(2026, 12, 1), until=date(2026, 12, 31), reason="text:1"))
    assert (review.deadlines[REVIEW].due, review.reasons[ReviewAct.EXTEND]) == (date(2026, 12, 31), "text:1")
    assert "789号" in review.deadlines[REVIEW].source
    with pytest.raises(NotExtended):
        enter(review, acts.Extend(on=date(2026, 12, 2), until=date(2026, 12, 31), reason="text:2"))
    assert uphold(review, date(2026, 12, 30)).deadlines[REVIEW].met_in_time is True


def test_an_extension_told_after_the_review_was_late_needs_a_paper() -> None:
    review = uphold(a_review(), date(2026, 12, 20))
    longer = acts.Extend(on=date(2026, 12, 1), until=date(2026, 12, 31), reason="text:1")
    with pytest.raises(NeedsPaper):
        enter(review, longer)
    assert enter(review, longer, paper="赣市司备审〔2026〕3号").burdens() == frozenset()


@pytest.mark.parametrize("on", [date(2026, 12, 15), date(2026, 12, 18)], ids=["when it comes last", "told later"])
def test_a_review_that_has_run_out_is_not_extended_without_a_paper(on: date) -> None:
    """Not even for the day on which that is said."""
    review = lives.settle(a_review(), date(2026, 12, 18), LAWS)
    longer = acts.Extend(on=on, until=date(2026, 12, 31), reason="text:1")
    with pytest.raises(NeedsPaper):
        enter(review, longer)
    assert enter(review, longer, paper="赣市司备审〔2026〕3号").weighing(date(2026, 12, 18)) == frozenset()


def test_what_has_run_out_is_paused_and_goes_on_as_late_as_it_was() -> None:
    review = lives.settle(a_review(), date(2026, 12, 18), LAWS)
    enter(review, acts.Pause(on=date(2026, 12, 18), until=date(2026, 12, 24), plan="text:1"))
    assert review.weighing(date(2026, 12, 18)) == {f"late.{REVIEW}"}


def test_where_no_period_runs_there_is_none_to_extend() -> None:
    challenged = a_review(a_request(Asker.JUDGMENT, "case-1"))
    with pytest.raises(NoPeriodToExtend):
        enter(challenged, acts.Extend(on=OPINION_ON, until=ACCEPTED_ON, reason="text:1"))


def test_a_review_stands_still_while_the_maker_carries_out_its_plan() -> None:
    review = enter(a_review(), acts.Pause(on=date(2026, 10, 22), until=date(2026, 11, 10), plan="text:1"))
    clock = review.deadlines[REVIEW]
    assert (clock.state, review.paused_on) == (DeadlineState.SUSPENDED, date(2026, 10, 22))
    assert "第十三项" in clock.suspensions[0].source
    with pytest.raises(PausedAlready):
        enter(review, acts.Pause(on=date(2026, 10, 23), until=date(2026, 11, 10), plan="text:2"))
    enter(review, acts.ResumeReview(on=date(2026, 11, 1)))
    # Ten days were left out, and the twenty-second of December is a Tuesday.
    assert (review.deadlines[REVIEW].due, review.paused_on) == (date(2026, 12, 22), None)
    with pytest.raises(NotPaused):
        enter(review, acts.ResumeReview(on=date(2026, 11, 2)))


def test_a_plan_that_is_not_carried_out_lets_the_clock_run_on_by_itself() -> None:
    review = object_to(a_review(), OPINION_ON)
    enter(review, acts.Pause(on=date(2026, 10, 22), until=date(2026, 11, 10), plan="text:1"))
    assert review.settles_on == date(2026, 11, 11)
    lives.settle(review, date(2026, 11, 11), LAWS)
    clock = review.deadlines["correction.1"]
    assert (clock.state, clock.due, review.settles_on) == (DeadlineState.OPEN, date(2026, 12, 9), None)


def test_what_a_pause_waited_for_ends_it() -> None:
    review = object_to(a_review(), OPINION_ON)
    enter(review, acts.Pause(on=date(2026, 10, 22), until=date(2026, 11, 10), plan="text:1"))
    report(review, date(2026, 11, 3))
    assert (review.paused_on, review.deadlines["correction.1"].met_in_time) == (None, True)


def test_a_report_of_the_time_of_the_pause_is_entered_after_it_has_lapsed() -> None:
    review = object_to(a_review(), OPINION_ON)
    enter(review, acts.Pause(on=date(2026, 10, 22), until=date(2026, 11, 10), plan="text:1"))
    lives.settle(review, date(2026, 11, 30), LAWS)
    report(review, date(2026, 11, 3))
    assert (review.stage, review.reported_on) == (ReviewStage.REPORTED, date(2026, 11, 3))


@pytest.mark.parametrize("stage", [ReviewStage.REVIEWING, ReviewStage.CORRECTING, ReviewStage.REPORTED])
def test_a_review_that_has_lost_its_object_is_ended_from_every_open_stage(stage: ReviewStage) -> None:
    review = enter(_at(stage), acts.End(on=ACCEPTED_ON, ground=EndGround.DOCUMENT_ENDED, reason="text:1"))
    assert (review.stage, review.ended_on, review.running_deadlines()) == (ReviewStage.ENDED, ACCEPTED_ON, [])
    row = SqlReviews(cast("Work", None)).columns(review)
    assert row["corrected_on"] is None
    lives.rectify(review, len(lives.written(review)), None, LAWS)
    assert review.stage is stage


def test_who_asks_late_is_served_by_whatever_was_concluded_meanwhile() -> None:
    """So the conclusion can be put right, although somebody had joined a round that it closes now."""
    review = object_to(a_review(), OPINION_ON)
    suggestion = a_request(Asker.JUDICIAL_SUGGESTION, "letter-1", on=date(2026, 10, 25))
    enter(review, acts.Ask(on=suggestion.on, request=suggestion))
    lives.rectify(review, 2, conclude(OPINION_ON), LAWS)
    assert (review.stage, review.suggestions) == (ReviewStage.UPHELD, ("letter-1",))


# What may happen when.


def _at(stage: ReviewStage) -> DocumentReview:
    review = a_review()
    if stage is ReviewStage.UPHELD:
        uphold(review, OPINION_ON)
    if stage in (ReviewStage.CORRECTING, ReviewStage.REPORTED, ReviewStage.CORRECTED):
        object_to(review, OPINION_ON)
    if stage in (ReviewStage.REPORTED, ReviewStage.CORRECTED):
        report(review, REPORTED_ON)
    if stage is ReviewStage.CORRECTED:
        enter(review, acts.Accept.of(review, on=ACCEPTED_ON))
    if stage is ReviewStage.ENDED:
        enter(review, acts.End(on=OPINION_ON, ground=EndGround.OTHER, reason="text:1"))
    assert review.stage is stage
    return review


ACTS: dict[ReviewAct, Callable[[DocumentReview], object]] = {
    ReviewAct.EXTEND: lambda r: enter(r, acts.Extend(on=ACCEPTED_ON, until=date(2026, 12, 31), reason="text:1")),
    ReviewAct.PAUSE: lambda r: enter(r, acts.Pause(on=ACCEPTED_ON, until=date(2026, 12, 31), plan="text:1")),
    ReviewAct.RESUME: lambda r: enter(r, acts.ResumeReview(on=ACCEPTED_ON)),
    ReviewAct.CONCLUDE: lambda r: uphold(r, ACCEPTED_ON),
    ReviewAct.REPORT_CORRECTION: lambda r: report(r, ACCEPTED_ON),
    ReviewAct.ACCEPT_CORRECTION: lambda r: enter(r, acts.Accept.of(r, on=ACCEPTED_ON)),
    ReviewAct.RETURN_CORRECTION: lambda r: enter(r, acts.Return(on=ACCEPTED_ON, reason="text:1")),
    ReviewAct.END: lambda r: enter(r, acts.End(on=ACCEPTED_ON, ground=EndGround.OTHER, reason="text:1")),
}


@pytest.mark.parametrize("act", ReviewAct)
@pytest.mark.parametrize("stage", ReviewStage)
def test_an_act_happens_exactly_where_the_table_allows_it(stage: ReviewStage, act: ReviewAct) -> None:
    review = _at(stage)
    if act is ReviewAct.RESUME and act in REVIEW_NEXT[stage]:
        enter(review, acts.Pause(on=OPINION_ON, until=date(2026, 12, 31), plan="text:1"))
    review.take_events()
    if act in REVIEW_NEXT[stage]:
        assert act in review.next_acts
        ACTS[act](review)
        assert review.take_events()
    else:
        with pytest.raises(NotNow):
            ACTS[act](review)
        assert review.stage is stage
        assert not review.take_events()


# The periods.


def test_a_filing_is_reviewed_within_two_months_by_analogy() -> None:
    review = a_review(a_request(on=ASKED_ON))
    # 12 December is a Saturday, 14 December the Monday after it.
    assert (review.deadlines[REVIEW].due, review.deadlines[REVIEW].owner) == (date(2026, 12, 14), AUTHORITY)


def test_only_a_filing_sets_the_period_of_a_review() -> None:
    review = a_review(a_request(Asker.JUDGMENT, "case-1", on=date(2026, 10, 1)))
    assert REVIEW not in review.deadlines
    enter(review, acts.Ask(on=ASKED_ON, request=a_request(on=ASKED_ON)))
    assert (review.deadlines[REVIEW].due, review.filing) == (date(2026, 12, 14), "doc-1.government")


def test_the_maker_corrects_within_thirty_days_by_analogy() -> None:
    review = object_to(a_review(), OPINION_ON, Defect.EXCEEDS_POWER, Defect.EXCEEDS_POWER, Defect.OTHER)
    deadline = review.deadlines["correction.1"]
    assert (deadline.due, deadline.owner) == (date(2026, 11, 19), MAKER)
    found = [event for event in review.take_events() if isinstance(event, events.DefectFound)]
    assert [event.codes for event in found] == [(Defect.EXCEEDS_POWER, Defect.OTHER)]


def test_a_correction_counts_as_missed_only_past_its_latest_reading() -> None:
    """Thirty days from 10 December 2026 end between 9 and 21 January 2027: rates wait for the later one."""
    review = object_to(a_review(), date(2026, 12, 10))
    assert review.deadlines["correction.1"].due == date(2027, 1, 9)
    assert review_line(review).correction_due == date(2027, 1, 21)


def test_the_report_ends_the_period_and_a_return_lets_another_run() -> None:
    review = _at(ReviewStage.REPORTED)
    assert review.deadlines["correction.1"].met_in_time is True
    enter(review, acts.Return(on=ACCEPTED_ON, reason="text:1"))
    assert review.deadlines["correction.1"].met_in_time is True
    assert review.deadlines["correction.2"].due == date(2026, 11, 19)
    assert review.remedy is None


@pytest.mark.parametrize("outcome", Conclusion)
def test_an_opinion_and_only_an_opinion_names_findings(outcome: Conclusion) -> None:
    findings = () if outcome is Conclusion.OPINION else (a_finding(),)
    with pytest.raises(FindingsMismatch):
        enter(a_review(), acts.Conclude(on=OPINION_ON, outcome=outcome, findings=findings, by=REGISTRAR))


@pytest.mark.parametrize(
    ("remedy", "successor"), [(Remedy.AMENDED, None), (Remedy.REPEALED, "doc-2"), (Remedy.AMENDED, "doc-1")]
)
def test_an_amendment_and_only_an_amendment_names_another_document(remedy: Remedy, successor: str | None) -> None:
    with pytest.raises(SuccessorNeeded):
        report(_at(ReviewStage.CORRECTING), REPORTED_ON, remedy, successor)


# Who asks.


@pytest.mark.parametrize("stage", [ReviewStage.REVIEWING, ReviewStage.CORRECTING, ReviewStage.REPORTED])
def test_a_review_under_way_serves_who_asks_as_well(stage: ReviewStage) -> None:
    review = _at(stage)
    review.take_events()
    letter = a_request(Asker.RECONSIDERATION_OPINION, "letter-1", on=date(2026, 11, 6))
    enter(review, acts.Ask(on=letter.on, request=letter))
    assert [type(event) for event in review.take_events()] == [events.ReviewJoined]
    assert (review.stage, review.suggestions) == (stage, ("letter-1",))


def test_a_round_after_another_says_so_and_goes_on_from_its_end() -> None:
    """A suggestion received before the round it reopens was closed reopens it all the same."""
    suggestion = a_request(Asker.JUDICIAL_SUGGESTION, "letter-1", on=date(2026, 10, 1))
    review = a_review(suggestion, nth=2, after=OPINION_ON)
    assert [type(event) for event in review.take_events()] == [events.DocumentReviewReopened]
    assert (review.stage, review.round, review.reopens) == (ReviewStage.REVIEWING, 2, "doc-1.1")
    assert review.last_step_on == OPINION_ON


def test_nobody_waits_for_an_answer_to_a_filing_or_a_judgment() -> None:
    review = a_review()
    judgment = a_request(Asker.JUDGMENT, "case-1")
    enter(review, acts.Ask(on=judgment.on, request=judgment))
    assert review.suggestions == ()
