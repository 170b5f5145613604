"""The example service in process, on a real SQLite file, with tokens of a real key pair."""

import io
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from shared.kernel.model.actor import Actor, Role, Sight
from shared.kernel.model.clock import MovableClock
from shared.kernel.rules.places import Places
from shared.storage.engine import open_engine
from shared.storage.store import Store
from shared.storage.tables import LEDGER
from shared.web.application import create_app
from shared.web.issuer import Issuer
from shared.web.logs import configure_logs
from shared.web.settings import ServiceSettings
from tests.house.caller import Caller
from tests.shared.web.example import TABLES, ExampleWork, SqlComplaints, routes, tell
from tests.tables import create_tables

TODAY = date(2026, 3, 2)


class ExampleSettings(ServiceSettings):
    service = "example"


@pytest.fixture(autouse=True, scope="session")
def _quiet() -> None:
    configure_logs(service="example", stream=io.StringIO())


@pytest.fixture
def example_url(tmp_path: Path) -> str:
    """Where the example service keeps its things; a module that asks for `database_url` instead runs on both kinds."""
    return f"sqlite+aiosqlite:///{tmp_path}/example.db"


@pytest.fixture
async def store(example_url: str) -> AsyncIterator[Store[ExampleWork]]:
    engine = open_engine(example_url)
    async with engine.begin() as connection:
        await create_tables(connection, LEDGER, TABLES)
    store = Store(service="example", engine=engine, clock=MovableClock(TODAY), tell=tell, work=ExampleWork)
    yield store
    await store.close()


@pytest.fixture
def settings(jwks: Path, issuer: Issuer) -> ExampleSettings:
    return ExampleSettings(
        environment="development",
        database_url="sqlite+aiosqlite:///unused.db",
        jwks=str(jwks),
        issuer=issuer.name,
        clock_control=True,
    )


class Looking:
    """Lets everybody in; supervisors and operators look after the region of their unit: there is no directory here."""

    async def admitted(self, actor: Actor) -> Actor:
        return replace(actor, sight=Sight(actor.roles & {Role.SUPERVISOR, Role.OPERATOR}))


@pytest.fixture
def make_app(store: Store[ExampleWork], settings: ExampleSettings) -> Callable[..., FastAPI]:
    def make(
        *,
        routers: list[Any] | None = None,
        checks: Any = (),
        places: Places | None = None,
        **changed: Any,
    ) -> FastAPI:
        return create_app(
            service="example",
            title="投诉 Complaints",
            description="An example.",
            version="1.0.0",
            settings=settings.model_copy(update=changed),
            store=store,
            routers=[routes(store)] if routers is None else routers,
            collections=[SqlComplaints],
            checks=checks,
            places=places,
            admitting=[Looking()],
        )

    return make


@pytest.fixture
async def door(make_app: Callable[..., FastAPI], issuer: Issuer) -> AsyncIterator[Callable[..., Caller]]:
    """Gives a caller with these roles, unit and region at the example service."""
    async with AsyncExitStack() as stack:
        apps: dict[int, httpx.AsyncClient] = {}
        app = make_app()

        def caller(
            *roles: Role,
            unit: str = "361-urban",
            region: str = "360700",
            sub: str = "",
            token: str | None = None,
            anonymous: bool = False,
            at: FastAPI | None = None,
        ) -> Caller:
            target = at or app
            client = apps.setdefault(
                id(target), httpx.AsyncClient(transport=httpx.ASGITransport(target), base_url="http://example")
            )
            stack.push_async_callback(client.aclose)
            own = issuer.token(sub=sub or f"{unit}-clerk", unit=unit, region=region, roles=roles, audience=["example"])
            return Caller(client, None if anonymous else token or own)

        yield caller


@pytest.fixture
def drafter(door: Callable[..., Caller]) -> Caller:
    return door(Role.DRAFTER)


def a_complaint(number: int = 1, **changed: Any) -> dict[str, Any]:
    return {"id": f"c-{number}", "title": "占道经营", "received_on": "2026-03-01", **changed}
