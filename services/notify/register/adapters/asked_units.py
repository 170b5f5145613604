"""The directory as the register goes through it, unit by unit."""

from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select, update

from services.notify.register.adapters.collections import DUTY, OCCURRENCE, SqlDuties, SqlOccurrences
from services.notify.units.adapters.collections import UNIT, SqlUnits
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.storage.visibility import within


class SqlAskedUnits(SqlUnits):
    """The units, and as of which day their duties were looked through."""

    async def stale(self, today: date, limit: int) -> list[SubjectUnit]:
        old = or_(UNIT.c.refreshed_on.is_(None), UNIT.c.refreshed_on < today)
        query = select(UNIT.c.id).where(old, *await self._readable_as_a_whole()).order_by(UNIT.c.id).limit(limit)
        claimed = query.with_for_update(skip_locked=True)
        ids = list(await self._work.connection.scalars(claimed))
        await self._work.connection.execute(update(UNIT).where(UNIT.c.id.in_(ids)).values(refreshed_on=today))
        return await self.find(UNIT.c.id.in_(ids))

    async def refresh_within(self, region: str) -> None:
        await self._work.connection.execute(update(UNIT).where(within(region, UNIT)).values(refreshed_on=None))

    async def _readable_as_a_whole(self) -> list[ColumnElement[bool]]:
        """With their occurrences and whatever may ask something of them, or that would seem not to be asked."""
        of_unit = exists().where(OCCURRENCE.c.unit == UNIT.c.id, ~SqlOccurrences.readable())
        unread = await self._work.connection.scalars(select(DUTY.c.region).where(~SqlDuties.readable()).distinct())
        return [self.readable(), ~of_unit, *(~within(region, UNIT) for region in unread)]
