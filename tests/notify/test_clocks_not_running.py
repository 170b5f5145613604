"""What is told of a clock that does not run, of its end, and of its not running again."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from services.notify.deadlines.domain.not_running import TURN, as_it_is, settlement
from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice

TODAY = date(2026, 10, 9)
CLOCK, OWNER, PLACE = "litigation/case-1/performance.1", "gz-housing", "360700"


def warned(fact: str, turn: int, on: date = TODAY) -> Notice:
    told = {"unit": OWNER, "region": PLACE, "about": fact, "fact": fact, "deadline": CLOCK}
    return notice(Code.CLOCK_NOT_STARTED, Audience.OWNER, on=on, **told, **{TURN: turn})


def settled(fact: str, turn: int, on: date = TODAY) -> Notice:
    return settlement(CLOCK, turn=turn, owner=OWNER, region=PLACE, on=on, fact=fact)


def left_open(told: list[Notice]) -> set[str | None]:
    now = {each.id: each for each in told}
    now |= {each.id: each for each in as_it_is(told, None)}
    return {each.fact for each in now.values() if each.closed_because is None}


WITHIN_A_DAY = (warned("first", 1), settled("end", 1), warned("again", 2))


@pytest.mark.parametrize(
    "told", list(permutations(WITHIN_A_DAY)), ids=lambda told: "-".join(str(each.fact) for each in told)
)
def test_within_a_day_a_clock_may_be_settled_and_not_run_again_in_whatever_order_it_is_heard(
    told: tuple[Notice, ...],
) -> None:
    assert left_open(list(told)) == {"again"}


def test_an_end_is_that_of_all_that_was_told_before_it() -> None:
    assert left_open([warned("first", 1), warned("otherwise", 2), settled("end", 2)]) == set()


def test_what_was_closed_by_an_end_that_is_of_an_earlier_turn_is_open_again() -> None:
    closed = replace(warned("again", 2), closed_because="settled")
    assert left_open([warned("first", 1), settled("end", 1), closed]) == {"again"}
