"""Observed hearings in the database."""

from datetime import date
from typing import Any

from services.litigation.observed.adapters.tables import ObservedHearingRow
from services.litigation.observed.domain import observed_hearing
from services.litigation.observed.domain.observed_hearing import ObservedHearing
from shared.storage.collection import SqlCollection


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
