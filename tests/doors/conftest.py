"""The four services, each with its own application on a database of its own."""

from collections.abc import AsyncIterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from shared.web.issuer import Issuer
from tests.architecture.sources import SERVICES
from tests.conftest import Migrated
from tests.doors.house import Building
from tests.doors.places import AGENCY
from tests.house.caller import Callers, knocking
from tests.house.directory import tell_all_units

# What the examples of bodies say has happened by then.
TODAY = date(2026, 12, 31)


@pytest.fixture(params=SERVICES)
def name(request: pytest.FixtureRequest) -> str:
    service: str = request.param
    return service


@pytest.fixture
async def house(
    name: str, migrated: Migrated, issuer: Issuer, jwks: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Building]:
    url, title = migrated(name, tell_all_units), name.title()
    settings = getattr(import_module(f"services.{name}.settings"), f"{title}Settings")(
        environment="development", database_url=url, jwks=str(jwks), clock_control=True, clock_on=TODAY
    )
    kind = getattr(import_module(f"services.{name}.service"), f"{title}Service")
    service = kind.assemble(settings)
    monkeypatch.setattr(kind, "assemble", lambda _settings: service)
    app = import_module(f"services.{name}.api").application(settings)
    async with knocking(app, name, raises=False) as client:
        yield Building(service, app, Callers(client, issuer, name, AGENCY), url.partition("///")[2])
    await service.store.close()
