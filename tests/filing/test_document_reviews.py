"""备案实质审查: who may conclude it, what follows from findings, and how it is asked for again."""

from collections.abc import Callable
from datetime import date
from typing import cast

import pytest

from services.filing.adapters.collections import SqlReviews
from services.filing.domain import events
from services.filing.domain.document_review import CORRECTION, CORRECTION_RULE, REVIEW, REVIEW_RULE, DocumentReview
from services.filing.domain.refusals import AnotherAuthority, FindingsMismatch, SuccessorNeeded
from services.filing.domain.stages import REVIEW_NEXT, ReviewAct, ReviewStage
from services.filing.domain.terms import Asker, Defect, Remedy
from shared.kernel.model.authority import SamePerson
from shared.kernel.model.stages import NotNow
from shared.storage.work import Work
from tests.filing.builders import (
    AUTHORITY,
    GANZHOU,
    MAKER,
    REGISTRAR,
    REVIEWER,
    STATUTES,
    a_finding,
    a_published_document,
    a_request,
    a_review,
)

OPINION_ON, REPORTED_ON, ACCEPTED_ON = date(2026, 10, 20), date(2026, 11, 5), date(2026, 11, 9)
WHO = {"by": REGISTRAR, "unit": AUTHORITY}


def object_to(review: DocumentReview, on: date = OPINION_ON, *codes: Defect) -> None:
    findings = tuple(a_finding(code) for code in codes or (Defect.CONFLICTS_WITH_HIGHER_LAW,))
    review.object(findings, STATUTES.count(CORRECTION_RULE, GANZHOU, on), on=on, **WHO)


def _at(stage: ReviewStage) -> DocumentReview:
    review = a_review()
    if stage is ReviewStage.UPHELD:
        review.uphold(on=OPINION_ON, **WHO)
    if stage in (ReviewStage.CORRECTING, ReviewStage.REPORTED, ReviewStage.CORRECTED):
        object_to(review)
    if stage in (ReviewStage.REPORTED, ReviewStage.CORRECTED):
        review.report(Remedy.REPEALED, None, on=REPORTED_ON)
    if stage is ReviewStage.CORRECTED:
        review.accept(unit=AUTHORITY, on=ACCEPTED_ON)
    assert review.stage is stage
    return review


ACTS: dict[ReviewAct, Callable[[DocumentReview], object]] = {
    ReviewAct.CONCLUDE: lambda r: r.uphold(on=ACCEPTED_ON, **WHO),
    ReviewAct.REPORT_CORRECTION: lambda r: r.report(Remedy.REPEALED, None, on=ACCEPTED_ON),
    ReviewAct.ACCEPT_CORRECTION: lambda r: r.accept(unit=AUTHORITY, on=ACCEPTED_ON),
    ReviewAct.RETURN_CORRECTION: lambda r: r.return_correction("未回应第八条", None, unit=AUTHORITY, on=ACCEPTED_ON),
}


@pytest.mark.parametrize("act", ReviewAct)
@pytest.mark.parametrize("stage", ReviewStage)
def test_an_act_happens_exactly_where_the_table_allows_it(stage: ReviewStage, act: ReviewAct) -> None:
    review = _at(stage)
    review.take_events()
    if act in REVIEW_NEXT[stage]:
        ACTS[act](review)
        assert review.take_events()
    else:
        with pytest.raises(NotNow):
            ACTS[act](review)
        assert review.stage is stage
        assert not review.take_events()


def test_who_reviewed_the_draft_does_not_review_the_document() -> None:
    review = a_review()
    with pytest.raises(SamePerson):
        review.uphold(by=REVIEWER, unit=AUTHORITY, on=OPINION_ON)
    assert review.stage is ReviewStage.REVIEWING


@pytest.mark.parametrize("stage", [ReviewStage.REVIEWING, ReviewStage.REPORTED])
def test_another_authority_neither_concludes_nor_accepts(stage: ReviewStage) -> None:
    review = _at(stage)
    with pytest.raises(AnotherAuthority):
        review.uphold(by=REGISTRAR, unit="elsewhere", on=ACCEPTED_ON)
    with pytest.raises(AnotherAuthority):
        review.accept(unit="elsewhere", on=ACCEPTED_ON)


def test_a_filing_is_reviewed_within_two_months_by_analogy() -> None:
    request = a_request(on=date(2026, 10, 12))
    period = STATUTES.count(REVIEW_RULE, GANZHOU, request.on)
    review = DocumentReview.open(a_published_document(), AUTHORITY, request, period)
    # 12 December is a Saturday, 14 December the Monday after it.
    assert (review.deadlines[REVIEW].due, review.deadlines[REVIEW].owner) == (date(2026, 12, 14), AUTHORITY)


