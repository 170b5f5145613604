"""The notify service on a real database, with a clock that stands."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Table, func, select

from services.notify.deadlines.adapters.tables import NoticeRow
from services.notify.deadlines.domain.rungs import place_of
from services.notify.entrypoints.background import background
from services.notify.entrypoints.clock import tick
from services.notify.entrypoints.consumers import subscriptions
from services.notify.entrypoints.doors import doors
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from services.notify.tables import NOTIFY
from shared.hosting.processes import api
from shared.kernel.model.actor import Role
from shared.kernel.model.clock import MovableClock
from shared.messaging.subscription import Fact
from shared.storage.event_log import Entry
from shared.storage.work import OUTBOX
from shared.web.issuer import Issuer
from tests.conftest import SQLITE, Migrated, NewDatabase
from tests.house.answers import Listener
from tests.house.caller import Caller, Callers, knocking
from tests.house.moving_in import move_in
from tests.notify.builders import HANTAI, ROOT, a_cause

TODAY = date(2026, 3, 2)


@dataclass
class House:
    """The service with what tests do to it."""

    service: NotifyService

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

    async def read(self, *entries: Entry) -> None:
        """Apply entries of logs as the ledger does: each by whoever it is for, corrections by who heard the fact."""
        await Listener(self.service, subscriptions(self.service), NOTIFY).read(*entries)

    def move_to(self, today: date) -> None:
        assert isinstance(self.service.clock, MovableClock)
        self.service.clock.move_to(today)

    async def tick(self, today: date) -> None:
        self.move_to(today)
        await tick(self.service, today)

    def moved_to(self, today: date) -> None:
        """It is that day, and no clock has ticked yet."""
        assert isinstance(self.service.clock, MovableClock)
        self.service.clock.move_to(today)

    async def stated(self, unit: str) -> list[Any]:
        """What was told of the unit."""
        async with self.service.store.reading() as connection:
            query = select(OUTBOX.c.event_id).where(OUTBOX.c.subject == f"unit/{unit}")
            return [*await connection.scalars(query)]

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


@dataclass
class Web(Callers):
    """Callers at the service's door."""

    @property
    def supervisor(self) -> Caller:
        return self.caller(Role.SUPERVISOR, unit="法治督察办")

    @property
    def owner(self) -> Caller:
        return self.caller(Role.DRAFTER)


@pytest.fixture
def settings(new_database: NewDatabase, jwks: Path) -> NotifySettings:
    """On SQLite and on PostgreSQL."""
    return settings_for(new_database("notify"), jwks)


def settings_for(url: str, jwks: Path) -> NotifySettings:
    return NotifySettings(
        environment="development",
        database_url=url,
        jwks=str(jwks),
        clock_control=True,
        clock_on=TODAY,
        profiles=ROOT / "deploy" / "profiles",
        calendar=ROOT / "deploy" / "calendar",
        places=ROOT / "deploy" / "places" / "places.toml",
        webhook_allow=("127.0.0.1/32",),
        webhook_plain_http=True,
    )


@pytest.fixture
async def sqlite_house(migrated: Migrated, jwks: Path) -> AsyncIterator[House]:
    """On SQLite."""
    service = NotifyService.assemble(settings_for(migrated("notify"), jwks))
    yield House(service)
    await service.store.close()


@pytest.fixture
async def house(settings: NotifySettings) -> AsyncIterator[House]:
    service = NotifyService.assemble(settings)
    yield House(service)
    await service.store.close()


@pytest.fixture(scope="session")
def _office(jwks: Path) -> tuple[NotifyService, FastAPI]:
    service = NotifyService.assemble(settings_for(f"{SQLITE}never-opened.db", jwks))
    return service, api(service, doors(service), background(service))


@pytest.fixture
async def web(house: House, issuer: Issuer, _office: tuple[NotifyService, FastAPI]) -> AsyncIterator[Web]:
    """The service's own doors, in process; they are made once a run."""
    service, app = _office
    move_in(service, house.service)
    async with knocking(app, "notify", raises=False) as client:
        yield Web(client, issuer, "notify", "住建局")


@pytest.fixture
def office(web: Web) -> Caller:
    """Of the district 汉台, which keeps its register."""
    return web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)


@pytest.fixture
def operations(web: Web) -> Caller:
    """Of whoever runs the system in the district."""
    return web.caller(Role.OPERATOR, unit="610702-xx", region=HANTAI)
