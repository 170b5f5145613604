"""人员名册: the persons of a unit as every service knows them, and what each of them may do on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shared.kernel.directory.refusals import NotOnRoster, RolesNotHeld
from shared.kernel.directory.units import spans
from shared.kernel.model.actor import Actor, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role that a person may hold from the day `since` on, through `until` if it ended."""

    role: Role
    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        return spans(self.since, self.until, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """代理: the person `deputy` stands in from the day `since` on, through `until` if that is known."""

    deputy: str
    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        return spans(self.since, self.until, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """交接: from that day on the `successor` answers for what was the person's by then and is not done."""

    successor: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A person of the roster of a unit as it stands there at that `version`; `person` is the `sub` of its tokens, and
    `from_outside` whether a unit that supervises this one has named it.

    The same person may be entered again after it has left, and in several units. Whoever was entered by mistake and is
    `voided` never was.
    """

    id: str
    version: int
    unit: str
    person: str
    since: date
    until: date | None = None
    roles: tuple[HeldRole, ...] = ()
    deputies: tuple[StandIn, ...] = ()
    handed_over: HandedOver | None = None
    from_outside: bool = False
    voided: bool = False

    def is_there(self, on: date) -> bool:
        """Whether the person is in post on that day."""
        return not self.voided and spans(self.since, self.until, on)

    def may(self, on: date) -> frozenset[Role]:
        """The roles that it holds itself on that day."""
        return frozenset(each.role for each in self.roles if each.holds(on)) if self.is_there(on) else frozenset()


@dataclass(frozen=True, slots=True)
class Roster:
    """The persons of one unit."""

    persons: tuple[KnownPerson, ...]

    def is_kept(self, on: date) -> bool:
        """Whether the unit keeps one: from the first day on which anybody is there whom it, or whoever runs the system,
        has entered, and also once all have left.

        Until that day whoever is named to keep it may fill it; that somebody of outside has named one shuts nobody out.
        """
        return any(each.since <= on for each in self.persons if not (each.voided or each.from_outside))

    def has(self, person: str, on: date) -> bool:
        """Whether the person is there on the day."""
        return any(each.person == person and each.is_there(on) for each in self.persons)

    def roles(self, person: str, on: date) -> frozenset[Role]:
        """What the person may do on the day: by itself, and for those who are there and for whom it stands in; none
        while it is not there."""
        if not self.has(person, on):
            return frozenset()
        return frozenset().union(
            *(each.may(on) for each in self.persons if each.person == person or self._stands_in(person, each, on))
        )

    def acts_for(self, person: str, roles: frozenset[Role], on: date) -> frozenset[str]:
        """For whom the person has one of the roles on the day, which it does not hold itself: for all who lend it one,
        as nobody can say for which of them it acts. Nobody where it holds one, or nobody lends it any."""
        itself = (each.may(on) for each in self.persons if each.person == person)
        if any(held & roles for held in itself):
            return frozenset()
        lending = (each for each in self.persons if each.may(on) & roles and self._stands_in(person, each, on))
        return frozenset(each.person for each in lending) - {person}

    def administers(self, person: str, on: date) -> bool:
        """Whether the person keeps this roster: it is named, and has not ceased to be; its first day may lie ahead."""
        named = (each for each in self.persons if each.person == person and not each.voided)
        until = ((each.until, role.until) for each in named for role in each.roles if role.role is Role.ADMINISTRATOR)
        ahead = any(all(last is None or on <= last for last in ends) for ends in until)
        return ahead or Role.ADMINISTRATOR in self.roles(person, on)

    def must_hold(self, actor: Actor, on: date) -> None:
        """Refuse a caller of the unit who is not there on the day, or has roles that it does not hold; where no roster
        is kept nobody."""
        if not self.is_kept(on):
            return
        if not self.has(actor.id, on):
            raise NotOnRoster(unit=actor.unit, person=actor.id, on=on)
        if missing := actor.roles - self.roles(actor.id, on):
            raise RolesNotHeld(unit=actor.unit, person=actor.id, on=on, roles=tuple(sorted(missing)))

    def answers_for(self, person: str, began: date, on: date) -> str:
        """Who answers on the day for what was given to the person on the day it `began`: itself, or whoever it has
        handed that over to, or they."""
        gone = {person}
        while (handed := self._handed_over(person, began, on)) is not None and handed.successor not in gone:
            person, began = handed.successor, handed.on
            gone.add(person)
        return person

    def _handed_over(self, person: str, began: date, on: date) -> HandedOver | None:
        acts = (each.handed_over for each in self.persons if each.person == person and not each.voided)
        found = [each for each in acts if each is not None and began <= each.on <= on]
        return min(found, key=lambda each: each.on, default=None)

    def _stands_in(self, person: str, principal: KnownPerson, on: date) -> bool:
        standing = (each for each in principal.deputies if each.holds(on))
        return any(self.answers_for(each.deputy, each.since, on) == person for each in standing)

    def standing_in(self, person: str, on: date) -> Iterator[tuple[KnownPerson, StandIn]]:
        """For whom the person stands in on the day, or is to from a later one."""
        for each in self.persons:
            if each.voided:
                continue
            for one in each.deputies:
                runs = one.until is None or on <= one.until
                if runs and self.answers_for(one.deputy, one.since, max(on, one.since)) == person:
                    yield each, one
