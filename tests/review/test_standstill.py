"""The review stands still: for material, or where a rule of the place leaves the time out."""

from datetime import date, timedelta
from typing import get_args

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.opinion import Halt
from services.review.matters.domain.refusals import NoGroundToPause
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import Outcome, PauseGround
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.periods import WhyHalted
from tests.review.builders import (
    CEILING_ON,
    FLOOR_ON,
    PAUSING,
    REVIEWER,
    a_matter,
    accepted,
    do,
    enter,
    matter_at,
    opine,
)


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
    for ground in get_args(PauseGround):
        with pytest.raises(NoGroundToPause) as refused:
            enter(matter_at(Stage.ACCEPTED), acts.Pause(on=FLOOR_ON, by=REVIEWER, ground=ground))
        assert (refused.value.field, refused.value.rule) == ("ground", f"review.pause.{ground.value}")


def test_where_a_rule_leaves_the_time_out_the_clocks_stand_still_by_its_source() -> None:
    matter = enter(
        accepted(a_matter()), acts.Pause(on=date(2026, 3, 4), by=REVIEWER, ground=WhyHalted.EXPERTS), laws=PAUSING
    )
    (halt,) = matter.deadlines[matter.ceiling].suspensions
    assert (matter.stage, halt.reason, "国办发〔2018〕115号" in halt.source) == (Stage.PAUSED, "experts", True)
    do(matter, MatterStep.RESUME, date(2026, 3, 11))
    assert matter.deadlines[matter.ceiling].due == date(2026, 3, 30)


@pytest.mark.parametrize("stage", [Stage.SUPPLEMENTING, Stage.PAUSED])
def test_a_review_that_stands_still_may_be_withdrawn_and_its_clocks_end(stage: Stage) -> None:
    matter = do(matter_at(stage), MatterStep.WITHDRAW, FLOOR_ON)
    assert {clock.state for clock in matter.deadlines.values()} == {DeadlineState.CANCELLED}
