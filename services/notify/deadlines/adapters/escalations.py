"""Escalations in the database."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import select

from services.notify.deadlines.adapters.tables import EscalationRow
from services.notify.deadlines.domain import escalation
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.ladder import Stage
from shared.storage.collection import SqlCollection


class SqlEscalations(SqlCollection[Escalation]):
    kind = "escalation"
    term = escalation.TERM
    aggregate = Escalation
    row = EscalationRow

    def columns(self, aggregate: Escalation) -> dict[str, Any]:
        return {
            "stage": aggregate.stage.value,
            "deadline": aggregate.deadline,
            "next_wake_on": aggregate.next_wake_on,
        }

    async def open_ones(self, deadlines: Collection[str]) -> list[tuple[str, str]]:
        table = self.table()
        query = select(table.c.deadline, table.c.id).where(
            table.c.deadline.in_(deadlines), table.c.stage != Stage.CLOSED.value
        )
        return [(row.deadline, row.id) for row in await self._work.connection.execute(query)]

    async def waking(self, today: date, limit: int) -> list[Escalation]:
        return await self.due(self.table().c.next_wake_on <= today, limit=limit)
