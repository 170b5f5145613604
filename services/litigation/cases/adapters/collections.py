"""Cases in the database."""

from datetime import date
from typing import Any

from sqlalchemy import exists

from services.litigation.cases.adapters.tables import CaseRow
from services.litigation.cases.domain import case
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.judged import Judged
from services.litigation.cases.domain.pleadings import ANSWER
from shared.kernel.clocks.deadlines import Timed
from shared.storage.collection import SqlCollection


class SqlCases(SqlCollection[Case]):
    kind = "case"
    term = case.TERM
    aggregate = Case
    row = CaseRow

    def columns(self, aggregate: Case) -> dict[str, Any]:
        return {
            "number": aggregate.number,
            "party": aggregate.court,
            "lineage": aggregate.lineage,
            "level": aggregate.level,
            "stage": aggregate.stage,
            "served_on": aggregate.served_on,
            "answer_due": _due(aggregate, ANSWER),
            "effective_on": aggregate.effective_on,
            "final_on": aggregate.final_on,
            "performance_due": aggregate.next_performance_due,
            **_hearing_days(aggregate),
        }

    async def numbered(self, number: str, unit: str) -> Case | None:
        table = self.table()
        return await self.find_one(table.c.number == number, table.c.unit == unit)

    async def of_lineage(self, lineage: str) -> list[Case]:
        return await self.find(self.table().c.lineage == lineage)

    async def final_before(self, today: date, *, limit: int) -> list[Case]:
        """Those of which no level is unreadable: what becomes of one changes the others."""
        case, level = self.table(), self.table().alias()
        unread = exists().where(level.c.lineage == case.c.lineage, level.c.state_version > self.state_version)
        return await self.due(case.c.final_on < today, ~unread, limit=limit)

    async def overdue_before(self, today: date, *, limit: int) -> list[Case]:
        return await self.due(self.table().c.performance_due < today, limit=limit)


def _due(thing: Timed, name: str) -> date | None:
    deadline = thing.deadlines.get(name)
    return None if deadline is None else deadline.due


def _hearing_days(aggregate: Judged) -> dict[str, date | None]:
    days = [hearing.hearing_on for hearing in aggregate.hearings if not hearing.put_off]
    return {
        "first_hearing_on": min(days, default=None),
        "last_hearing_on": max(days, default=None),
        "heard_on": aggregate.heard_on,
    }
