"""Suggestions in the database."""

from typing import Any

from services.litigation.cases.adapters.collections import _due
from services.litigation.suggestions.adapters.tables import SuggestionRow
from services.litigation.suggestions.domain import suggestion
from services.litigation.suggestions.domain.suggestion import REPLY, Suggestion
from shared.storage.collection import SqlCollection


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
