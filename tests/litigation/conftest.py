"""The litigation service in process, migrated databases and tokens of a real key pair."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path

import httpx
import pytest

from services.litigation.entrypoints.doors import doors
from services.litigation.service import LitigationService
from services.litigation.settings import LitigationSettings
from shared.kernel.model.actor import Actor
from shared.storage.migrations import upgrade
from shared.web.application import create_app
from shared.web.issuer import Issuer
from tests.litigation.builders import DEPLOY
from tests.litigation.caller import Caller
from tests.litigation.docket import Docket

TODAY = date(2026, 12, 31)
MIGRATIONS = DEPLOY.parent / "services" / "litigation" / "migrations"

NewService = Callable[..., LitigationService]
Door = Callable[[Actor], Caller]


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    return Issuer.open(tmp_path_factory.mktemp("issuer"))


@pytest.fixture
async def assemble(issuer: Issuer, tmp_path: Path) -> AsyncIterator[NewService]:
    """Gives the service on a migrated database."""
    jwks = tmp_path / "jwks.json"
    issuer.write_jwks(jwks)
    async with AsyncExitStack() as stack:

        def make(url: str, calendar: Path = DEPLOY / "calendar") -> LitigationService:
            settings = LitigationSettings(
                environment="development",
                database_url=url,
                jwks=str(jwks),
                clock_control=True,
                clock_on=TODAY,
                profiles=DEPLOY / "profiles",
                calendar=calendar,
                places=DEPLOY / "places" / "places.toml",
            )
            service = LitigationService.assemble(settings)
            stack.push_async_callback(service.store.close)
            return service

        yield make


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database as the migrations leave it, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "litigation.db"
    upgrade(MIGRATIONS, f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture
def service(assemble: NewService, migrated: Path, tmp_path: Path) -> LitigationService:
    """On SQLite."""
    path = shutil.copy(migrated, tmp_path / "litigation.db")
    return assemble(f"sqlite+aiosqlite:///{path}")


@pytest.fixture
def docket(service: LitigationService) -> Docket:
    """On SQLite."""
    return Docket(service)


@pytest.fixture
def either_docket(assemble: NewService, database_url: str) -> Docket:
    """On SQLite and on PostgreSQL."""
    upgrade(MIGRATIONS, database_url)
    return Docket(assemble(database_url))


@pytest.fixture
async def door(service: LitigationService, issuer: Issuer) -> AsyncIterator[Door]:
    """Gives a caller of the service on SQLite for an actor."""
    shown = doors(service)
    app = create_app(
        service="litigation",
        title=shown.title,
        description=shown.description,
        version="0",
        settings=service.settings,
        store=service.store,
        routers=shown.routers,
        collections=shown.collections,
        places=service.places,
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://litigation") as client:

        def caller(actor: Actor) -> Caller:
            token = issuer.token(
                sub=actor.id, unit=actor.unit, region=actor.region, roles=list(actor.roles), audience=["litigation"]
            )
            return Caller(client, token)

        yield caller
