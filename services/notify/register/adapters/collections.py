"""The register in the database: kept duties, occurrences, and what other services told was done."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.register.adapters.tables import DeedRow, DutyRow, OccurrenceRow
from services.notify.register.domain import duty, occurrence
from services.notify.register.domain.deed import Deed
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.occurrence import Occurrence, OccurrenceStage
from shared.kernel.rules.rulebook import lineage
from shared.storage.collection import SqlCollection
from shared.storage.table_of import table_of
from shared.storage.upserts import insert_new

OCCURRENCE, DUTY = table_of(OccurrenceRow), table_of(DutyRow)
_DEED = table_of(DeedRow)


class SqlDuties(SqlCollection[Duty]):
    kind = "duty"
    term = duty.TERM
    aggregate = Duty
    row = DutyRow

    def columns(self, aggregate: Duty) -> dict[str, Any]:
        return {"stage": aggregate.stage.value, "document_id": aggregate.document_id}

    async def has(self, id: str) -> bool:
        return await self.find_one(DUTY.c.id == id) is not None

    async def binding(self, region: str) -> list[Duty]:
        return await self.find(DUTY.c.region.in_(lineage(region)))


class SqlOccurrences(SqlCollection[Occurrence]):
    kind = "occurrence"
    term = occurrence.TERM
    aggregate = Occurrence
    row = OccurrenceRow

    def columns(self, aggregate: Occurrence) -> dict[str, Any]:
        return {
            "duty": aggregate.asked.duty,
            "place": aggregate.asked.place,
            "stage": aggregate.stage.value,
            "opens_on": aggregate.opens_on,
            "due": aggregate.due,
            "met_on": aggregate.met_on,
            "needed": aggregate.needed,
            "done": aggregate.done,
            "wake_on": aggregate.wake_on,
        }

    async def ids_of(self, unit: str) -> set[str]:
        return set(await self._work.connection.scalars(select(OCCURRENCE.c.id).where(OCCURRENCE.c.unit == unit)))

    async def running(self, unit: str, today: date) -> list[Occurrence]:
        table = OCCURRENCE.c
        still = or_(table.stage == OccurrenceStage.OPEN.value, table.due.is_(None), table.due >= today)
        return await self.find(table.unit == unit, still)

    async def fulfilled_by(self, deed: Deed, duties: Collection[str]) -> list[Occurrence]:
        return await self.find(OCCURRENCE.c.unit == deed.unit, OCCURRENCE.c.duty.in_(duties))

    async def waking(self, today: date, limit: int) -> list[Occurrence]:
        return await self.due(OCCURRENCE.c.wake_on <= today, limit=limit)


class SqlDeeds:
    """The deeds as seen by one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, deeds: Sequence[Deed]) -> None:
        rows = [asdict(deed) | {"qualities": " ".join(deed.qualities)} for deed in deeds]
        await insert_new(self._connection, _DEED, rows)

    async def of_unit(self, unit: str) -> list[Deed]:
        rows = await self._connection.execute(select(_DEED).where(_DEED.c.unit == unit))
        return [_deed(row) for row in rows]

    async def take(self, id: str) -> Deed | None:
        row = (await self._connection.execute(select(_DEED).where(_DEED.c.id == id))).one_or_none()
        if row is None:
            return None
        await self._connection.execute(delete(_DEED).where(_DEED.c.id == id))
        return _deed(row)


def _deed(row: Row[Any]) -> Deed:
    return Deed(**{**row._mapping, "qualities": tuple(row.qualities.split())})
