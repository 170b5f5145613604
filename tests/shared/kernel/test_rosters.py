"""Who is there on a day, in which roles, for whom, and who answers for what was handed over."""

from datetime import date
from typing import Any

import pytest

from shared.kernel.directory.refusals import NotOnRoster, RolesNotHeld
from shared.kernel.directory.roster import HandedOver, HeldRole, KnownPerson, Roster, StandIn
from shared.kernel.model.actor import Actor, Role

FIRST, SECOND, LAST = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 13)
BEFORE, AFTER = date(2026, 3, 1), date(2026, 3, 14)


def a_person(person: str, *roles: Role, since: date = FIRST, **more: Any) -> KnownPerson:
    held = tuple(HeldRole(role=role, since=since) for role in roles)
    given = {"id": f"{person}-{since}", "version": 1, "unit": "甲", "person": person, "since": since, "roles": held}
    return KnownPerson(**given | more)


def roster(*persons: KnownPerson) -> Roster:
    return Roster(persons)


def must_hold(held: Roster, person: str, *roles: Role, on: date = FIRST) -> None:
    held.must_hold(Actor(id=person, unit="甲", region="360700", roles=frozenset(roles)), on)


def test_a_unit_keeps_a_roster_from_the_first_day_of_its_first_person() -> None:
    one = roster(a_person("p-1", since=SECOND, until=LAST))
    must_hold(one, "anybody", Role.HEAD, on=FIRST)
    for day in (SECOND, LAST, AFTER):
        with pytest.raises(NotOnRoster):
            must_hold(one, "anybody", Role.HEAD, on=day)
    must_hold(roster(), "anybody", on=AFTER)
    must_hold(roster(a_person("p-1", voided=True)), "anybody", on=AFTER)


def test_whom_another_unit_has_named_keeps_no_roster_alone_and_is_no_stranger_once_there_is_one() -> None:
    named = a_person("p-1", Role.ADMINISTRATOR, from_outside=True)
    must_hold(roster(named), "anybody", Role.HEAD, on=AFTER)
    assert roster(named).administers("p-1", FIRST)
    kept = roster(named, a_person("p-2", since=SECOND))
    must_hold(kept, "anybody", on=FIRST)
    must_hold(kept, "p-1", Role.ADMINISTRATOR, on=SECOND)
    with pytest.raises(NotOnRoster):
        must_hold(kept, "anybody", on=SECOND)


def test_who_comes_back_has_the_roles_of_each_stay_on_its_days() -> None:
    twice = roster(a_person("p-1", Role.DRAFTER, until=FIRST), a_person("p-1", Role.HEAD, since=SECOND))
    must_hold(twice, "p-1", Role.DRAFTER)
    with pytest.raises(NotOnRoster):
        must_hold(twice, "p-1", on=date(2026, 3, 5))
    with pytest.raises(RolesNotHeld) as refused:
        must_hold(twice, "p-1", Role.DRAFTER, Role.HEAD, on=SECOND)
    assert refused.value.facts["roles"] == (Role.DRAFTER,)


def test_a_deputy_who_is_not_there_stands_in_for_nobody() -> None:
    principal = a_person("p-1", Role.HEAD, deputies=(StandIn(deputy="p-2", since=FIRST),))
    assert roster(principal, a_person("p-2")).roles("p-2", FIRST) == {Role.HEAD}
    assert roster(principal, a_person("p-2", until=FIRST)).roles("p-2", SECOND) == frozenset()
    assert roster(principal).roles("p-2", FIRST) == frozenset()


def test_what_was_handed_over_goes_on_to_whoever_took_it_last_and_never_in_a_circle() -> None:
    def handed(person: str, successor: str, on: date) -> KnownPerson:
        return a_person(person, handed_over=HandedOver(successor=successor, on=on))

    chain = roster(handed("p-1", "p-2", FIRST), handed("p-2", "p-3", SECOND), a_person("p-3"))
    assert chain.answers_for("p-1", BEFORE, BEFORE) == "p-1"
    assert chain.answers_for("p-1", BEFORE, FIRST) == "p-2"
    assert chain.answers_for("p-1", BEFORE, SECOND) == "p-3"
    # What was given to somebody after they handed over is theirs.
    assert chain.answers_for("p-1", SECOND, LAST) == "p-1"
    circle = roster(handed("p-1", "p-2", FIRST), handed("p-2", "p-1", SECOND))
    assert circle.answers_for("p-1", BEFORE, LAST) == "p-2"


def test_who_administers_may_begin_before_the_first_day_and_not_after_the_last() -> None:
    named = a_person("p-1", Role.ADMINISTRATOR, since=SECOND, until=LAST)
    assert roster(named).administers("p-1", FIRST)
    assert roster(named).administers("p-1", LAST)
    assert not roster(named).administers("p-1", AFTER)
    assert not roster(named).administers("p-2", SECOND)
    ended = a_person("p-1", roles=(HeldRole(role=Role.ADMINISTRATOR, since=FIRST, until=FIRST),))
    assert not roster(ended).administers("p-1", SECOND)


def test_a_deputy_acts_for_those_from_whom_alone_it_has_the_role() -> None:
    """For all who lend it; not where it holds it itself, nor before or after its time."""
    roles = frozenset({Role.REVIEWER, Role.HEAD})
    lent = a_person("p-1", Role.REVIEWER, deputies=(StandIn(deputy="p-2", since=FIRST, until=SECOND),))
    one = roster(lent, a_person("p-2", Role.DRAFTER))
    assert [one.acts_for("p-2", roles, on) for on in (BEFORE, FIRST, SECOND, LAST)] == [set(), {"p-1"}, {"p-1"}, set()]
    assert one.acts_for("p-2", frozenset({Role.DRAFTER}), FIRST) == set()
    assert one.acts_for("p-1", roles, FIRST) == set()
    assert roster(lent, a_person("p-2", Role.HEAD)).acts_for("p-2", roles, FIRST) == set()
    another = a_person("p-3", Role.REVIEWER, deputies=(StandIn(deputy="p-2", since=FIRST),))
    assert roster(lent, another, a_person("p-2")).acts_for("p-2", roles, FIRST) == {"p-1", "p-3"}
