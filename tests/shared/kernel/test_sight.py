"""What a caller sees, by what was found of its unit: its own, what it is shown, and what it looks after."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.standing_over import OVER, StandingOver
from shared.kernel.directory.units import KnownUnit, Related, Spell
from shared.kernel.model.actor import OVERSEEING, OWN_ONLY, Actor, Role, Sight
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.authority import may_see, must_see
from shared.kernel.model.reach import Parted, Reach
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording

CITY, DISTRICT, ELSEWHERE = "360700", "360702", "340800"
SINCE, LAST = date(2026, 1, 1), date(2026, 6, 30)


@dataclass(kw_only=True)
class Paper(Aggregate):
    is_consulted_on = True
    in_hand: str | None = None

    @property
    def in_hand_of(self) -> tuple[str | None, ...]:
        return (self.in_hand,)


@dataclass(kw_only=True)
class Other(Aggregate):
    pass


def of_a_bureau(*roles: Role, sight: Sight = OWN_ONLY) -> Actor:
    return Actor(id="a", unit="housing", region=CITY, roles=frozenset(roles), sight=sight)


def a_paper(unit: str = "water", region: str = DISTRICT, in_hand: str | None = None) -> Paper:
    return Paper(id="p", region=region, unit=unit, in_hand=in_hand)


@pytest.mark.parametrize("role", Role)
def test_whom_nobody_has_held_against_the_directory_sees_its_own_only(role: Role) -> None:
    with pytest.raises(NotFound):
        must_see(of_a_bureau(role), a_paper(region=CITY), Wording("件", "paper"))
    assert may_see(of_a_bureau(role), a_paper("housing", CITY))


def test_who_has_it_in_hand_sees_it_wherever_it_lies() -> None:
    assert may_see(of_a_bureau(Role.REVIEWER), a_paper(region=ELSEWHERE, in_hand="housing"))
    assert not may_see(of_a_bureau(Role.REVIEWER), a_paper(region=ELSEWHERE, in_hand="land"))
    assert not may_see(of_a_bureau(Role.DRAFTER), a_paper(region=ELSEWHERE, in_hand="housing"))


def test_of_units_over_which_one_stands_one_sees_all_and_of_their_neighbours_nothing() -> None:
    sight = Sight(over=Reach.of({"tax"}))
    seen = [a_paper("tax"), a_paper("tax", ELSEWHERE), a_paper("water")]
    assert [may_see(of_a_bureau(Role.HEAD, sight=sight), each) for each in seen] == [True, True, False]


@pytest.mark.parametrize(("thing", "sees"), [("p", True), ("q", False)])
def test_of_a_unit_that_is_divided_one_sees_by_each_way_what_the_one_below_has(thing: str, sees: bool) -> None:
    paper = replace(a_paper("closed", ELSEWHERE), id=thing)
    below = Reach(parted=(Parted("closed", "", False, frozenset({"p"})),))
    assert may_see(of_a_bureau(Role.HEAD, sight=Sight(over=below)), paper) is sees
    assert may_see(of_a_bureau(Role.OFFICE, sight=Sight(consulted_by=below)), paper) is sees
    supervisor = of_a_bureau(Role.SUPERVISOR, sight=Sight(supervised=below)).at(thing)
    assert supervisor.supervises(region=ELSEWHERE, units={"closed"}) is sees


def test_of_a_place_one_sees_what_lies_in_it_and_nothing_beside() -> None:
    sight = Sight(roles=frozenset({Role.SUPERVISOR}))
    regions = (CITY, DISTRICT, ELSEWHERE, "360000")
    assert [may_see(of_a_bureau(sight=sight), a_paper(region=each)) for each in regions] == [True, True, False, False]


@pytest.mark.parametrize("sight", [Sight(consulted=True), Sight(consulted_by=Reach.of({"water"}))])
def test_who_is_consulted_sees_that_on_which_one_consults_and_nothing_else(sight: Sight) -> None:
    caller = of_a_bureau(Role.OFFICE, sight=sight)
    assert may_see(caller, a_paper())
    assert not may_see(caller, Other(id="o", region=DISTRICT, unit="water"))


def test_a_place_is_supervised_in_that_role_alone_and_a_unit_by_whom_the_directory_says() -> None:
    looks_after = of_a_bureau(Role.REVIEWER, Role.SUPERVISOR, sight=Sight(roles=frozenset({Role.REVIEWER})))
    assert not looks_after.supervises(region=DISTRICT, units={"water"})
    above = of_a_bureau(Role.SUPERVISOR, sight=Sight(supervised=Reach.of({"tax"})))
    assert above.supervises(region=ELSEWHERE, units={"tax"})
    assert not above.supervises(region=ELSEWHERE, units={"tax", "water"})
    assert not above.supervises(region=ELSEWHERE, units=())
    assert not of_a_bureau(Role.HEAD, sight=above.sight).supervises(region=ELSEWHERE, units={"tax"})


def test_what_is_entered_holds_from_its_first_day_through_its_last_and_of_no_unit_that_never_was() -> None:
    above = Related(relation=Relation.UPPER_DEPARTMENT_OF, holder="upper", since=SINCE, until=LAST)
    units = [
        KnownUnit(id=id, version=1, spells=(Spell(name=id, kind="vertical_agency", region=DISTRICT),), **more)
        for id, more in (("tax", {"related": (above,)}), ("slip", {"related": (above,), "voided": True}), ("free", {}))
    ]
    entered = StandingOver.of(units)
    days = (date(2025, 12, 31), SINCE, LAST, date(2026, 7, 1))
    assert [entered.under({"upper"}, OVER, day) for day in days] == [set(), {"tax"}, {"tax"}, set()]
    assert not entered.under({"tax"}, OVER, SINCE)
    assert not entered.under({"upper"}, {Relation.APPROVAL_OFFICE_OF}, SINCE)


def test_in_these_roles_one_looks_after_others_and_in_no_other() -> None:
    assert {*Role} - {*OVERSEEING} == {
        Role.DRAFTER,
        Role.LITIGATOR,
        Role.COURT,
        Role.PROCURATORATE,
        Role.ADMINISTRATOR,
    }
