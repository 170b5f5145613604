"""A matter as life has it: entered wrongly, late, without a review, halted on the way."""

from datetime import date, timedelta

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.opinion import Finding, GateRefusal, Halt
from services.review.matters.domain.refusals import NoGroundToPause, NotADecision
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, PauseGround, Resolution, Shortcoming
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.refusals import LaterEntryImpossible, NeedsPaper
from shared.kernel.model.stages import NotNow
from tests.house import lives
from tests.review.builders import (
    ACCEPTED_ON,
    CEILING_ON,
    FLOOR_ON,
    HANTAI,
    LAWS,
    PAUSING,
    REVIEWER,
    a_matter,
    accept,
    accepted,
    decide,
    deliberate,
    do,
    enter,
    matter_at,
    names,
    opine,
    refuse_at_gate,
    shorten,
    state_of,
)

MEETING = date(2026, 3, 12)
UNREVIEWED = acts.DecideIrregularly(on=MEETING, resolution=Resolution.APPROVED)


def test_a_pass_entered_by_mistake_is_put_right_and_back() -> None:
    matter = enter(accepted(a_matter()), opine())
    was = state_of(matter)
    lives.rectify(matter, 3, opine(Outcome.FAIL), LAWS)
    assert (matter.stage, matter.cleared_on) == (Stage.REJECTED, None)
    assert "MatterCleared" not in names(matter)
    lives.rectify(matter, 3, opine(), LAWS)
    assert state_of(matter) == was.replace('"entries":3', '"entries":5')


def test_what_was_discussed_upon_a_pass_is_named_when_the_pass_is_put_right() -> None:
    matter = enter(accepted(a_matter()), opine(), deliberate(MEETING))
    was = state_of(matter)
    with pytest.raises(LaterEntryImpossible) as refused:
        lives.rectify(matter, 3, opine(Outcome.FAIL), LAWS)
    assert (refused.value.facts["entry"], refused.value.facts["act"]) == (4, "deliberate")
    assert state_of(matter) == was


def test_a_supplement_asked_for_by_mistake_is_struck_and_the_clocks_run_as_if_it_had_not_been() -> None:
    straight = enter(accepted(a_matter()), opine())
    matter = do(accepted(a_matter()), MatterStep.REQUEST_SUPPLEMENT, FLOOR_ON - timedelta(3))
    lives.rectify(matter, 3, None, LAWS)
    enter(matter, opine())
    assert (matter.stage, matter.halts) == (Stage.CLEARED, [])
    assert matter.deadlines == straight.deadlines


def test_an_acceptance_put_right_moves_both_clocks_of_its_own() -> None:
    """Accepted on the 3rd and not on the 2nd: the fifth working day is the 10th, the fifteenth the 24th."""
    matter = accepted(a_matter())
    lives.rectify(matter, 2, accept(ACCEPTED_ON + timedelta(1)), LAWS)
    assert {name: clock.due for name, clock in matter.deadlines.items()} == {
        "opinion_floor.2": date(2026, 3, 10),
        "opinion_ceiling.2": date(2026, 3, 24),
    }


def test_each_round_has_clocks_of_its_own() -> None:
    matter = enter(accepted(a_matter()), opine(Outcome.FAIL))
    do(matter, MatterStep.RESUBMIT, MEETING)
    accepted(matter, MEETING)
    assert sorted(matter.deadlines) == [
        "opinion_ceiling.2",
        "opinion_ceiling.5",
        "opinion_floor.2",
        "opinion_floor.5",
    ]
    assert matter.running_deadlines() == ["opinion_floor.5", "opinion_ceiling.5"]


# The gate's refusal.


def test_a_refusal_proves_unfounded_when_the_opinion_comes_late_and_a_paper_vouches_for_it() -> None:
    """Cleared on the 9th, which was entered only after the office had been refused on the 12th."""
    matter = refuse_at_gate(accepted(a_matter()), MEETING)
    assert matter.burdens() == {"gate.2026-03-12"}
    was = state_of(matter)
    with pytest.raises(NeedsPaper):
        enter(matter, opine())
    assert state_of(matter) == was
    matter.take_events()
    enter(matter, opine(), paper="赣市司审〔2026〕8号")
    assert matter.gate_refusals == [GateRefusal(on=MEETING, stage=Stage.ACCEPTED, founded=False)]
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


@pytest.mark.parametrize("ended", [MatterStep.WITHDRAW, MatterStep.DECIDE_IRREGULARLY])
def test_what_had_been_withdrawn_or_decided_by_then_was_rightly_refused_too(ended: MatterStep) -> None:
    matter = refuse_at_gate(accepted(a_matter()), MEETING)
    do(matter, ended, FLOOR_ON)
    assert matter.gate_refusals == [GateRefusal(on=MEETING, stage=Stage.ACCEPTED, founded=True)]


def test_a_refusal_is_unfounded_where_the_kind_was_entered_wrongly_and_no_rule_shuts_the_gate() -> None:
    matter = refuse_at_gate(a_matter(region=HANTAI), MEETING)
    agreement = {**vars(lives.written(matter)[0].act), "kind": MatterKind.AGREEMENT}  # type: ignore[union-attr]
    lives.rectify(matter, 1, acts.Submit(**agreement), LAWS, paper="更正函1")
    assert matter.refused_at_gate_on == []


# Decided without a passed review.


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


# The review stands still.


