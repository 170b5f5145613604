"""Rosters in the database, and who may enter what in them."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any

from services.notify.persons.adapters.tables import PersonRow
from services.notify.persons.domain import person
from services.notify.persons.domain.acts import ACTS, AppointDeputy, GiveRole, HandOver, RegisterPerson, TakeRole
from services.notify.persons.domain.keeping import Keeping, must_fit
from services.notify.persons.domain.person import Person
from services.notify.persons.domain.refusals import NotForOneself, NotInPost, OnRosterAlready
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Kept, UnitKind
from shared.kernel.directory.refusals import UnknownUnit
from shared.kernel.directory.roster import Roster
from shared.kernel.lives.entered import Entered
from shared.kernel.model.actor import Role
from shared.storage.facts import FactKey
from shared.storage.lives.collection import LivingCollection
from shared.storage.rosters import know_persons, known_person, roster_of, stated


class SqlPersons(LivingCollection[Person]):
    kind = "person"
    term = person.TERM
    aggregate = Person
    row = PersonRow
    acts = ACTS
    supervised_by = Bond.DIRECTORY
    same_person = deputy_of_same = NotForOneself

    def began_on(self, aggregate: Person) -> date:
        return aggregate.since

    def columns(self, aggregate: Person) -> dict[str, Any]:
        roles = sorted({each.role.value for each in aggregate.roles})
        return {
            "person": aggregate.person,
            "stage": aggregate.stage.value,
            "roles": f",{','.join(roles)},",
            "since": aggregate.since,
            "until": aggregate.until,
        }

    async def roster(self, unit: str) -> Roster:
        return await roster_of(self._work.connection, unit)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Person]]) -> None:
        """Whoever keeps the roster does it, or names who is to keep it; the kind of unit
        can hold the role; and who stands in or succeeds is there."""
        of = act if isinstance(act, RegisterPerson) else await before()
        roster, kind = await self._must_keep(act, of)
        if isinstance(act, RegisterPerson | GiveRole):
            must_fit(self._work.directory.kinds, kind, _concerning(act, of))
        if isinstance(act, RegisterPerson):
            self._must_be_once(roster, act.id, act.person, act.since, act.until)
        elif isinstance(act, AppointDeputy) and not roster.has(act.deputy, act.since):
            raise NotInPost(field="deputy", person=act.deputy, on=act.since)
        elif isinstance(act, HandOver) and not roster.has(act.successor, act.on):
            raise NotInPost(field="successor", person=act.successor, on=act.on)

    async def must_be_theirs_to_put_right(
        self, thing: Person, act: Entered, instead: Entered | None, *, settled: bool, by_author: bool
    ) -> None:
        """By whoever keeps the roster, or names who does; by whoever runs the system only what it has said itself. Of
        what is said instead that is asked as it is entered."""
        if instead is None:
            await self._must_keep(act, thing, operating=by_author)

    async def _must_keep(
        self, act: Entered, of: RegisterPerson | Person, *, operating: bool = True
    ) -> tuple[Roster, UnitKind]:
        """The roster and the kind of its unit; refuses whoever may not do the act there."""
        directory, actor, today = self._work.directory, self._work.cause.actor, self._work.clock.today()
        actor = actor if operating else replace(actor, roles=actor.roles - {Role.OPERATOR})
        unit, roster = await directory.unit(of.unit), await self.roster(of.unit)
        if unit is None:
            raise UnknownUnit(field="unit", id=of.unit)
        names = await directory.keeps(Kept.ADMINISTRATORS, actor, (Role.SUPERVISOR,), unit, today)
        Keeping(actor, roster, today).must_keep(of.unit, _concerning(act, of), names=names)
        return roster, directory.kinds.kinds[unit.now.kind]

    async def must_be_alone(self, thing: Person) -> None:
        self._must_be_once(await self.roster(thing.unit), thing.id, thing.person, thing.since, thing.until)

    async def units_of(self, thing: Person) -> frozenset[str]:
        """Of courts and procuratorates nobody else supervises the roster."""
        known = await self._work.directory.unit(thing.unit)
        judicial = known is not None and self._work.directory.kinds.kinds[known.now.kind].judicial
        return frozenset({thing.unit, *([self._work.cause.actor.unit] if judicial else [])})

    async def project(self, thing: Person) -> None:
        """Every service is told the person as it stands now, if that is otherwise than before."""
        known, before = thing.known, await known_person(self._work.connection, thing.id)
        if before is not None and replace(known, version=before.version) == before:
            return
        told = replace(known, version=1 if before is None else before.version + 1)
        await know_persons(self._work.connection, [told])
        key = FactKey(f"{self.kind}/{thing.id}", str(told.version))
        self._work.announce(stated(told), key, region=thing.region, on=self._work.clock.today())

    def _must_be_once(self, roster: Roster, id: str, named: str, since: date, until: date | None) -> None:
        for other in roster.persons:
            apart = (until is not None and until < other.since) or (other.until is not None and other.until < since)
            if other.id != id and other.person == named and not other.voided and not apart:
                raise OnRosterAlready(field="person", person=named, since=other.since)


def _concerning(act: Entered, of: RegisterPerson | Person) -> frozenset[Role]:
    """The roles that the act is about: those it gives or takes, or else those of the person."""
    if isinstance(act, GiveRole | TakeRole):
        return frozenset({act.role})
    return frozenset(of.roles if isinstance(of, RegisterPerson) else (each.role for each in of.roles))
