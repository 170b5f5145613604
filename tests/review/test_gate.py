"""Nothing is discussed before it is reviewed, in the words of each place."""

from datetime import date, timedelta

import pytest

from services.review.matters.domain.gate import gate_for, hearing_rule, is_shut
from services.review.matters.domain.refusals import OpinionNotHeard
from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import MatterKind
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
    accept,
    decide,
    deliberate,
    enter,
    gate_of,
    matter_at,
    names,
    opine,
    refuse_at_gate,
    state_of,
)

NOW, FLOOR_IN_2025 = CEILING_ON, date(2025, 3, 10)
BEFORE_ANY_OPINION = {Stage.SUBMITTED, Stage.RETURNED, Stage.ACCEPTED, Stage.SUPPLEMENTING, Stage.PAUSED}
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
    assert (gate is not None and is_shut(gate, stage)) == (stage in shut_in)
    if stage in shut_in:
        refuse_at_gate(matter, ruled_on if ruled_on >= matter.lived_to else NOW)
        assert matter.stage is stage
    elif stage is Stage.CLEARED:
        assert enter(matter, deliberate(NOW)).discussed_on == [NOW]
    else:
        before = state_of(matter)
        with pytest.raises(NotNow):
            enter(matter, deliberate(NOW))
        assert (state_of(matter), names(matter)) == (before, [])


def test_a_refusal_is_not_dated_before_the_submission() -> None:
    matter = a_matter()
    with pytest.raises(BeforeEarlierStep):
        refuse_at_gate(matter, ACCEPTED_ON - timedelta(1))
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
    march = date(2025, 3, 3)
    matter = a_matter(region=FUZHOU, kind=MatterKind.OTHER, on=march)
    enter(matter, accept(march), opine(on=march), deliberate(FLOOR_IN_2025))
    matter.take_events()
    with pytest.raises(OpinionNotHeard) as refused:
        enter(matter, decide(FLOOR_IN_2025))
    assert (refused.value.rule, refused.value.field) == ("review.gate", "heard_on")
    for heard_on in (march - timedelta(1), FLOOR_IN_2025 + timedelta(1)):
        with pytest.raises(BeforeEarlierStep):
            enter(matter, decide(FLOOR_IN_2025, heard_from="司法局", heard_on=heard_on))
    assert (matter.stage, names(matter)) == (Stage.DELIBERATED, [])
    enter(matter, decide(FLOOR_IN_2025, heard_from="司法局", heard_on=FLOOR_IN_2025))
    [decided] = matter.take_events()
    assert (decided.heard_from, decided.heard_on) == ("司法局", FLOOR_IN_2025)  # type: ignore[attr-defined]


@pytest.mark.parametrize("region", [GANZHOU, ANQING, HANTAI, JINXIAN, FUZHOU, "110000"])
def test_elsewhere_no_rule_asks_for_it(region: str) -> None:
    assert hearing_rule(STATUTES.rulebook, region, FLOOR_ON) is None
