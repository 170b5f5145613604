"""What may happen to a matter in each stage, and what refuses."""

from datetime import timedelta

import pytest

from services.review.matters.domain.matter import TERM
from services.review.matters.domain.stages import NEXT, Act, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.review.builders import (
    ACCEPTED_ON,
    ACTS,
    CEILING_ON,
    FLOOR_ON,
    REVIEWER,
    a_matter,
    accepted,
    an_opinion,
    gate_of,
    matter_at,
    names,
    state_of,
)

# Written from the procedure (决策条例 25 to 30, 国办发〔2018〕115号), not from the code's own table.
LEADS_TO: dict[Stage, dict[Act, Stage]] = {
    Stage.SUBMITTED: {Act.RETURN: Stage.RETURNED, Act.ACCEPT: Stage.ACCEPTED, Act.WITHDRAW: Stage.WITHDRAWN},
    Stage.RETURNED: {Act.RESUBMIT: Stage.SUBMITTED, Act.WITHDRAW: Stage.WITHDRAWN},
    Stage.ACCEPTED: {Act.SHORTEN: Stage.ACCEPTED, Act.OPINE: Stage.CLEARED, Act.WITHDRAW: Stage.WITHDRAWN},
    Stage.REVISING: {Act.REVISE: Stage.REVISED, Act.WITHDRAW: Stage.WITHDRAWN},
    Stage.REVISED: {Act.CONFIRM: Stage.CLEARED, Act.WITHDRAW: Stage.WITHDRAWN},
    Stage.CLEARED: {Act.DELIBERATE: Stage.DELIBERATED, Act.WITHDRAW: Stage.WITHDRAWN},
    Stage.REJECTED: {Act.RESUBMIT: Stage.SUBMITTED, Act.WITHDRAW: Stage.WITHDRAWN},
    Stage.DELIBERATED: {Act.DECIDE: Stage.DECIDED, Act.WITHDRAW: Stage.WITHDRAWN},
    Stage.DECIDED: {},
    Stage.WITHDRAWN: {},
}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("stage", Stage)
def test_every_act_in_every_stage_leads_on_or_is_refused_by_name(stage: Stage, act: Act) -> None:
    matter = matter_at(stage)
    before = state_of(matter)
    leads_to = LEADS_TO[stage].get(act)
    if leads_to is not None:
        ACTS[act](matter, FLOOR_ON)
        assert matter.stage is leads_to
        assert matter.take_events()
        return
    with pytest.raises(NotNow) as refused:
        ACTS[act](matter, FLOOR_ON)
    assert refused.value.facts == {
        "term": TERM,
        "stage": stage.value,
        "act": act.value,
        "next": tuple(sorted(LEADS_TO[stage])),
    }
    assert (state_of(matter), matter.take_events()) == (before, [])


@pytest.mark.parametrize("stage", Stage)
def test_a_matter_tells_what_may_happen_next(stage: Stage) -> None:
    assert set(matter_at(stage).next_acts) == LEADS_TO[stage].keys() == NEXT[stage]


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("stage", Stage)
def test_no_step_is_dated_before_the_one_it_follows(stage: Stage, act: Act) -> None:
    if act not in LEADS_TO[stage]:
        return
    matter = matter_at(stage)
    matter.deadlines.clear() if act is Act.OPINE else None
    before = state_of(matter)
    with pytest.raises(BeforeEarlierStep) as refused:
        ACTS[act](matter, matter.last_step_on - timedelta(1))
    assert refused.value.field == "on"
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
    matter.opine(an_opinion(outcome))
    assert matter.stage is stage
    assert ("MatterCleared" in names(matter)) is cleared
    assert matter.cleared_on == (FLOOR_ON if cleared else None)


