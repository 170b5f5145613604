"""A matter as life has it: entered wrongly, put right, and reviewed in rounds."""

from datetime import date, timedelta

from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import Outcome
from tests.house import lives
from tests.review.builders import (
    ACCEPTED_ON,
    FLOOR_ON,
    LAWS,
    a_matter,
    accept,
    accepted,
    decide,
    do,
    enter,
    matter_at,
    names,
    opine,
    state_of,
)

MEETING = date(2026, 3, 12)


def test_a_pass_entered_by_mistake_is_put_right_and_back() -> None:
    matter = enter(accepted(a_matter()), opine())
    was = state_of(matter)
    lives.rectify(matter, 3, opine(Outcome.FAIL), LAWS)
    assert (matter.stage, matter.cleared_on) == (Stage.REJECTED, None)
    assert "MatterCleared" not in names(matter)
    lives.rectify(matter, 3, opine(), LAWS)
    assert state_of(matter) == was.replace('"entries":3', '"entries":5')


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


def test_a_matter_decided_by_mistake_is_open_again_when_the_entry_is_struck() -> None:
    matter = enter(matter_at(Stage.DELIBERATED), decide(MEETING))
    lives.rectify(matter, 5, None, LAWS)
    assert (matter.stage, matter.decided_on, matter.resolution) == (Stage.DELIBERATED, None, None)
