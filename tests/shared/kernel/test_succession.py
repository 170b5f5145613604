"""承继: who stands for the units that were closed, as of a day."""

from datetime import date, timedelta

from shared.kernel.directory.succession import Succession
from shared.kernel.directory.units import KnownUnit, Spell
from shared.kernel.model.actor import Actor, Role

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


def unit(id: str, closed_on: date | None = None, *successors: str, voided: bool = False) -> KnownUnit:
    spells = (Spell(name=id, kind="department", region="360700"),)
    return KnownUnit(id=id, version=1, spells=spells, closed_on=closed_on, successors=successors, voided=voided)


def test_nobody_takes_over_before_the_day_or_what_never_was_or_has_no_successor() -> None:
    found = Succession.of(
        [unit("a", MARCH, "b"), unit("void", MARCH, "b", voided=True), unit("gone", MARCH), unit("b")]
    )
    day_before = MARCH - timedelta(1)
    assert (found.holder("a", day_before), found.succeeded("b", day_before)) == ("a", frozenset())
    assert (found.holder("a", MARCH), found.succeeded("b", MARCH)) == ("b", {"a"})
    assert [found.holder(each, MARCH) for each in ("void", "gone", "b", "nobody")] == ["void", "gone", "b", "nobody"]
    assert found.succeeded("a", MARCH) == frozenset()


def test_of_several_the_first_that_is_named_takes_over() -> None:
    found = Succession.of([unit("a", MARCH, "z", "b")])
    assert (found.holder("a", MARCH), found.succeeded("b", MARCH)) == ("z", frozenset())


def test_a_chain_is_followed_as_far_as_it_has_come() -> None:
    found = Succession.of([unit("a", MARCH, "b"), unit("b", JUNE, "c"), unit("d", JUNE, "c")])
    assert (found.holder("a", MARCH), found.holder("a", JUNE)) == ("b", "c")
    assert (found.succeeded("c", MARCH), found.succeeded("c", JUNE)) == (frozenset(), {"a", "b", "d"})
    assert found.one_with("a", MARCH) == {"a", "b"}
    assert found.one_with("a", JUNE) == {"a", "b", "c", "d"}


def test_a_circle_that_was_entered_in_two_places_ends() -> None:
    found = Succession.of([unit("a", MARCH, "b"), unit("b", JUNE, "a")])
    assert found.holder("a", JUNE) == "b"
    assert found.succeeded("a", JUNE) == {"b"}


def test_a_unit_is_those_that_it_succeeds_and_no_other() -> None:
    actor = Actor(id="x", unit="b", region="360700", roles=frozenset({Role.DRAFTER}), succeeds=frozenset({"a"}))
    assert actor.units == ("b", "a")
    assert [actor.is_of(*units) for units in (("a",), ("b",), ("c", "a"))] == [True] * 3
    assert [actor.is_of(*units) for units in (("c",), (None,), ())] == [False] * 3
    assert [actor.sees(region="360700", unit=unit) for unit in "abc"] == [True, True, False]
