"""Whatever the order of entering, a thing is what its entries make it in the order of legal dates; put right and back
it is what it was."""

from datetime import timedelta

import pytest

import services.notify.service  # noqa: F401 - names its kinds
from shared.storage.lives.collection import living_kinds
from tests.house.many import MANY, of_random_lives
from tests.house.orders import CHOICES, DAYS, SEEDS, TURNS, Turn, check_any_order, check_back_again
from tests.notify.random_lives import ESCALATIONS, KINDS, UNITS

EVERY = pytest.mark.parametrize("kind", KINDS)


def test_every_kind_that_lives_by_entries_is_lived_here() -> None:
    assert {each.kind for each in living_kinds("notify")} == KINDS.keys()


@EVERY
@of_random_lives(200, turns=TURNS, seed=SEEDS)
def test_a_thing_is_the_same_in_whatever_order_it_was_entered(kind: str, turns: list[Turn], seed: int) -> None:
    check_any_order(KINDS[kind], turns, seed)


@EVERY
@of_random_lives(200, turns=TURNS, choice=CHOICES, days=DAYS)
def test_an_entry_put_right_and_back_leaves_the_thing_as_it_was(
    kind: str, turns: list[Turn], choice: int, days: int
) -> None:
    check_back_again(KINDS[kind], turns, choice, days)


@of_random_lives(200, turns=TURNS)
def test_terms_never_overlap_and_names_and_traits_follow_each_other(turns: list[Turn]) -> None:
    unit, _, _ = UNITS.lived_in_order(turns)
    ends = [term.end for term in unit.heads[:-1]]
    assert all(end is not None for end in ends)
    assert [former.until for former in unit.former_names] == sorted(former.until for former in unit.former_names)
    for former in unit.former_traits:
        assert unit.traits_on(former.before - timedelta(1)) == former.traits


@of_random_lives(200, turns=TURNS)
def test_a_paper_is_taken_back_only_after_it_was_signed_and_lost_its_ground(turns: list[Turn]) -> None:
    case, _, _ = ESCALATIONS.lived_in_order(turns)
    for step in case.steps:
        assert step.withdrawn_on is None or step.ground_fallen_on is not None
        assert step.ground_fallen_on is None or step.signed_on is not None
    assert case.next_wake_on is None or case.stage not in ("closed", "drafted", "objected")


@pytest.mark.long
@pytest.mark.timeout(3600)
@EVERY
@of_random_lives(MANY, turns=TURNS, seed=SEEDS)
def test_very_many_things_are_the_same_in_whatever_order(kind: str, turns: list[Turn], seed: int) -> None:
    check_any_order(KINDS[kind], turns, seed)


@pytest.mark.long
@pytest.mark.timeout(3600)
@EVERY
@of_random_lives(MANY, turns=TURNS, choice=CHOICES, days=DAYS)
def test_very_many_corrections_are_undone(kind: str, turns: list[Turn], choice: int, days: int) -> None:
    check_back_again(KINDS[kind], turns, choice, days)
