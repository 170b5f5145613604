"""Observed hearings in the database."""

from datetime import date
from typing import Any

from services.litigation.observed.adapters.tables import ObservedHearingRow
from services.litigation.observed.domain import observed_hearing
from services.litigation.observed.domain.acts import ACTS
from services.litigation.observed.domain.observed_hearing import ObservedHearing
from services.litigation.observed.domain.refusals import ObservedAlready
from shared.storage.lives.collection import LivingCollection


class SqlObservedHearings(LivingCollection[ObservedHearing]):
    kind = "observed_hearing"
    is_named = True
    term = observed_hearing.TERM
    aggregate = ObservedHearing
    row = ObservedHearingRow
    acts = ACTS

    def began_on(self, aggregate: ObservedHearing) -> date:
        return aggregate.observed_on

    def number(self, aggregate: ObservedHearing) -> str:
        return aggregate.number

    def columns(self, aggregate: ObservedHearing) -> dict[str, Any]:
        return {"observed_on": aggregate.observed_on}

    async def must_be_alone(self, thing: ObservedHearing) -> None:
        existing = await self.on_record(thing.unit, thing.number, thing.observed_on)
        if existing is not None and existing.id != thing.id:
            raise ObservedAlready(field="case_number", number=thing.number, on=thing.observed_on)

    async def on_record(self, unit: str, number: str, on: date) -> ObservedHearing | None:
        table = self.table()
        same = (table.c.unit == unit, table.c.number == number, table.c.observed_on == on)
        return await self.find_one(*same, self.stands())
