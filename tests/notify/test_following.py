"""What is stored of a deadline follows its latest fact, however the facts come."""

from datetime import date
from itertools import permutations

import pytest

from services.notify.deadlines.domain.watch import Said, Told, Watch, WatchState, follow
from tests.notify.builders import told

OPENED = told(Said.OPENED, sequence=1)
MOVED = told(Said.MOVED, sequence=2, anchor_on=date(2026, 3, 5))
MET = told(Said.MET, sequence=3, anchor_on=date(2026, 3, 5), met_on=date(2026, 3, 16))


def _one_by_one(facts: tuple[Told, ...]) -> Watch | None:
    held = None
    for fact in facts:
        held = (follow(held, [fact]) or [held])[-1]
    return held


@pytest.mark.parametrize("order", list(permutations([OPENED, MOVED, MET])))
def test_any_order_of_facts_gives_the_same_deadline(order: tuple[Told, ...]) -> None:
    """Each fact tells the whole deadline, so the one with the highest number stands."""
    assert _one_by_one(order) == MET.watch


@pytest.mark.parametrize("order", list(permutations([OPENED, MOVED, MET])))
def test_one_batch_gives_what_single_facts_give(order: tuple[Told, ...]) -> None:
    assert follow(None, order) == [MET.watch]


def test_a_repeated_fact_changes_nothing() -> None:
    assert follow(MET.watch, [OPENED, MOVED, MET]) == []


def test_a_move_that_comes_before_its_opening_is_enough() -> None:
    """The opening may be parked; what moved tells everything there is to know."""
    assert follow(None, [MOVED])[-1].due == date(2026, 3, 20)
    assert follow(MOVED.watch, [OPENED]) == []


def test_a_settled_deadline_steps_aside_when_its_name_is_opened_again() -> None:
    """Its result goes on counting under a numbered ref."""
    again = told(Said.OPENED, sequence=9, anchor_on=date(2026, 6, 1))
    aside, current = follow(MET.watch, [again])
    assert (aside.ref, aside.state, aside.turn) == ("review/thing-1/ceiling#1", WatchState.MET, 1)
    assert (current.ref, current.state, current.turn) == ("review/thing-1/ceiling", WatchState.ARMED, 2)


def test_an_open_deadline_that_is_opened_again_does_not_step_aside() -> None:
    again = told(Said.OPENED, sequence=9, anchor_on=date(2026, 6, 1))
    (current,) = follow(OPENED.watch, [again])
    assert current.turn == 1
