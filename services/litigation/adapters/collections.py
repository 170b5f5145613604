"""Cases and suggestions in the database."""

from datetime import date
from typing import Any

from services.litigation.adapters.tables import CaseRow, ObservedHearingRow, SuggestionRow
from services.litigation.domain import case, observed_hearing, suggestion
from services.litigation.domain.case import Case
from services.litigation.domain.judged import Judged
from services.litigation.domain.observed_hearing import ObservedHearing
from services.litigation.domain.pleadings import ANSWER
from services.litigation.domain.suggestion import REPLY, Suggestion
from shared.kernel.clocks.deadlines import Timed
from shared.storage.collection import SqlCollection
from shared.storage.work import Work


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
        return await self.find(self.table().c.final_on < today, limit=limit)

    async def overdue_before(self, today: date, *, limit: int) -> list[Case]:
        return await self.find(self.table().c.performance_due < today, limit=limit)


class SqlSuggestions(SqlCollection[Suggestion]):
    kind = "suggestion"
    term = suggestion.TERM
    aggregate = Suggestion
    row = SuggestionRow

    def columns(self, aggregate: Suggestion) -> dict[str, Any]:
        return {
            "number": aggregate.number,
            "party": aggregate.issuer,
            "kind": aggregate.kind,
            "stage": aggregate.stage,
            "received_on": aggregate.received_on,
            "document_number": None if aggregate.document is None else aggregate.document.number,
            "rectified_on": aggregate.rectified_on,
            "reply_due": _due(aggregate, REPLY),
        }

    async def numbered(self, number: str, unit: str) -> Suggestion | None:
        table = self.table()
        return await self.find_one(table.c.number == number, table.c.unit == unit)

    async def about(self, document_number: str) -> list[Suggestion]:
        table = self.table()
        return await self.find(table.c.document_number == document_number, table.c.rectified_on.is_(None))


class SqlObservedHearings(SqlCollection[ObservedHearing]):
    kind = "observed_hearing"
    term = observed_hearing.TERM
    aggregate = ObservedHearing
    row = ObservedHearingRow

    def columns(self, aggregate: ObservedHearing) -> dict[str, Any]:
        return {"number": aggregate.number, "observed_on": aggregate.observed_on}

    async def of_year(self, unit: str, year: int) -> list[ObservedHearing]:
        table = self.table()
        within = table.c.observed_on.between(date(year, 1, 1), date(year, 12, 31))
        return await self.find(table.c.unit == unit, within)


class LitigationWork(Work):
    """The litigation service's unit of work."""

    @property
    def cases(self) -> SqlCases:
        return SqlCases(self)

    @property
    def suggestions(self) -> SqlSuggestions:
        return SqlSuggestions(self)

    @property
    def observed_hearings(self) -> SqlObservedHearings:
        return SqlObservedHearings(self)


def _due(thing: Timed, name: str) -> date | None:
    deadline = thing.deadlines.get(name)
    return None if deadline is None else deadline.late_after


def _hearing_days(aggregate: Judged) -> dict[str, date | None]:
    days = [hearing.hearing_on for hearing in aggregate.hearings if not hearing.put_off]
    return {
        "first_hearing_on": min(days, default=None),
        "last_hearing_on": max(days, default=None),
        "heard_on": aggregate.heard_on,
    }
