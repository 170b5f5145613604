"""承继: who stands for the units that were closed, as of a day."""

from collections.abc import Collection
from datetime import date, timedelta

from shared.kernel.directory.succession import About, Succession
from shared.kernel.directory.units import Function, KnownUnit, Share, Spell
from shared.kernel.model.actor import Actor, Role

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
ANY = About("review")
REVIEWS, FILES, SUED = Function.REVIEW, Function.FILING, Function.LITIGATION


def unit(
    id: str, closed_on: date | None = None, *successors: str, shares: tuple[Share, ...] = (), voided: bool = False
) -> KnownUnit:
    spells = (Spell(name=id, kind="department", region="360700"),)
    ended = {"closed_on": closed_on, "successors": successors, "shares": shares}
    return KnownUnit(id=id, version=1, spells=spells, voided=voided, **ended)  # type: ignore[arg-type]


def split(on: date = MARCH, of: str = "a", successors: str = "bc") -> KnownUnit:
    """The second takes over the filings, and one case of those that the first has."""
    second = Share(to=successors[1], functions=(FILES,), things=("litigation/1",))
    return unit(of, on, *successors, shares=(second,))


def caller(of: str) -> Actor:
    return Actor(id="x", unit=of, region="360700", roles=frozenset({Role.DRAFTER}))


def test_nobody_takes_over_before_the_day_or_what_never_was_or_has_no_successor() -> None:
    found = Succession.of(
        [unit("a", MARCH, "b"), unit("void", MARCH, "b", voided=True), unit("gone", MARCH), unit("b")]
    )
    day_before = MARCH - timedelta(1)
    assert (found.holder("a", day_before, ANY), found.succeeded("b", day_before, ANY)) == ("a", frozenset())
    assert (found.holder("a", MARCH, ANY), found.succeeded("b", MARCH, ANY)) == ("b", {"a"})
    assert [found.holder(each, MARCH, ANY) for each in ("void", "gone", "b", "nobody")] == [
        "void",
        "gone",
        "b",
        "nobody",
    ]
    assert found.succeeded("a", MARCH, ANY) == frozenset()


def test_of_several_the_first_that_is_named_takes_over() -> None:
    found = Succession.of([unit("a", MARCH, "z", "b")])
    assert (found.holder("a", MARCH, ANY), found.succeeded("b", MARCH, ANY)) == ("z", frozenset())


def test_a_chain_is_followed_as_far_as_it_has_come() -> None:
    found = Succession.of([unit("a", MARCH, "b"), unit("b", JUNE, "c"), unit("d", JUNE, "c")])
    assert (found.holder("a", MARCH, ANY), found.holder("a", JUNE, ANY)) == ("b", "c")
    assert (found.succeeded("c", MARCH, ANY), found.succeeded("c", JUNE, ANY)) == (frozenset(), {"a", "b", "d"})
    assert found.one_with("a", MARCH) == {"a", "b"}
    assert found.one_with("a", JUNE) == {"a", "b", "c", "d"}


def test_a_circle_that_was_entered_in_two_places_ends() -> None:
    found = Succession.of([unit("a", MARCH, "b"), unit("b", JUNE, "a")])
    assert found.holder("a", JUNE, ANY) == "b"
    assert found.succeeded("a", JUNE, ANY) == {"b"}


def test_a_unit_is_those_that_it_succeeds_and_no_other() -> None:
    actor = Actor(id="x", unit="b", region="360700", roles=frozenset({Role.DRAFTER}), succeeds=frozenset({"a"}))
    assert actor.units == ("b", "a")
    assert [actor.is_of(*units) for units in (("a",), ("b",), ("c", "a"))] == [True] * 3
    assert [actor.is_of(*units) for units in (("c",), (None,), ())] == [False] * 3
    assert [actor.sees(region="360700", unit=unit) for unit in "abc"] == [True, True, False]


def test_what_is_in_no_share_is_the_firsts_and_nothing_is_two_successors() -> None:
    found = Succession.of([split()])
    for function in Function:
        for thing in ("", "1", "2"):
            about = About(function, thing)
            holder = found.holder("a", MARCH, about)
            second = function is FILES or (function is SUED and thing == "1")
            assert holder == ("c" if second else "b")
            assert [each for each in "bc" if found.succeeded(each, MARCH, about)] == [holder]


def test_before_the_day_nothing_is_divided() -> None:
    found, day_before = Succession.of([split()]), MARCH - timedelta(1)
    for each in "bc":
        actor = found.standing(caller(each), day_before, "litigation")
        assert (actor.units, actor.parted, actor.at("1").units) == ((each,), (), (each,))
    assert found.holder("a", day_before, About(FILES)) == "a"


