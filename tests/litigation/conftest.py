"""The litigation service in process, migrated databases and tokens of a real key pair."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI

from services.litigation.entrypoints.background import background
from services.litigation.entrypoints.doors import doors
from services.litigation.service import LitigationService
from services.litigation.settings import LitigationSettings
from shared.hosting.processes import api
from shared.kernel.model.actor import Actor
from shared.web.issuer import Issuer
from tests.conftest import SQLITE, Migrated, NewDatabase
from tests.house.caller import Caller, Callers, knocking
from tests.house.moving_in import move_in
from tests.litigation.builders import AGENCY, DEPLOY
from tests.litigation.docket import Docket

TODAY = date(2026, 12, 31)

NewService = Callable[..., LitigationService]
Door = Callable[[Actor], Caller]


def settings_for(url: str, jwks: Path, calendar: Path = DEPLOY / "calendar") -> LitigationSettings:
    return LitigationSettings(
        environment="development",
        database_url=url,
        jwks=str(jwks),
        clock_control=True,
        clock_on=TODAY,
        profiles=DEPLOY / "profiles",
        calendar=calendar,
        places=DEPLOY / "places" / "places.toml",
    )


@pytest.fixture
async def assemble(jwks: Path) -> AsyncIterator[NewService]:
    """Gives the service on a migrated database."""
    async with AsyncExitStack() as stack:

        def make(url: str, calendar: Path = DEPLOY / "calendar") -> LitigationService:
            service = LitigationService.assemble(settings_for(url, jwks, calendar))
            stack.push_async_callback(service.store.close)
            return service

        yield make


@pytest.fixture
def service(assemble: NewService, migrated: Migrated) -> LitigationService:
    """On SQLite."""
    return assemble(migrated("litigation"))


@pytest.fixture
def docket(service: LitigationService) -> Docket:
    """On SQLite."""
    return Docket(service)


@pytest.fixture
def either_docket(assemble: NewService, new_database: NewDatabase) -> Docket:
    """On SQLite and on PostgreSQL."""
    return Docket(assemble(new_database("litigation")))


@pytest.fixture(scope="session")
def _office(jwks: Path) -> tuple[LitigationService, FastAPI]:
    service = LitigationService.assemble(settings_for(f"{SQLITE}never-opened.db", jwks))
    return service, api(service, doors(service), background(service))


@pytest.fixture
async def door(
    service: LitigationService, issuer: Issuer, _office: tuple[LitigationService, FastAPI]
) -> AsyncIterator[Door]:
    """Gives a caller of the service on SQLite for an actor; its doors are made once a run."""
    async with _opened(service, issuer, *_office) as door:
        yield door


@pytest.fixture
async def either_door(
    either_docket: Docket, issuer: Issuer, _office: tuple[LitigationService, FastAPI]
) -> AsyncIterator[Door]:
    """The same on SQLite and on PostgreSQL, of the docket's service."""
    async with _opened(either_docket.service, issuer, *_office) as door:
        yield door


@asynccontextmanager
async def _opened(
    service: LitigationService, issuer: Issuer, kept: LitigationService, app: FastAPI
) -> AsyncIterator[Door]:
    move_in(kept, service)
    async with knocking(app, "litigation") as client:
        callers = Callers(client, issuer, "litigation", AGENCY)
        yield lambda actor: callers.caller(*actor.roles, unit=actor.unit, region=actor.region, sub=actor.id)
