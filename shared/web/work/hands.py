"""In whose hands a thing is: whom the next step waits for, as the thing names them or the directory has them today."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from shared.kernel.directory.bonds import RELATIONS, Bond
from shared.kernel.model.actor import Actor
from shared.storage.directory import Directory
from shared.web.work.steps import Kind, Step


class Waiting(NamedTuple):
    """A step, what those are to the thing whom it waits for, and who they are; nobody where the directory knows of
    nobody, or names a place and no unit."""

    step: Step
    bond: Bond
    units: frozenset[str]


class Hands:
    """Answers for one page; `directory` is that of a service."""

    def __init__(self, directory: Directory, today: date) -> None:
        self._directory, self._today = directory, today
        self._known = dict[tuple[Bond, str], frozenset[str]]()

    async def next_of(self, actor: Actor, kind: Kind, thing: Any) -> Waiting | None:  # noqa: ANN401 - of the kind
        """The first step that waits for the caller, in one of its roles."""
        actor = actor.at(thing.address)
        for step in self._offered(kind, thing):
            for bond in step.bonds_of(actor):
                if step.awaits.still(thing, self._today, bond) and await self._is_that(actor, kind, thing, bond):
                    return await self._as_today(Waiting(step, bond, await self._who(kind, thing, bond)), thing)
        return None

    async def with_others(self, actor: Actor, kind: Kind, thing: Any) -> Waiting | None:  # noqa: ANN401 - as above
        """The first step that waits, where none waits for the caller's unit, in whatever role."""
        waiting = await self._waiting(kind, thing)
        actor = actor.at(thing.address)
        for each in waiting:
            if await self._is_that(actor, kind, thing, each.bond):
                return None
        return await self._as_today(waiting[0], thing) if waiting else None

    async def has(self, actor: Actor, kind: Kind, thing: Any) -> bool:  # noqa: ANN401 - as above
        """Whether the caller's unit has to do with it: it is its unit's, that is a party to it, or is named by it, or
        something waits for it."""
        here = actor.at(thing.address)
        if here.is_of(thing.unit, *thing.parties, *thing.in_hand_of):
            return True
        return any([await self._is_that(here, kind, thing, each.bond) for each in await self._waiting(kind, thing)])

    async def _waiting(self, kind: Kind, thing: Any) -> Sequence[Waiting]:  # noqa: ANN401 - as above
        return [
            Waiting(step, bond, await self._who(kind, thing, bond))
            for step in self._offered(kind, thing)
            for bond in step.bonds
            if step.awaits.still(thing, self._today, bond)
        ]

    async def _as_today(self, waiting: Waiting, thing: Any) -> Waiting:  # noqa: ANN401 - as above
        """With those who stand today for whom it waits."""
        holder = await self._directory.holding()
        return waiting._replace(units=frozenset(holder(each, self._today, thing.address) for each in waiting.units))

    def _offered(self, kind: Kind, thing: Any) -> Sequence[Step]:  # noqa: ANN401 - as above
        """What the machine leaves, as far as it is waited for."""
        offered = set(kind.of.offered(thing, self._today))
        return [each for each in kind.steps if each.step in offered]

    async def _is_that(self, actor: Actor, kind: Kind, thing: Any, bond: Bond) -> bool:  # noqa: ANN401 - as above
        """Whether the unit of the caller, as it stands to the thing, is that to it."""
        if bond is Bond.OWN:
            return actor.is_of(thing.unit)
        if bond is Bond.SUPERVISOR:
            supervises = actor.supervises(region=thing.region, units={thing.unit})
            return supervises and not actor.is_of(thing.unit)
        holders = await self._who(kind, thing, bond)
        if holders:
            return actor.is_of(*holders)
        # Where the directory knows of nobody the role alone decides, of those who see it.
        return bond in RELATIONS and actor.sees(region=thing.region, unit=thing.unit)

    async def _who(self, kind: Kind, thing: Any, bond: Bond) -> frozenset[str]:  # noqa: ANN401 - as above
        if bond is Bond.OWN:
            return frozenset({thing.unit})
        named = frozenset(each for each in kind.of.names(thing).get(bond, ()) if each is not None)
        if named and bond is Bond.DECIDING:
            offices = [await self._directory.offices_of(each, self._today) for each in sorted(named)]
            return named.union(*offices)
        if named or bond not in RELATIONS:
            return named
        key = (bond, thing.unit)
        if key not in self._known:
            self._known[key] = await self._found(bond, thing.unit)
        return self._known[key]

    async def _found(self, bond: Bond, id: str) -> frozenset[str]:
        unit = await self._directory.unit(id)
        return frozenset() if unit is None else await self._directory.bound(bond, unit, self._today) - {id}
