"""The filing service in process, migrated databases and tokens of a real key pair."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from services.filing.entrypoints.background import background
from services.filing.entrypoints.doors import doors
from services.filing.service import FilingService
from services.filing.settings import FilingSettings
from services.filing.work import FilingWork
from shared.files.kept_bytes import kept_bytes
from shared.hosting.processes import api
from shared.kernel.model.actor import Role
from shared.kernel.model.clock import MovableClock
from shared.kernel.rules.places import Places
from shared.storage.engine import open_engine
from shared.storage.store import Store
from shared.web.issuer import Issuer
from tests.conftest import SQLITE, Migrated, NewDatabase
from tests.filing.builders import AUTHORITY, DEPLOY, LAWS, MAKER, STATUTES
from tests.filing.over_rest import listed
from tests.house.caller import Caller, Callers, knocking
from tests.house.directory import KINDS
from tests.house.moving_in import move_in

TODAY = date(2026, 12, 31)
PLACES = Places.load(DEPLOY / "places" / "places.toml")

NewService = Callable[[str], FilingService]
Door = Callable[..., Caller]


@pytest.fixture
async def assemble(jwks: Path) -> AsyncIterator[NewService]:
    """Gives the service on a database that has been migrated; rules and calendar are read once for all tests."""
    async with AsyncExitStack() as stack:

        def make(url: str) -> FilingService:
            service = service_on(url, jwks)
            stack.push_async_callback(service.store.close)
            return service

        yield make


def service_on(url: str, jwks: Path) -> FilingService:
    settings = FilingSettings(environment="development", database_url=url, jwks=str(jwks), clock_control=True)
    clock = MovableClock(TODAY)
    store = Store(
        service="filing",
        engine=open_engine(url),
        clock=clock,
        tell=FilingService.tell,
        work=FilingWork,
        laws=LAWS,
        kinds=KINDS,
    )
    return FilingService(
        settings=settings, clock=clock, places=PLACES, statutes=STATUTES, store=store, files=kept_bytes(settings)
    )


@pytest.fixture
def service(assemble: NewService, migrated: Migrated) -> FilingService:
    """On SQLite."""
    return assemble(migrated("filing"))


@pytest.fixture
def either_service(assemble: NewService, new_database: NewDatabase) -> FilingService:
    """On SQLite and on PostgreSQL."""
    return assemble(new_database("filing"))


@pytest.fixture(scope="session")
def _office(jwks: Path) -> tuple[FilingService, FastAPI]:
    service = service_on(f"{SQLITE}never-opened.db", jwks)
    return service, api(service, doors(service), background(service))


@pytest.fixture
async def door(service: FilingService, issuer: Issuer, _office: tuple[FilingService, FastAPI]) -> AsyncIterator[Door]:
    """Gives a caller with these roles at the service on SQLite; its doors are made once a run."""
    async with _opened(service, issuer, *_office) as door:
        yield door


@pytest.fixture
async def either_door(
    either_service: FilingService, issuer: Issuer, _office: tuple[FilingService, FastAPI]
) -> AsyncIterator[Door]:
    """The same on SQLite and on PostgreSQL."""
    async with _opened(either_service, issuer, *_office) as door:
        yield door


@asynccontextmanager
async def _opened(service: FilingService, issuer: Issuer, kept: FilingService, app: FastAPI) -> AsyncIterator[Door]:
    move_in(kept, service)
    async with knocking(app, "filing") as client:
        yield Callers(client, issuer, "filing", AUTHORITY).caller


@pytest.fixture
def registrar(door: Door) -> Caller:
    return door(Role.REGISTRAR)


@pytest.fixture
def drafter(door: Door) -> Caller:
    return door(Role.DRAFTER, unit=MAKER)


@pytest.fixture
async def maker(registrar: Caller) -> dict[str, Any]:
    """The unit of `drafter`, which is on the list."""
    return await listed(registrar)