def test_a_changed_draft_opens_the_gate_when_a_reviewer_confirms_it() -> None:
    matter = matter_at(Stage.REVISING)
    matter.revise("第三条未采纳，理由见说明", on=FLOOR_ON)
    assert names(matter) == ["MatterRevised"]
    matter.confirm(confirmed=False, by=REVIEWER, on=FLOOR_ON)
    assert (matter.stage, names(matter)) == (Stage.REVISING, ["RevisionReviewed"])
    matter.revise(None, on=FLOOR_ON)
    matter.confirm(confirmed=True, by=REVIEWER, on=FLOOR_ON)
    assert (matter.stage, matter.cleared_on) == (Stage.CLEARED, FLOOR_ON)
    assert names(matter) == ["MatterRevised", "RevisionReviewed", "MatterCleared"]


@pytest.mark.parametrize("resolution", Resolution)
def test_a_matter_put_off_stands_before_discussion_once_more(resolution: Resolution) -> None:
    matter = matter_at(Stage.DELIBERATED)
    matter.decide(resolution, heard=None, must_hear=None, on=CEILING_ON)
    again = resolution in {Resolution.DISCUSS_AGAIN, Resolution.POSTPONED}
    assert matter.stage is (Stage.CLEARED if again else Stage.DECIDED)
    assert matter.decided_on == (None if again else CEILING_ON)


def test_a_new_version_begins_anew_with_a_floor_of_its_own() -> None:
    """Resubmitted and accepted on 16 March: the fifth working day is the 23rd."""
    matter = matter_at(Stage.REJECTED)
    matter.resubmit(("送审稿二",), on=CEILING_ON.replace(day=16))
    assert (matter.round, matter.opinion, matter.accepted_on) == (2, None, None)
    assert matter.refused_at_gate_on == []
    accepted(matter, CEILING_ON.replace(day=16))
    assert matter.deadlines["opinion_floor"].due == CEILING_ON
    assert matter.is_running("opinion_floor")
    assert len(matter.reviews) == 1


def test_an_opinion_meets_both_ends_of_the_period() -> None:
    matter = matter_at(Stage.ACCEPTED)
    matter.opine(an_opinion())
    floor, ceiling = matter.deadlines["opinion_floor"], matter.deadlines["opinion_ceiling"]
    assert (floor.due, floor.met_on, floor.met_in_time) == (FLOOR_ON, FLOOR_ON, True)
    assert (ceiling.due, ceiling.met_on, ceiling.met_in_time) == (CEILING_ON, FLOOR_ON, True)
    assert (floor.owner, ceiling.owner) == ("住建局", "司法局")


def test_an_opinion_after_the_ceiling_is_late() -> None:
    matter = matter_at(Stage.ACCEPTED)
    matter.opine(an_opinion(given_on=CEILING_ON + timedelta(1)))
    assert matter.deadlines["opinion_ceiling"].met_in_time is False


@pytest.mark.parametrize("stage", [Stage.ACCEPTED, Stage.REVISING])
def test_withdrawal_ends_the_clocks_that_run_and_no_others(stage: Stage) -> None:
    matter = matter_at(stage)
    matter.withdraw("情况变化", on=FLOOR_ON)
    assert not matter.is_running("opinion_floor")
    assert not matter.is_running("opinion_ceiling")
    ended = ["DeadlineCancelled", "DeadlineCancelled"] if stage is Stage.ACCEPTED else []
    assert names(matter) == [*ended, "MatterWithdrawn"]


def test_a_defect_heard_twice_is_noted_once() -> None:
    matter = matter_at(Stage.DECIDED)
    for _ in range(2):
        matter.hear_defect("d-1", ("superior_law",), on=FLOOR_ON)
    assert names(matter) == ["DefectHeard"]
    assert matter.defects_found == {"d-1": ("superior_law",)}


def test_what_was_discussed_and_refused_is_kept_by_day() -> None:
    matter = a_matter(kind=MatterKind.OTHER)
    matter.deliberate("纪要", gate=gate_of(matter), on=FLOOR_ON)
    assert matter.latest_on == FLOOR_ON
    assert matter.last_step_on == ACCEPTED_ON
