"""Whatever the order of entering, a unit is what its entries make it in the order of legal dates."""

import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import event
from hypothesis import strategies as st

from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.entries import Entry
from shared.kernel.words.refusals import Refusal
from tests.house import lives
from tests.house.many import MANY, of_random_lives
from tests.notify.builders import LAWS
from tests.notify.register_builders import a_unit

Act = Happening[SubjectUnit]
BEGAN_ON = date(2026, 1, 1)
COUNTED = {"entries", "lived_to", "lived_rank", "version", "revisions", "withdrawn"}
TRAITS = (("department",), ("department", "enforcement_department"), ("township",))


def appoint(on: date, nth: int) -> Act:
    ends_on = on + timedelta(90) if nth % 3 == 0 else None
    return acts.Appoint(on=on, head=f"head-{nth}", ends_on=ends_on)


KINDS: tuple[Callable[[date, int], Act], ...] = (
    lambda on, nth: acts.ChangeTraits(on=on, attributes=TRAITS[nth % 3], headcounts={"enforcement_officers": nth + 1}),
    lambda on, nth: acts.Rename(on=on, name=f"某局之{nth}"),
    appoint,
    lambda on, nth: acts.Leave(on=on, head=f"head-{nth - 1}"),
    lambda on, nth: acts.Dissolve(on=on),
)
# Which of them, how many days after the one before; the end comes seldom.
TURNS = st.lists(st.tuples(st.sampled_from([0, 1, 2, 2, 3, 3, 3, 4]), st.integers(1, 60)), min_size=3, max_size=14)
SEEDS = st.integers(0, 2**32)


def lived_in_order(turns: list[tuple[int, int]]) -> tuple[SubjectUnit, list[Act]]:
    """The unit with the acts that were accepted; no two of one day, where the number of the entry would decide."""
    unit, on, accepted = a_unit(kept_from=BEGAN_ON), BEGAN_ON, []
    for nth, (kind, days) in enumerate(turns):
        on += timedelta(days)
        act = KINDS[kind](on, nth)
        if entered(unit, act):
            accepted.append(act)
    return unit, accepted


def entered(unit: SubjectUnit, act: Act) -> bool:
    try:
        lives.enter(unit, act, LAWS)
    except Refusal:
        return False
    return True


def plain(unit: SubjectUnit) -> dict[str, Any]:
    return {name: value for name, value in vars(unit).items() if not name.startswith("_") and name not in COUNTED}


def check_any_order(turns: list[tuple[int, int]], seed: int) -> None:
    """An act that could not be before another was entered is tried again after it."""
    in_order, accepted = lived_in_order(turns)
    waiting = random.Random(seed).sample(accepted, len(accepted))  # noqa: S311 - an order, not a secret
    unit = a_unit(kept_from=BEGAN_ON)
    while waiting:
        refused = [act for act in waiting if not entered(unit, act)]
        if len(refused) == len(waiting):
            event("not in this order")
            return
        waiting = refused
    event(f"{len(accepted) // 3 * 3} or more, {in_order.stage} in the end")
    assert plain(unit) == plain(in_order)


def check_back_again(turns: list[tuple[int, int]], choice: int, days: int) -> None:
    """On another day, struck, or for other attributes; then as it was."""
    unit, _ = lived_in_order(turns)
    written = [one for one in lives.written(unit) if isinstance(one, Entry)]
    entry, before = written[choice % len(written)], deepcopy(plain(unit))
    instead = None if choice % 4 == 0 and entry.number > 1 else replace(entry.act, on=entry.act.on + timedelta(days))
    try:
        lives.rectify(unit, entry.number, instead, LAWS)
    except Refusal:
        event("a later entry is in the way")
        assert plain(unit) == before
        return
    event("struck and restored" if instead is None else "moved and back")
    lives.rectify(unit, entry.number, entry.act, LAWS)
    assert plain(unit) == before


@of_random_lives(200, turns=TURNS, seed=SEEDS)
def test_a_unit_is_the_same_in_whatever_order_it_was_entered(turns: list[tuple[int, int]], seed: int) -> None:
    check_any_order(turns, seed)


@of_random_lives(200, turns=TURNS, choice=st.integers(0, 40), days=st.integers(-40, 40).filter(bool))
def test_an_entry_put_right_and_back_leaves_the_unit_as_it_was(
    turns: list[tuple[int, int]], choice: int, days: int
) -> None:
    check_back_again(turns, choice, days)


@of_random_lives(200, turns=TURNS)
def test_terms_never_overlap_and_names_and_traits_follow_each_other(turns: list[tuple[int, int]]) -> None:
    unit, _ = lived_in_order(turns)
    ends = [term.end for term in unit.heads[:-1]]
    assert all(end is not None for end in ends)
    assert [former.until for former in unit.former_names] == sorted(former.until for former in unit.former_names)
    for former in unit.former_traits:
        assert unit.traits_on(former.before - timedelta(1)) == former.traits
    assert unit.traits_on(date.max) == unit.traits


@pytest.mark.long
@pytest.mark.timeout(3600)
@of_random_lives(MANY, turns=TURNS, seed=SEEDS)
def test_very_many_units_are_the_same_in_whatever_order(turns: list[tuple[int, int]], seed: int) -> None:
    check_any_order(turns, seed)


@pytest.mark.long
@pytest.mark.timeout(3600)
@of_random_lives(MANY, turns=TURNS, choice=st.integers(0, 40), days=st.integers(-40, 40).filter(bool))
def test_very_many_corrections_of_units_are_undone(turns: list[tuple[int, int]], choice: int, days: int) -> None:
    check_back_again(turns, choice, days)
