"""Whether callers are what their tokens say: of a unit that there is, where it lies, in roles that count in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select

from shared.kernel.directory.ordinary import UnitKind
from shared.kernel.directory.succession import Succession
from shared.kernel.directory.units import KnownUnit
from shared.kernel.identifiers.divisions import code_on
from shared.kernel.model.actor import Actor, Role
from shared.kernel.words.refusals import NotAllowed
from shared.storage.collection import collections_of
from shared.storage.sights import with_sight
from shared.storage.store import AnyStore
from shared.storage.visibility import address_in


class CallersUnitUnknown(NotAllowed):
    code = "web.callers_unit_unknown"
    zh = "令牌所载单位“{unit}”不在单位名录中；请由运维单位或者管理单位先行登记。"
    en = "The unit “{unit}” of the token is not in the directory; whoever keeps the directory registers it first."


class CallersUnitClosed(NotAllowed):
    code = "web.callers_unit_closed"
    zh = "令牌所载单位“{name}”（“{unit}”）已于 {since} 撤销，不能再办理事项；承继单位：“{successors}”。"
    en = "The unit “{name}” (“{unit}”) of the token was closed on {since}; its successors: “{successors}”."


class CallersUnitElsewhere(NotAllowed):
    code = "web.callers_unit_elsewhere"
    zh = "单位“{name}”（“{unit}”）属于区划 {own}，令牌所载区划为 {region}。"
    en = "The unit “{name}” (“{unit}”) lies in {own}, and the token says {region}."


class RoleNotHeld(NotAllowed):
    code = "web.role_not_held"
    zh = "单位“{name}”（“{unit}”）是{unit_kind}，令牌所载角色“{roles}”在这类单位中无效。"
    en = "The unit “{name}” (“{unit}”) is a {unit_kind}, in which the roles “{roles}” of the token do not count."

    def __init__(self, unit: KnownUnit, kind: UnitKind, roles: Iterable[Role]) -> None:
        super().__init__(unit=unit.id, name=unit.now.name, unit_kind=kind, roles=tuple(sorted(roles)))


@dataclass(frozen=True)
class Addresses:
    """Where the things of the `store` stand: most under their ids, some with what they are about."""

    store: AnyStore

    async def address_of(self, id: str) -> str:
        tables = (each.table() for each in collections_of(self.store.service).values())
        led = [(table, address) for table in tables if (address := address_in(table)) is not table.c.id]
        async with self.store.reading() as connection:
            for table, address in led:
                found = await connection.scalar(select(address).where(table.c.id == id))
                if found is not None:
                    return str(found)
        return id


@dataclass(frozen=True)
class Standing:
    """Holds callers against the directory of the `store`, for which what was read a minute ago does."""

    store: AnyStore

    async def admitted(self, actor: Actor) -> Actor:
        """The same for whoever comes again within a minute in which the directory is the same; see `_admit`."""
        key = (actor, self.store.clock.today())
        found = self.store.at_hand.admitted.get(key)
        if found is None:
            found = await self._admit(actor)
            self.store.at_hand.admitted.keep(key, found)
        return found

    async def _admit(self, actor: Actor) -> Actor:
        """The caller, whose region has the code of today, with those roles only that count in its unit, the units for
        which that stands today, and what it sees of others; refuses one of a unit that there is not, that was closed,
        or that lies elsewhere, and one of whose roles none counts there.

        Whoever runs the system may be of no unit at all: somebody has to bring the directory.
        """
        actor = replace(actor, region=code_on(actor.region, self.store.clock.today()))
        unit = await self._unit(actor)
        if unit is None or unit.voided:
            if actor.roles == {Role.OPERATOR}:
                return await with_sight(actor, self.store)
            raise CallersUnitUnknown(unit=actor.unit)
        if unit.closed_on is not None and not unit.stands(self.store.clock.today()):
            raise CallersUnitClosed(
                unit=unit.id, name=unit.now.name, since=unit.closed_on, successors=unit.successors or ("—",)
            )
        if unit.now.region != actor.region:
            raise CallersUnitElsewhere(unit=unit.id, name=unit.now.name, own=unit.now.region, region=actor.region)
        held = self.store.kinds.held(unit.now.kind, actor.roles)
        if actor.roles and not held:
            raise RoleNotHeld(unit, self.store.kinds.kinds[unit.now.kind], actor.roles)
        succession = await self._succession()
        standing = succession.standing(replace(actor, roles=held), self.store.clock.today(), self.store.service)
        return await with_sight(standing, self.store)

    async def _succession(self) -> Succession:
        at_hand = self.store.at_hand.succession
        if at_hand is not None:
            return at_hand
        async with self.store.reading() as connection:
            return await self.store.directory_on(connection).succession()

    async def _unit(self, actor: Actor) -> KnownUnit | None:
        at_hand = self.store.at_hand.get(actor.unit)
        if at_hand is not None and at_hand.now.region == actor.region:
            return at_hand
        async with self.store.reading() as connection:
            unit = await self.store.directory_on(connection).unit(actor.unit)
        if unit is not None:
            self.store.at_hand.keep(unit)
        return unit
