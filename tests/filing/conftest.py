"""The filing service in process, migrated databases and tokens of a real key pair."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path

import httpx
import pytest

from services.filing.entrypoints.doors import doors
from services.filing.service import FilingService
from services.filing.settings import FilingSettings
from services.filing.work import FilingWork
from shared.kernel.model.actor import Role
from shared.kernel.model.clock import MovableClock
from shared.kernel.rules.places import Places
from shared.storage.engine import open_engine
from shared.storage.migrations import upgrade
from shared.storage.store import Store
from shared.web.application import create_app
from shared.web.issuer import Issuer
from tests.filing.builders import AUTHORITY, DEPLOY, GANZHOU, LAWS, STATUTES
from tests.filing.caller import Caller

TODAY = date(2026, 12, 31)
PLACES = Places.load(DEPLOY / "places" / "places.toml")
MIGRATIONS = DEPLOY.parent / "services" / "filing" / "migrations"

NewService = Callable[[str], FilingService]
Door = Callable[..., Caller]


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    return Issuer.open(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="session")
def jwks(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "jwks.json"
    issuer.write_jwks(path)
    return path


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database at the newest migration, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "filing.db"
    upgrade(MIGRATIONS, f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture
async def assemble(jwks: Path) -> AsyncIterator[NewService]:
    """Gives the service on a database that has been migrated; rules and calendar are read once for all tests."""
    async with AsyncExitStack() as stack:

        def make(url: str) -> FilingService:
            settings = FilingSettings(environment="development", database_url=url, jwks=str(jwks), clock_control=True)
            clock = MovableClock(TODAY)
            store = Store(
                service="filing",
                engine=open_engine(url),
                clock=clock,
                tell=FilingService.tell,
                work=FilingWork,
                laws=LAWS,
            )
            stack.push_async_callback(store.close)
            return FilingService(settings=settings, clock=clock, places=PLACES, statutes=STATUTES, store=store)

        yield make


@pytest.fixture
def service(assemble: NewService, migrated: Path, tmp_path: Path) -> FilingService:
    """On SQLite."""
    copied = shutil.copy(migrated, tmp_path / "filing.db")
    return assemble(f"sqlite+aiosqlite:///{copied}")


@pytest.fixture
def either_service(assemble: NewService, database_url: str) -> FilingService:
    """On SQLite and on PostgreSQL."""
    upgrade(MIGRATIONS, database_url)
    return assemble(database_url)


@pytest.fixture
async def door(service: FilingService, issuer: Issuer) -> AsyncIterator[Door]:
    """Gives a caller with these roles at the service on SQLite."""
    shown = doors(service)
    app = create_app(
        service="filing",
        title=shown.title,
        description=shown.description,
        version="0",
        settings=service.settings,
        store=service.store,
        routers=shown.routers,
        collections=shown.collections,
        places=service.places,
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://filing") as client:

        def caller(*roles: Role, unit: str = AUTHORITY, region: str = GANZHOU, sub: str = "") -> Caller:
            token = issuer.token(sub=sub or f"{unit}-clerk", unit=unit, region=region, roles=roles, audience=["filing"])
            return Caller(client, token)

        yield caller
