"""Nothing is discussed before it is reviewed, in the words of each place."""

from datetime import date, timedelta

import pytest

from services.review.matters.domain.gate import gate_for, hearing_rule
from services.review.matters.domain.opinion import Heard
from services.review.matters.domain.refusals import NotReviewed, OpinionNotHeard
from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import MatterKind, Resolution
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.review.builders import (
    ACCEPTED_ON,
    ANQING,
    CEILING_ON,
    FLOOR_ON,
    FUZHOU,
    GANZHOU,
    HANTAI,
    JINXIAN,
    STATUTES,
    a_matter,
    gate_of,
    matter_at,
    names,
    state_of,
)

NOW = CEILING_ON
BEFORE_ANY_OPINION = {Stage.SUBMITTED, Stage.RETURNED, Stage.ACCEPTED}
BEFORE_A_PASS = BEFORE_ANY_OPINION | {Stage.REVISING, Stage.REVISED, Stage.REJECTED}

# What forbids discussion: the nation for two kinds everywhere, else the place's own words while they are in force.
# 抚州 ran its plan to the end of 2025, 进贤 planned for 2023.
FORBIDDEN = [
    (HANTAI, MatterKind.MAJOR_DECISION, NOW, "review.major_decision.gate", BEFORE_A_PASS),
    (FUZHOU, MatterKind.NORMATIVE_DOCUMENT, NOW, "review.normative_document.gate", BEFORE_A_PASS),
    (JINXIAN, MatterKind.NORMATIVE_DOCUMENT, NOW, "review.normative_document.gate", BEFORE_A_PASS),
    (GANZHOU, MatterKind.AGREEMENT, NOW, "review.gate", BEFORE_A_PASS),
    (ANQING, MatterKind.OTHER, NOW, "review.gate", BEFORE_A_PASS),
    (FUZHOU, MatterKind.OTHER, date(2025, 12, 31), "review.gate", BEFORE_ANY_OPINION),
    (FUZHOU, MatterKind.OTHER, NOW, None, set()),
    (JINXIAN, MatterKind.OTHER, date(2023, 12, 31), "review.gate", set()),
    (JINXIAN, MatterKind.OTHER, NOW, None, set()),
    (HANTAI, MatterKind.OTHER, NOW, None, set()),
]


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize(("region", "kind", "ruled_on", "rule", "shut_in"), FORBIDDEN)
def test_the_gate_is_shut_where_the_rule_of_the_place_forbids_discussion(
    region: str, kind: MatterKind, ruled_on: date, rule: str | None, shut_in: set[Stage], stage: Stage
) -> None:
    """Where no rule forbids it, the order of the steps still refuses, but nobody's record carries it."""
    matter = matter_at(stage, region=region, kind=kind)
    gate = gate_of(matter, ruled_on)
    assert (gate and gate.id) == rule
    if stage in shut_in:
        refusal = matter.deliberate("纪要", gate=gate, on=NOW)
        assert isinstance(refusal, NotReviewed)
        assert (refusal.rule, refusal.facts["stage"]) == (rule, stage.value)
        assert refusal.source
        assert (matter.stage, names(matter)) == (stage, ["GateRefused"])
    elif stage is Stage.CLEARED:
        assert matter.deliberate("纪要", gate=gate, on=NOW) is None
        assert matter.discussed_on == [NOW]
    else:
        before = state_of(matter)
        with pytest.raises(NotNow):
            matter.deliberate("纪要", gate=gate, on=NOW)
        assert (state_of(matter), names(matter)) == (before, [])


def test_a_refusal_at_the_gate_is_on_the_record_once_a_day() -> None:
    matter = a_matter()
    matter.take_events()
    for on in (FLOOR_ON, FLOOR_ON, FLOOR_ON + timedelta(1), FLOOR_ON):
        assert matter.deliberate("纪要", gate=gate_of(matter), on=on) is not None
    assert names(matter) == ["GateRefused", "GateRefused"]
    assert matter.refused_at_gate_on == [FLOOR_ON, FLOOR_ON + timedelta(1)]


def test_a_refusal_is_not_dated_before_the_submission() -> None:
    matter = a_matter()
    with pytest.raises(BeforeEarlierStep):
        matter.deliberate("纪要", gate=gate_of(matter), on=ACCEPTED_ON - timedelta(1))
    assert matter.refused_at_gate_on == []


@pytest.mark.parametrize(
    ("region", "kind", "on", "rule"),
    [
        (GANZHOU, MatterKind.MAJOR_DECISION, date(2019, 8, 31), None),
        (GANZHOU, MatterKind.MAJOR_DECISION, date(2019, 9, 1), "review.major_decision.gate"),
        (GANZHOU, MatterKind.AGREEMENT, date(2024, 9, 28), None),
        (GANZHOU, MatterKind.AGREEMENT, date(2024, 9, 29), "review.gate"),
        ("360702", MatterKind.AGREEMENT, date(2026, 3, 2), "review.gate"),
        ("110000", MatterKind.AGREEMENT, date(2026, 3, 2), None),
        ("110000", MatterKind.NORMATIVE_DOCUMENT, date(2026, 3, 2), "review.normative_document.gate"),
    ],
)
def test_gates_have_their_time_and_place(region: str, kind: MatterKind, on: date, rule: str | None) -> None:
    found = gate_for(STATUTES.rulebook, kind, region, on)
    assert (found and found.id) == rule


def test_in_fuzhou_the_reviewing_body_is_heard_before_the_decision() -> None:
    """抚州实施方案 7, in force from 2022-04-21 to the end of 2025."""
    matter = matter_at(Stage.DELIBERATED, region=FUZHOU)
    must_hear = hearing_rule(STATUTES.rulebook, FUZHOU, date(2025, 12, 31))
    with pytest.raises(OpinionNotHeard) as refused:
        matter.decide(Resolution.APPROVED, heard=None, must_hear=must_hear, on=FLOOR_ON)
    assert (refused.value.rule, refused.value.field) == ("review.gate", "heard_on")
    for heard_on in (FLOOR_ON - timedelta(1), FLOOR_ON + timedelta(1)):
        with pytest.raises(BeforeEarlierStep):
            matter.decide(
                Resolution.APPROVED, heard=Heard(unit="司法局", on=heard_on), must_hear=must_hear, on=FLOOR_ON
            )
    assert (matter.stage, names(matter)) == (Stage.DELIBERATED, [])
    matter.decide(Resolution.APPROVED, heard=Heard(unit="司法局", on=FLOOR_ON), must_hear=must_hear, on=FLOOR_ON)
    [decided] = matter.take_events()
    assert (decided.heard_from, decided.heard_on) == ("司法局", FLOOR_ON)  # type: ignore[attr-defined]


@pytest.mark.parametrize("region", [GANZHOU, ANQING, HANTAI, JINXIAN, FUZHOU, "110000"])
def test_elsewhere_no_rule_asks_for_it(region: str) -> None:
    assert hearing_rule(STATUTES.rulebook, region, FLOOR_ON) is None