def test_the_maker_corrects_within_thirty_days_by_analogy() -> None:
    review = a_review()
    object_to(review, OPINION_ON, Defect.EXCEEDS_POWER, Defect.EXCEEDS_POWER, Defect.OTHER)
    deadline = review.deadlines[CORRECTION]
    assert (deadline.due, deadline.owner) == (date(2026, 11, 19), MAKER)
    found = [event for event in review.take_events() if isinstance(event, events.DefectFound)]
    assert [event.codes for event in found] == [(Defect.EXCEEDS_POWER, Defect.OTHER)]


def test_a_correction_counts_as_missed_only_past_its_latest_reading() -> None:
    """Thirty days from 10 December 2026 end between 9 and 21 January 2027: rates wait for the later one."""
    review = a_review()
    object_to(review, date(2026, 12, 10))
    assert review.deadlines[CORRECTION].due == date(2027, 1, 9)
    assert SqlReviews(cast("Work", None)).columns(review)["correction_due"] == date(2027, 1, 21)


def test_the_report_ends_the_period_and_a_return_lets_it_run_on() -> None:
    review = _at(ReviewStage.REPORTED)
    assert review.deadlines[CORRECTION].met_in_time is True
    again = STATUTES.count(CORRECTION_RULE, GANZHOU, OPINION_ON)
    review.return_correction("未回应第八条", again, unit=AUTHORITY, on=ACCEPTED_ON)
    assert review.is_running(CORRECTION)
    assert review.deadlines[CORRECTION].due == date(2026, 11, 19)
    assert review.remedy is None


def test_an_opinion_names_findings() -> None:
    with pytest.raises(FindingsMismatch):
        a_review().object((), None, on=OPINION_ON, **WHO)


@pytest.mark.parametrize(
    ("remedy", "successor"), [(Remedy.AMENDED, None), (Remedy.REPEALED, "doc-2"), (Remedy.AMENDED, "doc-1")]
)
def test_an_amendment_and_only_an_amendment_names_another_document(remedy: Remedy, successor: str | None) -> None:
    with pytest.raises(SuccessorNeeded):
        _at(ReviewStage.CORRECTING).report(remedy, successor, on=REPORTED_ON)


@pytest.mark.parametrize("stage", [ReviewStage.UPHELD, ReviewStage.CORRECTED])
def test_a_closed_review_is_reopened_by_a_judicial_suggestion(stage: ReviewStage) -> None:
    review = _at(stage)
    review.take_events()
    suggestion = a_request(Asker.JUDICIAL_SUGGESTION, "suggestion-1", on=date(2026, 12, 1))
    review.ask(suggestion, None)
    assert [type(event) for event in review.take_events()] == [events.DocumentReviewReopened]
    assert (review.stage, review.round, review.suggestions) == (ReviewStage.REVIEWING, 2, ("suggestion-1",))
    assert review.findings == ()


def test_a_suggestion_received_before_the_review_closed_reopens_it_all_the_same() -> None:
    review = _at(ReviewStage.UPHELD)
    review.ask(a_request(Asker.JUDICIAL_SUGGESTION, "suggestion-1", on=date(2026, 10, 1)), None)
    assert (review.stage, review.last_step_on) == (ReviewStage.REVIEWING, OPINION_ON)


@pytest.mark.parametrize("stage", [ReviewStage.REVIEWING, ReviewStage.CORRECTING, ReviewStage.REPORTED])
def test_a_review_under_way_serves_who_asks_as_well(stage: ReviewStage) -> None:
    review = _at(stage)
    review.take_events()
    review.ask(a_request(Asker.RECONSIDERATION_OPINION, "letter-1", on=date(2026, 10, 15)), None)
    assert [type(event) for event in review.take_events()] == [events.ReviewJoined]
    assert (review.stage, review.suggestions) == (stage, ("letter-1",))


def test_the_same_request_counts_once() -> None:
    review = _at(ReviewStage.UPHELD)
    suggestion = a_request(Asker.JUDICIAL_SUGGESTION, "suggestion-1", on=date(2026, 12, 1))
    review.ask(suggestion, None)
    review.take_events()
    review.ask(suggestion, None)
    assert not review.take_events()
    assert review.round == 2


def test_nobody_waits_for_an_answer_to_a_filing_or_a_judgment() -> None:
    review = a_review()
    review.ask(a_request(Asker.JUDGMENT, "case-1"), None)
    assert review.suggestions == ()
