"""The filing service in process, migrated databases and tokens of a real key pair."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path

import httpx
import pytest

from services.filing.entrypoints.doors import doors
from services.filing.service import FilingService
from services.filing.settings import FilingSettings
from shared.kernel.actor import Role
from shared.storage.migrations import upgrade
from shared.web.application import create_app
from shared.web.issuer import Issuer
from tests.filing.builders import AUTHORITY, DEPLOY, GANZHOU
from tests.filing.caller import Caller

TODAY = date(2026, 12, 31)
MIGRATIONS = DEPLOY.parent / "services" / "filing" / "migrations"

NewService = Callable[[str], FilingService]
Door = Callable[..., Caller]


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    return Issuer.open(tmp_path_factory.mktemp("issuer"))


@pytest.fixture
async def assemble(issuer: Issuer, tmp_path: Path) -> AsyncIterator[NewService]:
    """Gives the service on a database that has been migrated."""
    jwks = tmp_path / "jwks.json"
    issuer.write_jwks(jwks)
    async with AsyncExitStack() as stack:

        def make(url: str) -> FilingService:
            upgrade(MIGRATIONS, url)
            settings = FilingSettings(
                environment="development",
                database_url=url,
                jwks=str(jwks),
                clock_control=True,
                clock_on=TODAY,
                profiles=DEPLOY / "profiles",
                calendar=DEPLOY / "calendar",
                places=DEPLOY / "places.toml",
            )
            service = FilingService.assemble(settings)
            stack.push_async_callback(service.store.close)
            return service

        yield make


@pytest.fixture
def service(assemble: NewService, tmp_path: Path) -> FilingService:
    """On SQLite."""
    return assemble(f"sqlite+aiosqlite:///{tmp_path}/filing.db")


@pytest.fixture
def either_service(assemble: NewService, database_url: str) -> FilingService:
    """On SQLite and on PostgreSQL."""
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
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://filing") as client:

        def caller(*roles: Role, unit: str = AUTHORITY, region: str = GANZHOU, sub: str = "") -> Caller:
            token = issuer.token(sub=sub or f"{unit}-clerk", unit=unit, region=region, roles=roles, audience=["filing"])
            return Caller(client, token)

        yield caller
