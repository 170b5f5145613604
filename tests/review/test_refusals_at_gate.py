"""The gate's refusal, founded or not by what came to be known since."""

from datetime import date, timedelta

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.opinion import GateRefusal
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import MatterKind
from shared.kernel.lives.refusals import NeedsPaper
from tests.house import lives
from tests.review.builders import (
    FLOOR_ON,
    HANTAI,
    LAWS,
    a_matter,
    accepted,
    deliberate,
    do,
    enter,
    names,
    opine,
    refuse_at_gate,
    state_of,
)

MEETING = date(2026, 3, 12)


REFUSAL = GateRefusal(on=MEETING, meeting_on=MEETING, stage=Stage.ACCEPTED, founded=True, entry=3)


def test_a_refusal_proves_unfounded_when_the_opinion_comes_late_and_a_paper_vouches_for_it() -> None:
    """Cleared on the 9th, which was entered only after the office had been refused on the 12th."""
    matter = refuse_at_gate(accepted(a_matter()), MEETING)
    assert matter.burdens() == {"gate.2026-03-12/2026-03-12"}
    was = state_of(matter)
    with pytest.raises(NeedsPaper):
        enter(matter, opine())
    assert state_of(matter) == was
    matter.take_events()
    enter(matter, opine(), paper="赣市司审〔2026〕8号")
    assert matter.gate_refusals == [
        GateRefusal(on=MEETING, meeting_on=MEETING, stage=Stage.ACCEPTED, founded=False, entry=3)
    ]
    assert (matter.refused_at_gate_on, matter.burdens()) == ([], frozenset())
    assert "GateRefused" not in names(matter)
    enter(matter, deliberate(MEETING))
    assert matter.stage is Stage.DELIBERATED


def test_a_refusal_stands_when_the_opinion_was_given_after_it() -> None:
    matter = refuse_at_gate(accepted(a_matter()), FLOOR_ON - timedelta(1))
    enter(matter, opine())
    assert matter.refused_at_gate_on == [FLOOR_ON - timedelta(1)]


def test_within_a_day_the_opinion_comes_before_the_discussion() -> None:
    matter = refuse_at_gate(accepted(a_matter()), FLOOR_ON)
    enter(matter, opine(), paper="赣市司审〔2026〕8号")
    assert not matter.gate_refusals[0].founded


@pytest.mark.parametrize(
    ("today", "itself", "lifted"),
    [
        (FLOOR_ON, {"1", "2"}, {f"gate.{FLOOR_ON}/{FLOOR_ON}"}),
        (FLOOR_ON, {"1", "2", "3"}, set()),  # the attempt was of the reviewer's own unit
        (FLOOR_ON + timedelta(1), {"1", "2"}, set()),
    ],
)
def test_the_reviewer_has_all_of_its_day_though_another_unit_has_sought_the_discussion(
    today: date, itself: set[str], lifted: set[str]
) -> None:
    matter = refuse_at_gate(accepted(a_matter()), FLOOR_ON)
    assert opine(on=FLOOR_ON).lifts_of(matter, today, itself) == lifted


@pytest.mark.parametrize("ended", [MatterStep.WITHDRAW, MatterStep.DECIDE_IRREGULARLY])
def test_what_had_been_withdrawn_or_decided_by_then_was_rightly_refused_too(ended: MatterStep) -> None:
    matter = refuse_at_gate(accepted(a_matter()), MEETING)
    do(matter, ended, FLOOR_ON)
    assert matter.gate_refusals == [
        GateRefusal(on=MEETING, meeting_on=MEETING, stage=Stage.ACCEPTED, founded=True, entry=3)
    ]


def test_a_refusal_is_unfounded_where_the_kind_was_entered_wrongly_and_no_rule_shuts_the_gate() -> None:
    matter = refuse_at_gate(a_matter(region=HANTAI), MEETING)
    agreement = {**vars(lives.written(matter)[0].act), "kind": MatterKind.AGREEMENT}  # type: ignore[union-attr]
    lives.rectify(matter, 1, acts.Submit(**agreement), LAWS, paper="更正函1")
    assert matter.refused_at_gate_on == []
