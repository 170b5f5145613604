"""What was decided without a passed review, before its time, by one head alone or by another body."""

from datetime import date, timedelta

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.opinion import Finding
from services.review.matters.domain.refusals import NotADecision
from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import MatterKind, Resolution, Shortcoming
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.stages import NotNow
from tests.review.builders import (
    ACCEPTED_ON,
    FLOOR_ON,
    HANTAI,
    a_matter,
    accepted,
    decide,
    enter,
    matter_at,
    opine,
    shorten,
)

MEETING = date(2026, 3, 12)
UNREVIEWED = acts.DecideIrregularly(on=MEETING, resolution=Resolution.APPROVED)


@pytest.mark.parametrize(
    "stage",
    [
        Stage.SUBMITTED,
        Stage.RETURNED,
        Stage.ACCEPTED,
        Stage.SUPPLEMENTING,
        Stage.PAUSED,
        Stage.REVISING,
        Stage.REVISED,
        Stage.REJECTED,
    ],
)
def test_what_was_decided_without_a_passed_review_is_recorded_with_its_shortcoming(stage: Stage) -> None:
    matter = enter(matter_at(stage), UNREVIEWED)
    assert (matter.stage, matter.decided_on, matter.cleared_on) == (Stage.DECIDED, MEETING, None)
    (finding,) = matter.findings
    assert (finding.code, finding.on, finding.rule) == (
        Shortcoming.UNREVIEWED,
        MEETING,
        "review.normative_document.gate",
    )
    assert "国办发〔2018〕37号" in finding.source
    assert matter.burdens() >= {"unreviewed.2026-03-12"}
    assert matter.running_deadlines() == []
    *_, decided = matter.take_events()
    assert decided.unreviewed is True  # type: ignore[attr-defined]


def test_nothing_was_wanting_where_the_review_proves_to_have_been_passed_by_then() -> None:
    matter = enter(accepted(a_matter()), UNREVIEWED)
    with pytest.raises(NeedsPaper):
        enter(matter, opine())
    matter.take_events()
    enter(matter, opine(), paper="赣市司审〔2026〕8号")
    assert (matter.stage, matter.cleared_on, matter.findings) == (Stage.DECIDED, FLOOR_ON, [])
    decided = matter.take_events()[-1]
    assert decided.unreviewed is False  # type: ignore[attr-defined]


@pytest.mark.parametrize(("collectively", "codes"), [(None, []), (True, []), (False, [Shortcoming.UNDISCUSSED])])
@pytest.mark.parametrize("stage", [Stage.CLEARED, Stage.DELIBERATED])
def test_a_decision_by_one_head_alone_is_recorded_as_such_where_it_is_known(
    stage: Stage, collectively: bool | None, codes: list[Shortcoming]
) -> None:
    alone = acts.DecideIrregularly(on=MEETING, resolution=Resolution.APPROVED, collectively=collectively)
    matter = enter(matter_at(stage), alone)
    assert (matter.stage, [finding.code for finding in matter.findings]) == (Stage.DECIDED, codes)


def test_a_decision_before_the_review_had_been_left_its_time_is_recorded_as_such() -> None:
    early = acts.DecideIrregularly(on=FLOOR_ON - timedelta(1), resolution=Resolution.APPROVED)
    matter = enter(accepted(a_matter()), opine(on=ACCEPTED_ON), early)
    assert [finding.code for finding in matter.findings] == [Shortcoming.HURRIED]
    assert matter.running_deadlines() == []
    with pytest.raises(NeedsPaper):
        enter(matter, shorten())
    enter(matter, shorten(), paper="市政府批准件1号")
    assert matter.findings == []


@pytest.mark.parametrize(
    ("kind", "named", "decided_by", "codes"),
    [
        (MatterKind.NORMATIVE_DOCUMENT, "市政府", "市政府", []),
        (MatterKind.NORMATIVE_DOCUMENT, "市政府", "住建局", [Shortcoming.WRONG_BODY]),
        (MatterKind.MAJOR_DECISION, "市政府", "住建局", [Shortcoming.WRONG_BODY]),
        (MatterKind.NORMATIVE_DOCUMENT, None, "住建局", []),
        (MatterKind.NORMATIVE_DOCUMENT, "市政府", None, []),
        (MatterKind.AGREEMENT, "市政府", "住建局", []),
    ],
)
def test_a_decision_by_another_body_is_a_shortcoming_where_both_are_known_and_a_rule_asks(
    kind: MatterKind, named: str | None, decided_by: str | None, codes: list[Shortcoming]
) -> None:
    matter = matter_at(Stage.DELIBERATED, kind=kind, deciding_body=named)
    enter(matter, decide(date(2026, 3, 30), body=decided_by))
    assert ([finding.code for finding in matter.findings], matter.decided_by) == (codes, decided_by)


def test_where_no_rule_asks_for_a_review_its_absence_is_no_shortcoming() -> None:
    matter = enter(a_matter(region=HANTAI, kind=MatterKind.OTHER), UNREVIEWED)
    assert (matter.stage, matter.findings) == (Stage.DECIDED, [])


@pytest.mark.parametrize("resolution", [Resolution.DISCUSS_AGAIN, Resolution.POSTPONED])
def test_what_was_put_off_was_not_decided(resolution: Resolution) -> None:
    with pytest.raises(NotADecision):
        enter(a_matter(), acts.DecideIrregularly(on=MEETING, resolution=resolution))


@pytest.mark.parametrize("stage", [Stage.DECIDED, Stage.WITHDRAWN])
def test_what_is_over_is_not_decided_again(stage: Stage) -> None:
    with pytest.raises(NotNow):
        enter(matter_at(stage), UNREVIEWED)


def test_a_finding_says_by_which_rule() -> None:
    assert set(Finding.__annotations__) == {"code", "on", "rule", "source"}
