"""The review service as it is deployed: its own application on a migrated database, tokens of a real key pair."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url

from services.review.api import application
from services.review.entrypoints.background import background
from services.review.entrypoints.doors import doors
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.contracts.law import LawReleaseInForceV1
from shared.hosting.processes import api
from shared.kernel.model.actor import Role
from shared.web.issuer import Issuer
from tests.conftest import SQLITE, Migrated, NewDatabase
from tests.house.caller import Caller, Callers, knocking, ok
from tests.house.moving_in import move_in
from tests.review.builders import ROOT
from tests.servers import free_port

TODAY = date(2026, 6, 30)
OF_THE_LAW = LawReleaseInForceV1.type_of("review")


@pytest.fixture
def sqlite_url(migrated: Migrated) -> str:
    return migrated("review")


@pytest.fixture
def migrated_url(new_database: NewDatabase) -> str:
    """On SQLite and on PostgreSQL."""
    return new_database("review")


@pytest.fixture(scope="session")
def settings(jwks: Path) -> Callable[..., ReviewSettings]:
    """Settings for a database; nobody listens where the broker should be."""

    def make(url: str, **changed: Any) -> ReviewSettings:
        given = {
            "environment": "development",
            "database_url": url,
            "jwks": str(jwks),
            "nats_url": f"nats://127.0.0.1:{free_port()}",
            "clock_control": True,
            "clock_on": TODAY,
            "profiles": ROOT / "deploy" / "profiles",
            "calendar": ROOT / "deploy" / "calendar",
            "places": ROOT / "deploy" / "places" / "places.toml",
        }
        return ReviewSettings(**given | changed)

    return make


@pytest.fixture
async def service(migrated_url: str, settings: Callable[..., ReviewSettings]) -> AsyncIterator[ReviewService]:
    """What use cases are handed, on SQLite and on PostgreSQL."""
    assembled = ReviewService.assemble(settings(migrated_url))
    yield assembled
    await assembled.store.close()


@dataclass
class Bureau(Callers):
    """The running service: callers at its door, and its database looked at from outside."""

    url: str

    @property
    def drafter(self) -> Caller:
        return self.caller(Role.DRAFTER, unit="住建局")

    @property
    def drafters_office(self) -> Caller:
        return self.caller(Role.OFFICE, unit="住建局")

    @property
    def reviewer(self) -> Caller:
        return self.caller(Role.REVIEWER)

    @property
    def office(self) -> Caller:
        return self.caller(Role.OFFICE, unit="市政府办")

    @property
    def head(self) -> Caller:
        return self.caller(Role.HEAD, unit="gz-government")

    def count(self, table: str) -> int:
        return int(self._ask(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - the test's own word

    def told(self) -> list[str]:
        """The types of the facts about things in the outbox, oldest first, without the service's name."""
        return [type_.removeprefix("liandong.review.") for type_, _ in self._told() if type_ != OF_THE_LAW]

    def bodies(self) -> list[str]:
        return [body for type_, body in self._told() if type_ != OF_THE_LAW]

    def of_the_law(self) -> list[str]:
        """By which law the service lives, as it was told; it may have its number already."""
        everywhere = "SELECT type, body FROM event_log UNION ALL SELECT type, body FROM outbox"
        bodies = (body for type_, body in self._ask(everywhere) if type_ == OF_THE_LAW)
        return sorted(bodies, key=lambda body: str(json.loads(body)["time"]))

    def regions_of_entries(self) -> list[str]:
        """Those of the units whose entries they are, oldest first."""
        return [region for (region,) in self._ask("SELECT region FROM entry ORDER BY id")]

    def _told(self) -> list[Any]:
        return self._ask("SELECT type, body FROM outbox ORDER BY id")

    def _ask(self, query: str) -> list[Any]:
        url = make_url(self.url)
        driver = "sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"
        engine = create_engine(url.set(drivername=driver))
        connection: Connection
        try:
            with engine.connect() as connection:
                return list(connection.execute(text(query)).all())
        finally:
            engine.dispose()

    async def next_day(self) -> None:
        """The day after the first has come."""
        await self.comes_to(TODAY + timedelta(1))

    async def comes_to(self, day: date) -> None:
        operator = self.caller(Role.OPERATOR)
        ok(await operator.ask("PUT", "/v1/clock", {"on": str(day)}))

    async def submitted(self, **changed: Any) -> str:
        """The path of a new matter of the 住建局."""
        given = {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"], "on": "2026-03-02"}
        matter = ok(await self.drafter.post("/v1/matters", **given | changed), 201)
        return f"/v1/matters/{matter['id']}"

    async def cleared(self, **changed: Any) -> str:
        path = await self.submitted(**changed)
        await self.reviewer.done(path, "acceptance", on="2026-03-02")
        await self.reviewer.done(path, "opinion", on="2026-03-09", outcome="pass", paper="赣市司审〔2026〕8号")
        return path


@pytest.fixture
async def open_house(issuer: Issuer, settings: Callable[..., ReviewSettings]) -> AsyncIterator[Callable[..., Any]]:
    """Starts an application of its own, with all that runs in it, on a migrated database."""
    async with AsyncExitStack() as stack:

        async def start(url: str, **changed: Any) -> Bureau:
            app = application(settings(url, **changed))
            await stack.enter_async_context(app.router.lifespan_context(app))
            client = await stack.enter_async_context(knocking(app, "review"))
            return Bureau(client, issuer, "review", "司法局", url)

        yield start


@pytest.fixture(scope="session")
def _kept(settings: Callable[..., ReviewSettings]) -> tuple[ReviewService, FastAPI]:
    service = ReviewService.assemble(settings(f"{SQLITE}never-opened.db"))
    return service, api(service, doors(service), background(service))


@pytest.fixture
async def house(
    sqlite_url: str, settings: Callable[..., ReviewSettings], issuer: Issuer, _kept: tuple[ReviewService, FastAPI]
) -> AsyncIterator[Bureau]:
    """The service's own doors on SQLite; they are made once a run."""
    async with _opened(settings(sqlite_url), issuer, *_kept) as bureau:
        yield bureau


@pytest.fixture
async def either_house(
    migrated_url: str, settings: Callable[..., ReviewSettings], issuer: Issuer, _kept: tuple[ReviewService, FastAPI]
) -> AsyncIterator[Bureau]:
    """The same on SQLite and on PostgreSQL."""
    async with _opened(settings(migrated_url), issuer, *_kept) as bureau:
        yield bureau


@asynccontextmanager
async def _opened(settings: ReviewSettings, issuer: Issuer, kept: ReviewService, app: FastAPI) -> AsyncIterator[Bureau]:
    move_in(kept, ReviewService.assemble(settings))
    url = settings.database_url.get_secret_value()
    async with kept.connected(), knocking(app, "review") as client:
        yield Bureau(client, issuer, "review", "司法局", url)
