"""What may happen to a matter in each stage, and what refuses."""

from datetime import timedelta

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.matter import TERM
from services.review.matters.domain.stages import NEXT, MatterStep, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from shared.kernel.lives.refusals import BeforeWhatItFollows, LaterEntryImpossible
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.review.builders import (
    ACCEPTED_ON,
    CEILING_ON,
    FLOOR_ON,
    PAUSING,
    REVIEWER,
    a_matter,
    accepted,
    decide,
    do,
    enter,
    matter_at,
    names,
    opine,
    refuse_at_gate,
    state_of,
)

NEXT_DAY = FLOOR_ON + timedelta(1)

# Written from the procedure (决策条例 25 to 30, 国办发〔2018〕115号), not from the code's own table.
ENDS = {MatterStep.WITHDRAW: Stage.WITHDRAWN, MatterStep.DECIDE_IRREGULARLY: Stage.DECIDED}
LEADS_TO: dict[Stage, dict[MatterStep, Stage]] = {
    Stage.SUBMITTED: {MatterStep.RETURN: Stage.RETURNED, MatterStep.ACCEPT: Stage.ACCEPTED, **ENDS},
    Stage.RETURNED: {MatterStep.RESUBMIT: Stage.SUBMITTED, **ENDS},
    Stage.ACCEPTED: {
        MatterStep.REQUEST_SUPPLEMENT: Stage.SUPPLEMENTING,
        MatterStep.PAUSE: Stage.PAUSED,
        MatterStep.SHORTEN: Stage.ACCEPTED,
        MatterStep.OPINE: Stage.CLEARED,
        **ENDS,
    },
    Stage.SUPPLEMENTING: {MatterStep.SUPPLEMENT: Stage.ACCEPTED, MatterStep.OPINE: Stage.CLEARED, **ENDS},
    Stage.PAUSED: {MatterStep.RESUME: Stage.ACCEPTED, MatterStep.OPINE: Stage.CLEARED, **ENDS},
    Stage.REVISING: {MatterStep.REVISE: Stage.REVISED, MatterStep.SHORTEN: Stage.REVISING, **ENDS},
    Stage.REVISED: {MatterStep.CONFIRM: Stage.CLEARED, MatterStep.SHORTEN: Stage.REVISED, **ENDS},
    Stage.CLEARED: {MatterStep.DELIBERATE: Stage.DELIBERATED, MatterStep.SHORTEN: Stage.CLEARED, **ENDS},
    Stage.REJECTED: {MatterStep.RESUBMIT: Stage.SUBMITTED, **ENDS},
    Stage.DELIBERATED: {MatterStep.DECIDE: Stage.DECIDED, **ENDS},
    Stage.DECIDED: {},
    Stage.WITHDRAWN: {},
}

# Where the opinion came on the last day of the floor, as in these, nothing is left to shorten.
NO_FLOOR_RUNS = {(stage, MatterStep.SHORTEN) for stage in (Stage.REVISING, Stage.REVISED, Stage.CLEARED)}


@pytest.mark.parametrize("act", MatterStep)
@pytest.mark.parametrize("stage", Stage)
def test_every_act_in_every_stage_leads_on_or_is_refused_by_name(stage: Stage, act: MatterStep) -> None:
    if (stage, act) in NO_FLOOR_RUNS:
        return
    matter = matter_at(stage)
    before = state_of(matter)
    leads_to = LEADS_TO[stage].get(act)
    if leads_to is not None:
        do(matter, act, NEXT_DAY, PAUSING)
        assert matter.stage is leads_to
        assert matter.take_events()
        return
    with pytest.raises(NotNow) as refused:
        do(matter, act, NEXT_DAY)
    told = refused.value.facts
    assert (told["term"], told["stage"], told["act"]) == (TERM, stage.value, act.value)
    assert told["next"] == tuple(matter.next_acts)
    assert set(told["next"]) <= set(LEADS_TO[stage])
    assert (state_of(matter), matter.take_events()) == (before, [])


@pytest.mark.parametrize("stage", Stage)
def test_a_matter_tells_what_may_happen_next(stage: Stage) -> None:
    assert LEADS_TO[stage].keys() == NEXT[stage]
    # No place of ours knows a ground to pause a review.
    possible = NEXT[stage] - {MatterStep.PAUSE}
    assert set(matter_at(stage).next_acts) == {act for act in possible if (stage, act) not in NO_FLOOR_RUNS}


@pytest.mark.parametrize("act", MatterStep)
@pytest.mark.parametrize("stage", Stage)
def test_an_act_takes_its_place_by_its_date_and_is_refused_where_it_could_not_have_been(
    stage: Stage, act: MatterStep
) -> None:
    """Before the submission nothing may be; before the last step it is that place which refuses, or what came after."""
    if act not in LEADS_TO[stage] or (stage, act) in NO_FLOOR_RUNS:
        return
    matter = matter_at(stage)
    before = state_of(matter)
    on = matter.lived_to - timedelta(1)
    with pytest.raises((BeforeEarlierStep, BeforeWhatItFollows, NotNow, LaterEntryImpossible)) as refused:
        do(matter, act, on, PAUSING)
    assert on >= matter.submitted_on or not isinstance(refused.value, LaterEntryImpossible)
    assert (state_of(matter), matter.take_events()) == (before, [])


