"""Past the known calendar: the floor that an opinion must be left, and the ceiling."""

from datetime import date, timedelta

import pytest

from services.review.matters.domain.stages import MatterStep
from tests.review.builders import (
    CEILING_ON,
    a_matter,
    accepted,
    do,
    enter,
    shorten,
)


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
