"""The directory in the database."""

from datetime import date
from typing import Any

from sqlalchemy import or_, select, update

from services.notify.units.adapters.tables import SubjectUnitRow
from services.notify.units.domain import subject_unit
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.storage.collection import SqlCollection
from shared.storage.table_of import table_of
from shared.storage.visibility import within

UNIT = table_of(SubjectUnitRow)


class SqlUnits(SqlCollection[SubjectUnit]):
    kind = "unit"
    term = subject_unit.TERM
    aggregate = SubjectUnit
    row = SubjectUnitRow

    def columns(self, aggregate: SubjectUnit) -> dict[str, Any]:
        # A change has the duties looked through again.
        return {"name": aggregate.name, "stage": aggregate.stage.value, "refreshed_on": None}

    async def has(self, id: str) -> bool:
        return await self.find_one(UNIT.c.id == id) is not None

    async def stale(self, today: date, limit: int) -> list[SubjectUnit]:
        old = or_(UNIT.c.refreshed_on.is_(None), UNIT.c.refreshed_on < today)
        claimed = select(UNIT.c.id).where(old).order_by(UNIT.c.id).limit(limit).with_for_update(skip_locked=True)
        ids = list(await self._work.connection.scalars(claimed))
        await self._work.connection.execute(update(UNIT).where(UNIT.c.id.in_(ids)).values(refreshed_on=today))
        return await self.find(UNIT.c.id.in_(ids))

    async def refresh_within(self, region: str) -> None:
        await self._work.connection.execute(update(UNIT).where(within(region, UNIT)).values(refreshed_on=None))