@pytest.mark.parametrize(
    ("outcome", "stage", "cleared"),
    [
        (Outcome.PASS, Stage.CLEARED, True),
        (Outcome.PASS_WITH_CHANGES, Stage.REVISING, False),
        (Outcome.FAIL, Stage.REJECTED, False),
    ],
)
def test_only_a_passed_review_opens_the_gate(outcome: Outcome, stage: Stage, cleared: bool) -> None:
    matter = matter_at(Stage.ACCEPTED)
    enter(matter, opine(outcome))
    assert matter.stage is stage
    assert ("MatterCleared" in names(matter)) is cleared
    assert matter.cleared_on == (FLOOR_ON if cleared else None)


def test_a_changed_draft_opens_the_gate_when_a_reviewer_confirms_it() -> None:
    matter = matter_at(Stage.REVISING)
    enter(matter, acts.Revise(on=FLOOR_ON, explanation="第三条未采纳，理由见说明"))
    assert names(matter) == ["MatterRevised"]
    enter(matter, acts.Confirm(on=FLOOR_ON, by=REVIEWER, confirmed=False))
    assert (matter.stage, names(matter)) == (Stage.REVISING, ["RevisionReviewed"])
    do(matter, MatterStep.REVISE, FLOOR_ON)
    do(matter, MatterStep.CONFIRM, FLOOR_ON)
    assert (matter.stage, matter.cleared_on) == (Stage.CLEARED, FLOOR_ON)
    assert names(matter) == ["MatterRevised", "RevisionReviewed", "MatterCleared"]


@pytest.mark.parametrize("resolution", Resolution)
def test_a_matter_put_off_stands_before_discussion_once_more(resolution: Resolution) -> None:
    matter = matter_at(Stage.DELIBERATED)
    enter(matter, decide(CEILING_ON, resolution))
    again = resolution in {Resolution.DISCUSS_AGAIN, Resolution.POSTPONED}
    assert matter.stage is (Stage.CLEARED if again else Stage.DECIDED)
    assert matter.decided_on == (None if again else CEILING_ON)


def test_a_new_version_begins_anew_with_a_floor_of_its_own() -> None:
    """Resubmitted and accepted on 16 March: the fifth working day is the 23rd."""
    matter = matter_at(Stage.REJECTED)
    do(matter, MatterStep.RESUBMIT, CEILING_ON.replace(day=16))
    assert (matter.round, matter.opinion, matter.accepted_on) == (2, None, None)
    assert matter.refused_at_gate_on == []
    accepted(matter, CEILING_ON.replace(day=16))
    assert matter.deadlines[matter.floor].due == CEILING_ON
    assert matter.is_running(matter.floor)
    assert len(matter.reviews) == 1


def test_an_opinion_meets_both_ends_of_the_period() -> None:
    matter = matter_at(Stage.ACCEPTED)
    enter(matter, opine())
    floor, ceiling = matter.deadlines[matter.floor], matter.deadlines[matter.ceiling]
    assert (floor.due, floor.met_on, floor.met_in_time) == (FLOOR_ON, FLOOR_ON, True)
    assert (ceiling.due, ceiling.met_on, ceiling.met_in_time) == (CEILING_ON, FLOOR_ON, True)
    assert (floor.owner, ceiling.owner) == ("住建局", "司法局")


def test_an_opinion_after_the_ceiling_is_late() -> None:
    matter = matter_at(Stage.ACCEPTED)
    enter(matter, opine(on=CEILING_ON + timedelta(1)))
    assert matter.deadlines[matter.ceiling].met_in_time is False


@pytest.mark.parametrize("stage", [Stage.ACCEPTED, Stage.REVISING])
def test_withdrawal_ends_the_clocks_that_run_and_no_others(stage: Stage) -> None:
    matter = matter_at(stage)
    do(matter, MatterStep.WITHDRAW, FLOOR_ON)
    assert not matter.is_running(matter.floor)
    assert not matter.is_running(matter.ceiling)
    ended = ["DeadlineCancelled", "DeadlineCancelled"] if stage is Stage.ACCEPTED else []
    assert names(matter) == [*ended, "MatterWithdrawn"]


def test_the_last_word_on_a_document_stands() -> None:
    matter = matter_at(Stage.DECIDED)
    for defects in (("superior_law",), ("authority",)):
        enter(matter, acts.NoteDefect(on=FLOOR_ON, document="d-1", defects=defects))
    assert names(matter) == ["DefectHeard", "DefectHeard"]
    assert matter.defects_found == {"d-1": ("authority",)}


def test_what_was_refused_is_kept_by_day_and_moves_no_stage() -> None:
    matter = refuse_at_gate(a_matter(kind=MatterKind.OTHER), FLOOR_ON)
    assert (matter.stage, matter.refused_at_gate_on) == (Stage.SUBMITTED, [FLOOR_ON])
    assert (matter.lived_to, matter.submitted_on) == (FLOOR_ON, ACCEPTED_ON)
