"""The directory as the register goes through it, unit by unit."""

from collections.abc import Awaitable, Callable, Collection
from datetime import date
from typing import cast

from sqlalchemy import ColumnElement, and_, exists, or_, select, update

from services.notify.register.adapters.collections import DUTY, OCCURRENCE, SqlDuties, SqlOccurrences
from services.notify.register.domain.weighing import must_not_be_rid_of
from services.notify.register.usecases.open_occurrences import refresh_unit
from services.notify.register.usecases.ports import RegisterWork
from services.notify.units.adapters.collections import UNIT, SqlUnits
from services.notify.units.domain.acts import ChangeTraits, RegisterUnit
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.lives.entered import Entered
from shared.kernel.model.authority import must_govern
from shared.storage.visibility import within


class SqlAskedUnits(SqlUnits):
    """The units, and as of which day their duties were looked through."""

    async def project(self, thing: SubjectUnit) -> None:
        """What is asked of the unit follows from it at once. Nobody's word rids it of what it has missed, without a
        paper."""
        work, today, word = cast("RegisterWork", self._work), self._work.clock.today(), self._work.word
        held = [] if word.paper else await work.occurrences.of_unit(thing.id)
        stood = [(each, each.standing(today)) for each in held]
        await refresh_unit(thing, work, work.register, today, whole=True)
        for each, was in stood:
            must_not_be_rid_of(was, each, today, word)
        await super().project(thing)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[SubjectUnit]]) -> None:
        """The region is one on that day, and the caller's to look after; what the unit is has a name here."""
        register = cast("RegisterWork", self._work).register
        if isinstance(act, RegisterUnit):
            region = register.places.holding(act.region, act.on)
            must_govern(self._work.cause.actor, region.value, field="region")
        await super().must_be_enterable(act, before)
        if isinstance(act, RegisterUnit | ChangeTraits):
            register.subjects.must_know(act.attributes, act.headcounts)

    async def following(self, after: str, limit: int) -> list[SubjectUnit]:
        return await self.find(UNIT.c.id > after, *await self._readable_as_a_whole(), limit=limit)

    async def asked_within(self, regions: Collection[str]) -> list[SubjectUnit]:
        """Those in the subtree of one of the regions that stand."""
        within_one = or_(*(within(region, UNIT) for region in regions))
        return await self.find(within_one, self.stands(), *await self._readable_as_a_whole())

    async def stale(self, today: date, limit: int) -> list[tuple[SubjectUnit, bool]]:
        old = and_(UNIT.c.kept_from.is_not(None), or_(UNIT.c.refreshed_on.is_(None), UNIT.c.refreshed_on < today))
        # Asked first: on most ticks there is none.
        if await self._work.connection.scalar(select(UNIT.c.id).where(old, self.stands()).limit(1)) is None:
            return []
        wanted = (old, self.stands(), self._work.not_left_out(self.kind, UNIT.c.id), *await self._readable_as_a_whole())
        query = select(UNIT.c.id, UNIT.c.refreshed_on).where(*wanted).order_by(UNIT.c.id).limit(limit)
        claimed = (await self._work.connection.execute(query.with_for_update(skip_locked=True))).all()
        since = {row.id: row.refreshed_on for row in claimed}
        self._work.take(self.kind, since)
        await self._work.connection.execute(update(UNIT).where(UNIT.c.id.in_(since)).values(refreshed_on=today))
        return [(unit, since[unit.id] is None) for unit in await self.find(UNIT.c.id.in_(since))]

    async def look_through(self, units: Collection[str]) -> None:
        await self._work.connection.execute(update(UNIT).where(UNIT.c.id.in_(units)).values(refreshed_on=None))

    async def refresh_within(self, region: str) -> None:
        await self._work.connection.execute(update(UNIT).where(within(region, UNIT)).values(refreshed_on=None))

    async def _readable_as_a_whole(self) -> list[ColumnElement[bool]]:
        """With their occurrences and whatever may ask something of them, or that would seem not to be asked."""
        of_unit = exists().where(OCCURRENCE.c.unit == UNIT.c.id, ~SqlOccurrences.readable())
        unread = await self._work.connection.scalars(select(DUTY.c.region).where(~SqlDuties.readable()).distinct())
        return [self.readable(), ~of_unit, *(~within(region, UNIT) for region in unread)]