def test_a_successor_is_its_predecessor_in_what_it_has_and_in_nothing_else() -> None:
    found = Succession.of([split()])
    first, second = (found.standing(caller(each), MARCH, "litigation") for each in "bc")
    assert [actor.at(thing).is_of("a") for actor in (first, second) for thing in "12"] == [False, True, True, False]
    first, second = (found.standing(caller(each), MARCH, "filing") for each in "bc")
    assert [actor.at(thing).is_of("a") for actor in (first, second) for thing in "12"] == [False, False, True, True]


def test_notify_tells_apart_the_clocks_of_each_service() -> None:
    found = Succession.of([split()])
    first, second = (found.standing(caller(each), MARCH, "notify") for each in "bc")
    clocks = ("review/9/ceiling", "filing/9/submit", "litigation/1/answer", "litigation/2/answer", "notify/9/due", "9")
    assert [first.at(each).is_of("a") for each in clocks] == [True, False, False, True, True, True]
    assert [second.at(each).is_of("a") for each in clocks] == [False, True, True, False, False, False]


def test_where_the_second_is_closed_itself_its_own_successor_has_what_it_had() -> None:
    found = Succession.of([split(), unit("c", JUNE, "d")])
    assert [found.holder("a", on, About(SUED, "1")) for on in (MARCH, JUNE)] == ["c", "d"]
    assert found.standing(caller("d"), JUNE, "litigation").at("1").units == ("d", "a", "c")
    assert found.standing(caller("d"), JUNE, "litigation").at("2").units == ("d", "c")


def test_where_a_successor_is_split_itself_each_thing_goes_on_its_own_way() -> None:
    divided = unit("c", JUNE, "d", "e", shares=(Share(to="e", things=("litigation/1",)),))
    found = Succession.of([split(), divided])
    assert [found.holder("a", JUNE, about) for about in (About(SUED, "1"), About(FILES), About(REVIEWS))] == [*"edb"]
    assert found.holders("a", JUNE) == {*"bde"}


def test_where_both_parts_come_together_again_all_is_one() -> None:
    found = Succession.of([split(), unit("b", JUNE, "d"), unit("c", JUNE, "d")])
    actor = found.standing(caller("d"), JUNE, "litigation")
    assert (actor.units, actor.parted) == (("d", "a", "b", "c"), ())


def test_a_number_of_the_closed_unit_is_no_second_things_of_either_successor_but_theirs_are_two() -> None:
    found = Succession.of([split()])
    assert [found.one_with(each, MARCH) for each in "abc"] == [{*"abc"}, {*"ab"}, {*"ac"}]


def over(found: Succession, units: Collection[str], thing: str, service: str = "litigation") -> frozenset[str]:
    return found.reach(lambda _: frozenset(units), JUNE, service).at(thing).units


def test_whoever_stands_over_a_successor_reaches_what_that_has_and_over_the_closed_unit_alone_nothing() -> None:
    found = Succession.of([split(), split(MARCH, "x", "yz")])
    assert [over(found, [each], thing) for each in "abc" for thing in "12"] == [
        set(),
        set(),
        {"b"},
        {"a", "b"},
        {"a", "c"},
        {"c"},
    ]
    both = found.reach(lambda _: frozenset("bc"), JUNE, "litigation")
    assert (both.units, both.parted) == ({*"abc"}, ())


def test_where_the_closed_unit_goes_on_as_one_whoever_stands_over_it_does_so_as_before() -> None:
    found = Succession.of([unit("a", MARCH, "b"), unit("b", MARCH, "c")])
    assert [over(found, [each], "1") for each in "abc"] == [{"a"}, {"a", "b"}, {*"abc"}]


def test_on_the_day_itself_the_closed_unit_is_reached_by_either_way() -> None:
    found = Succession.of([split(JUNE)])
    assert [over(found, [each], "1") for each in "abc"] == [{"a"}, {"b"}, {"a", "c"}]


def test_who_stands_over_others_in_one_kind_of_work_reaches_that_of_it() -> None:
    found = Succession.of([split()])
    reach = found.reach(lambda work: frozenset("bcd") if work == SUED else frozenset(), JUNE, "notify")
    clocks = ("litigation/1/answer", "litigation/2/answer", "review/9/ceiling", "filing/9/submit", "notify/9/due", "9")
    assert [reach.at(each).units for each in clocks] == [{*"abcd"}, {*"abcd"}, set(), set(), set(), set()]
    assert reach.whole == ()
