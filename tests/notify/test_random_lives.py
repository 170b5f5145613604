"""What holds of every life of a unit and of an escalation, beside what holds of all; see tests/lives."""

from datetime import timedelta
from typing import Any

from tests.house.orders import Kind, Life
from tests.notify.random_lives import ESCALATIONS, UNITS


def lived(kind: Kind[Any], seed: int) -> Any:
    life = Life(kind, seed)
    life.live()
    return life.thing


def test_terms_never_overlap_and_names_and_traits_follow_each_other() -> None:
    followed = 0
    for unit in (lived(UNITS, seed) for seed in range(200)):
        ends = [term.end for term in unit.heads[:-1]]
        assert all(end is not None for end in ends)
        assert [former.before for former in unit.former_names] == sorted(former.before for former in unit.former_names)
        # Of several changes of one day the first tells what it was before; the others were in force for no day.
        for former in {former.before: former for former in reversed(unit.former_traits)}.values():
            assert unit.traits_on(former.before - timedelta(1)) == former.traits
        followed += bool(ends and unit.former_names and unit.former_traits)
    assert followed > 0


def test_a_paper_is_taken_back_only_after_it_was_signed_and_lost_its_ground() -> None:
    taken_back = 0
    for case in (lived(ESCALATIONS, seed) for seed in range(200)):
        for step in case.steps:
            assert step.withdrawn_on is None or step.ground_fallen_on is not None
            assert step.ground_fallen_on is None or step.signed_on is not None
            taken_back += step.withdrawn_on is not None
        assert case.next_wake_on is None or case.stage not in ("closed", "drafted", "objected")
    assert taken_back > 0
