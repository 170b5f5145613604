"""Whatever the order of entering, a case is what its entries make it in the order of legal dates."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import event
from hypothesis import strategies as st

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry
from shared.kernel.words.refusals import Refusal
from tests.house import lives
from tests.house.many import MANY, of_random_lives
from tests.litigation.builders import LAWS, without_bookkeeping
from tests.litigation.random_lives import (
    PAPER,
    Script,
    Turn,
    lived_in_another_order,
    lived_in_order,
)

TURNS = st.builds(Turn, st.integers(0, 19), st.integers(0, 20), st.integers(0, 11))
SCRIPTS = st.builds(Script, st.booleans(), st.booleans(), st.lists(TURNS, min_size=5, max_size=20).map(tuple))
SEEDS = st.integers(0, 2**32)
Check = Callable[..., None]


def check_any_order(script: Script, seeds: list[int]) -> None:
    """Up to the last day that anybody has spoken of: steps that come by themselves are then as far in both."""
    in_order, entered = lived_in_order(script)
    for seed in seeds:
        case = lived_in_another_order(script, entered, seed)
        if case is None:
            event("not in this order")
            continue
        event(f"entered {len(entered) // 4 * 4} or more")
        event(f"{in_order.stage} in the end")
        last = max(in_order.lived_to, case.lived_to)
        for each in (in_order, case):
            lives.settle(each, last, LAWS)
        assert without_bookkeeping(case) == without_bookkeeping(in_order)


def check_back_again(script: Script, choice: int, days: int) -> None:
    """On a day on which all that is put right has come, so that nothing more comes by itself meanwhile."""
    case, _ = lived_in_order(script)
    lives.settle(case, case.lived_to + timedelta(abs(days)), LAWS)
    written = [one for one in lives.written(case) if isinstance(one, Entry)]
    entry = written[choice % len(written)]
    instead = None if days == 0 else replace(entry.act, on=entry.act.on + timedelta(days))
    before, entries = deepcopy(case), list(lives.written(case))
    if not rectified(case, entry.number, instead):
        event("refused")
        assert (case, lives.written(case)) == (before, entries)
        return
    event("rectified")
    lives.rectify(case, entry.number, entry.act, LAWS, paper=PAPER)
    assert (case.ruling.entry, without_bookkeeping(case)) == (before.ruling.entry, without_bookkeeping(before))


def rectified(case: object, number: int, instead: Entered | None) -> bool:
    try:
        lives.rectify(case, number, instead, LAWS, paper=PAPER)
    except Refusal:
        return False
    return True


ANY_ORDER = {"script": SCRIPTS, "seeds": st.lists(SEEDS, min_size=3, max_size=3)}
BACK_AGAIN = {"script": SCRIPTS, "choice": st.integers(0, 14), "days": st.integers(-5, 5)}


@of_random_lives(200, **ANY_ORDER)
def test_entries_in_any_order_give_the_same_case(script: Script, seeds: list[int]) -> None:
    check_any_order(script, seeds)


@of_random_lives(200, **BACK_AGAIN)
def test_what_is_rectified_and_rectified_back_is_as_it_was(script: Script, choice: int, days: int) -> None:
    check_back_again(script, choice, days)


@pytest.mark.long
@pytest.mark.timeout(3600)
@of_random_lives(MANY, **ANY_ORDER)
def test_entries_of_many_lives_in_any_order_give_the_same_case(script: Script, seeds: list[int]) -> None:
    check_any_order(script, seeds)


@pytest.mark.long
@pytest.mark.timeout(3600)
@of_random_lives(MANY, **BACK_AGAIN)
def test_many_lives_rectified_and_rectified_back_are_as_they_were(script: Script, choice: int, days: int) -> None:
    check_back_again(script, choice, days)