def test_until_the_material_comes_the_ceiling_stands_still_and_the_floor_runs_on() -> None:
    """Asked for on 4 March, when one day had counted; handed in on the 11th, from which fourteen are left."""
    matter = do(accepted(a_matter()), MatterStep.REQUEST_SUPPLEMENT, date(2026, 3, 4))
    floor, ceiling = matter.deadlines[matter.floor], matter.deadlines[matter.ceiling]
    assert (floor.state, ceiling.state, ceiling.due) == (DeadlineState.OPEN, DeadlineState.SUSPENDED, None)
    assert [halt.source for halt in ceiling.suspensions] == ["国办发〔2018〕115号"]
    assert matter.missing == ("依据",)
    do(matter, MatterStep.SUPPLEMENT, date(2026, 3, 11))
    due = {name: clock.due for name, clock in matter.deadlines.items()}
    assert due == {"opinion_floor.2": FLOOR_ON, "opinion_ceiling.2": date(2026, 3, 30)}
    assert (matter.missing, matter.materials) == ((), ("送审稿", "起草说明", "依据"))
    enter(matter, opine(on=date(2026, 3, 16)))
    assert matter.reviews[0].halts == (Halt(from_on=date(2026, 3, 4), to_on=date(2026, 3, 10)),)


def test_material_that_comes_the_same_day_costs_no_day() -> None:
    matter = do(accepted(a_matter()), MatterStep.REQUEST_SUPPLEMENT, date(2026, 3, 4))
    do(matter, MatterStep.SUPPLEMENT, date(2026, 3, 4))
    assert matter.halts == []
    assert matter.deadlines[matter.floor].due == FLOOR_ON


def test_a_supplement_entered_late_makes_a_late_opinion_timely_only_with_a_paper() -> None:
    matter = enter(accepted(a_matter()), opine(on=CEILING_ON + timedelta(2)))
    assert matter.burdens() == {"late.opinion_ceiling.2"}
    asked = acts.RequestSupplement(on=date(2026, 3, 4), by=REVIEWER, missing=("依据",))
    with pytest.raises(NeedsPaper):
        enter(matter, asked)
    enter(matter, asked, acts.Supplement(on=date(2026, 3, 11), materials=("依据",)), paper="补正通知3号")
    assert (matter.burdens(), matter.deadlines[matter.ceiling].due) == (frozenset(), date(2026, 3, 30))
    assert matter.reviews[0].halts == (Halt(from_on=date(2026, 3, 4), to_on=date(2026, 3, 10)),)


def test_an_opinion_on_what_there_is_ends_the_waiting() -> None:
    matter = do(accepted(a_matter()), MatterStep.REQUEST_SUPPLEMENT, date(2026, 3, 4))
    enter(matter, opine(Outcome.FAIL, on=date(2026, 3, 25)))
    assert (matter.stage, matter.burdens(), matter.running_deadlines()) == (Stage.REJECTED, frozenset(), [])
    assert matter.reviews[0].halts == (Halt(from_on=date(2026, 3, 4), to_on=date(2026, 3, 24)),)


def test_no_place_of_ours_knows_a_ground_to_pause_a_review() -> None:
    for ground in PauseGround:
        with pytest.raises(NoGroundToPause) as refused:
            enter(matter_at(Stage.ACCEPTED), acts.Pause(on=FLOOR_ON, by=REVIEWER, ground=ground))
        assert (refused.value.field, refused.value.rule) == ("ground", f"review.pause.{ground.value}")


def test_where_a_rule_leaves_the_time_out_the_clocks_stand_still_by_its_source() -> None:
    matter = enter(
        accepted(a_matter()), acts.Pause(on=date(2026, 3, 4), by=REVIEWER, ground=PauseGround.EXPERTS), laws=PAUSING
    )
    (halt,) = matter.deadlines[matter.ceiling].suspensions
    assert (matter.stage, halt.reason, "国办发〔2018〕115号" in halt.source) == (Stage.PAUSED, "专家论证", True)
    do(matter, MatterStep.RESUME, date(2026, 3, 11))
    assert matter.deadlines[matter.ceiling].due == date(2026, 3, 30)


@pytest.mark.parametrize("stage", [Stage.SUPPLEMENTING, Stage.PAUSED])
def test_a_review_that_stands_still_may_be_withdrawn_and_its_clocks_end(stage: Stage) -> None:
    matter = do(matter_at(stage), MatterStep.WITHDRAW, FLOOR_ON)
    assert {clock.state for clock in matter.deadlines.values()} == {DeadlineState.CANCELLED}


# Past the known calendar.


@pytest.mark.parametrize("days", range(0, 40, 3))
@pytest.mark.parametrize("halted", [False, True])
def test_no_opinion_falls_due_before_the_time_that_it_must_be_left(days: int, halted: bool) -> None:
    """The ceiling by its earliest reading, and the floor by its latest: on 25 December they crossed."""
    on = date(2026, 12, 20) + timedelta(days)
    matter = accepted(a_matter(on=on), on)
    if halted:
        do(matter, MatterStep.REQUEST_SUPPLEMENT, on + timedelta(1))
        do(matter, MatterStep.SUPPLEMENT, on + timedelta(4))
    floor, ceiling = matter.deadlines[matter.floor], matter.deadlines[matter.ceiling]
    assert floor.due
    assert ceiling.due
    assert ceiling.latest
    assert floor.due <= ceiling.due <= ceiling.latest
    assert matter.explanations[ceiling.explanation].replay() == ceiling.due


def test_a_shortened_floor_does_not_hold_the_ceiling() -> None:
    matter = enter(accepted(a_matter()), shorten())
    assert matter.deadlines[matter.ceiling].due == CEILING_ON


def test_a_matter_decided_by_mistake_is_open_again_when_the_entry_is_struck() -> None:
    matter = enter(matter_at(Stage.DELIBERATED), decide(MEETING))
    lives.rectify(matter, 5, None, LAWS)
    assert (matter.stage, matter.decided_on, matter.resolution) == (Stage.DELIBERATED, None, None)
