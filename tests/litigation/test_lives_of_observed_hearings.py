"""In whatever order an observed hearing is put right, it is what its entries make it; and put back it is as it was."""

import random
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st

from services.litigation.observed.domain.acts import Observe
from services.litigation.observed.domain.case_numbers import NotACaseNumber
from services.litigation.observed.domain.observed_hearing import ObservedHearing
from shared.kernel.lives.entries import standing
from shared.kernel.lives.refusals import NothingRectified
from tests.house import lives
from tests.house.many import MANY, of_random_lives
from tests.litigation.builders import AGENCY, COURT, GANZHOU, LAWS

BEGAN = Observe(
    on=date(2026, 3, 2),
    id="o-1",
    region=GANZHOU,
    unit=AGENCY,
    case_number="（2026）赣0702行初12号",
    court=COURT,
    members=("head-1",),
    persons=3,
    recorded_by="clerk-1",
)
NUMBERS = ["（2026）赣0702行初12号", "（2026）赣0702行初13号", "（2026）赣0702民初301号", "某某诉某局一案"]
HEADS = ["head-1", "head-2", "head-3"]
Change = dict[str, Any]
CHANGES = st.lists(
    st.one_of(
        st.builds(lambda value: {"case_number": value}, st.sampled_from(NUMBERS)),
        st.builds(lambda value: {"court": value}, st.sampled_from([COURT, "other-court"])),
        st.builds(lambda value: {"members": tuple(value)}, st.lists(st.sampled_from(HEADS), max_size=4)),
        st.builds(lambda value: {"persons": value}, st.integers(0, 9)),
        st.builds(lambda days: {"on": BEGAN.on + timedelta(days)}, st.integers(-30, 30)),
    ),
    min_size=1,
    max_size=10,
)
BOOKKEEPING = {"version", "entries", "lived_to", "lived_rank", "release", "revisions", "withdrawn"}


def state(observed: ObservedHearing) -> dict[str, Any]:
    return {name: value for name, value in asdict(observed).items() if name not in BOOKKEEPING}


def stands(observed: ObservedHearing) -> Observe:
    act = standing(lives.written(observed))[1]
    assert isinstance(act, Observe)
    return act


def put_right(observed: ObservedHearing, change: Change) -> bool:
    """Whether it was accepted; what is refused leaves no trace."""
    before, entries = state(observed), len(lives.written(observed))
    try:
        lives.rectify(observed, 1, replace(stands(observed), **change), LAWS)
    except (NothingRectified, NotACaseNumber):
        assert (state(observed), len(lives.written(observed))) == (before, entries)
        return False
    return True


def check_any_order(changes: list[Change], seed: int) -> None:
    """Of one field what was said last stands: those keep their order, the others come in any."""
    one, other = lives.begin(BEGAN, LAWS), lives.begin(BEGAN, LAWS)
    for change in changes:
        put_right(one, change)
    for change in shuffled(changes, seed):
        put_right(other, change)
    assert state(other) == state(one)
    assert state(lives.begin(stands(one), LAWS)) == state(one)


def shuffled(changes: list[Change], seed: int) -> list[Change]:
    names = [name for change in changes for name in change]
    random.Random(seed).shuffle(names)  # noqa: S311 - an order to be tried again, not a secret
    left = {name: [change for change in changes if name in change] for name in names}
    return [left[name].pop(0) for name in names]


def check_back_again(changes: list[Change]) -> None:
    *before, last = changes
    observed = lives.begin(BEGAN, LAWS)
    for change in before:
        put_right(observed, change)
    was, act = state(observed), stands(observed)
    if put_right(observed, last):
        lives.rectify(observed, 1, act, LAWS)
    assert state(observed) == was


ANY_ORDER: dict[str, Any] = {"changes": CHANGES, "seed": st.integers(0, 2**32)}


@of_random_lives(200, **ANY_ORDER)
def test_an_observed_hearing_is_the_same_in_whatever_order_it_was_put_right(changes: list[Change], seed: int) -> None:
    check_any_order(changes, seed)


@of_random_lives(200, changes=CHANGES)
def test_an_observed_hearing_that_is_put_right_and_back_is_as_it_was(changes: list[Change]) -> None:
    check_back_again(changes)


@pytest.mark.long
@pytest.mark.timeout(1800)
@of_random_lives(MANY, **ANY_ORDER)
def test_very_many_observed_hearings_are_the_same_in_whatever_order(changes: list[Change], seed: int) -> None:
    check_any_order(changes, seed)


@pytest.mark.long
@pytest.mark.timeout(1800)
@of_random_lives(MANY, changes=CHANGES)
def test_very_many_observed_hearings_put_right_and_back_are_as_they_were(changes: list[Change]) -> None:
    check_back_again(changes)
