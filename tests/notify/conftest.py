"""The notify service on a real database, with a clock that stands."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Table, func, select

from services.notify.adapters.tables import NOTIFY, NoticeRow
from services.notify.domain.rungs import place_of
from services.notify.entrypoints.clock import tick
from services.notify.entrypoints.consumers import subscriptions
from services.notify.service import Notify
from services.notify.settings import NotifySettings
from shared.kernel.clock import MovableClock
from shared.messaging.subscription import Fact
from shared.storage.tables import LEDGER
from tests.notify.builders import ROOT, a_cause

TODAY = date(2026, 3, 2)


@dataclass
class House:
    """The service with what tests do to it."""

    service: Notify

    async def hear(self, *facts: Fact) -> None:
        """Apply facts as one batch: in their order, by their handlers, in one transaction."""
        handlers = {type_: each.handle_many for each in subscriptions(self.service) for type_ in each.types}
        async with self.service.store.begin(a_cause()) as work:
            for fact in facts:
                handle = handlers[fact.envelope.type]
                assert handle is not None
                await handle([fact], work)

    async def hear_together(self, *facts: Fact) -> None:
        """Apply facts with one call of their common handler."""
        handle = next(each.handle_many for each in subscriptions(self.service) if facts[0].envelope.type in each.types)
        assert handle is not None
        async with self.service.store.begin(a_cause()) as work:
            await handle(facts, work)

    async def tick(self, today: date) -> None:
        assert isinstance(self.service.clock, MovableClock)
        self.service.clock.move_to(today)
        await tick(self.service, today)

    async def rows(self, row: type[Any], *order: str) -> list[dict[str, Any]]:
        table: Table = row.__table__
        async with self.service.store.reading() as connection:
            found = await connection.execute(select(table).order_by(*order))
            return [dict(each._mapping) for each in found]

    async def rungs(self, *columns: str) -> list[tuple[Any, ...]]:
        """The record of rungs, in the order of their days: code and day, and the columns asked for."""
        found = [row | json.loads(row["params"]) for row in await self.rows(NoticeRow)]
        rungs = [row for row in found if "rung_on" in row and row["audience"] == "owner"]
        rungs.sort(key=lambda row: (row["rung_on"], place_of(row["rung"])))
        return [(row["rung"], row["rung_on"], *(row[name] for name in columns)) for row in rungs]

    async def count(self, row: type[Any]) -> int:
        async with self.service.store.reading() as connection:
            return (await connection.execute(select(func.count()).select_from(row.__table__))).scalar_one()


@pytest.fixture
def settings(database_url: str) -> NotifySettings:
    return NotifySettings(
        environment="development",
        database_url=database_url,
        jwks="unused.json",
        clock_control=True,
        clock_on=TODAY,
        profiles=ROOT / "deploy" / "profiles",
        calendar=ROOT / "deploy" / "calendar",
        places=ROOT / "deploy" / "places.toml",
        webhook_allow=("127.0.0.1/32",),
        webhook_plain_http=True,
    )


@pytest.fixture
async def house(settings: NotifySettings) -> AsyncIterator[House]:
    service = Notify.assemble(settings)
    async with service.store.writing() as connection:
        await connection.run_sync(LEDGER.create_all)
        await connection.run_sync(NOTIFY.create_all)
    yield House(service)
    await service.store.close()
