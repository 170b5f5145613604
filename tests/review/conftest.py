"""The review service as it is deployed: its own application on a migrated database, tokens of a real key pair."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url

from services.review.api import application
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.kernel.model.actor import Role
from shared.storage.migrations import upgrade
from shared.web.issuer import Issuer
from tests.review.builders import GANZHOU, ROOT
from tests.servers import free_port

TODAY = date(2026, 6, 30)
MIGRATIONS = ROOT / "services" / "review" / "migrations"

_keys = count(1)


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    return Issuer.open(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "review.db"
    upgrade(MIGRATIONS, f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(migrated: Path, tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{shutil.copy(migrated, tmp_path / 'review.db')}"


@pytest.fixture
def migrated_url(database_url: str) -> str:
    """On SQLite and on PostgreSQL."""
    upgrade(MIGRATIONS, database_url)
    return database_url


@pytest.fixture
def settings(issuer: Issuer, tmp_path: Path) -> Callable[..., ReviewSettings]:
    """Settings for a database; nobody listens where the broker should be."""
    jwks = tmp_path / "jwks.json"
    issuer.write_jwks(jwks)

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
class Caller:
    """A client with a token; each POST has a key of its own unless one is given."""

    client: httpx.AsyncClient
    token: str | None

    async def get(self, path: str, language: str = "zh", **query: Any) -> httpx.Response:
        return await self.client.get(path, params=query, headers=self._headers(language))

    async def post(
        self, path: str, *, key: str | None = None, version: int | None = None, language: str = "zh", **body: Any
    ) -> httpx.Response:
        headers = self._headers(language) | {"idempotency-key": key or f"review-test-{next(_keys)}"}
        if version is not None:
            headers["if-match"] = f'"{version}"'
        return await self.client.post(path, json=body, headers=headers)

    async def step(self, thing: str, act: str, **body: Any) -> httpx.Response:
        """Read the thing, then do the act on the version that was read."""
        read = await self.get(thing)
        assert read.status_code == 200, read.text
        return await self.post(f"{thing}/{act}", version=read.json()["version"], **body)

    async def done(self, thing: str, act: str, **body: Any) -> dict[str, Any]:
        """The same, which must succeed; gives the thing."""
        answer = await self.step(thing, act, **body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def _headers(self, language: str) -> dict[str, str]:
        said = {"accept-language": language}
        return said if self.token is None else {"authorization": f"Bearer {self.token}", **said}


@dataclass
class House:
    """The running service: callers at its door, and its database looked at from outside."""

    client: httpx.AsyncClient
    issuer: Issuer
    url: str

    def caller(
        self, *roles: Role, unit: str = "司法局", region: str = GANZHOU, sub: str = "", audience: str = "review"
    ) -> Caller:
        token = self.issuer.token(
            sub=sub or f"{unit}-{'-'.join(sorted(roles))}", unit=unit, region=region, roles=roles, audience=[audience]
        )
        return Caller(self.client, token)

    @property
    def stranger(self) -> Caller:
        return Caller(self.client, None)

    @property
    def drafter(self) -> Caller:
        return self.caller(Role.DRAFTER, unit="住建局")

    @property
    def reviewer(self) -> Caller:
        return self.caller(Role.REVIEWER)

    @property
    def office(self) -> Caller:
        return self.caller(Role.OFFICE, unit="市政府办")

    @property
    def head(self) -> Caller:
        return self.caller(Role.HEAD, unit="市政府")

    def count(self, table: str) -> int:
        return int(self._ask(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - the test's own word

    def told(self) -> list[str]:
        """The types of the facts in the outbox, oldest first, without the service's name."""
        return [row[0].removeprefix("liandong.review.") for row in self._ask("SELECT type FROM outbox ORDER BY id")]

    def bodies(self) -> list[str]:
        return [row[0] for row in self._ask("SELECT body FROM outbox ORDER BY id")]

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

    async def submitted(self, **changed: Any) -> str:
        """The path of a new matter of the 住建局."""
        given = {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"], "on": "2026-03-02"}
        answer = await self.drafter.post("/v1/matters", **given | changed)
        assert answer.status_code == 201, answer.text
        return f"/v1/matters/{answer.json()['id']}"

    async def cleared(self, **changed: Any) -> str:
        path = await self.submitted(**changed)
        await self.reviewer.done(path, "acceptance", on="2026-03-02")
        await self.reviewer.done(path, "opinion", on="2026-03-09", outcome="pass")
        return path


@pytest.fixture
async def open_house(issuer: Issuer, settings: Callable[..., ReviewSettings]) -> AsyncIterator[Callable[..., Any]]:
    """Starts the service's own application on a migrated database."""
    async with AsyncExitStack() as stack:

        async def start(url: str, **changed: Any) -> House:
            app = application(settings(url, **changed))
            await stack.enter_async_context(app.router.lifespan_context(app))
            client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://review")
            await stack.enter_async_context(client)
            return House(client, issuer, url)

        yield start


@pytest.fixture
async def house(open_house: Callable[..., Any], sqlite_url: str) -> House:
    """On SQLite."""
    started: House = await open_house(sqlite_url)
    return started


@pytest.fixture
async def either_house(open_house: Callable[..., Any], migrated_url: str) -> House:
    """On SQLite and on PostgreSQL."""
    started: House = await open_house(migrated_url)
    return started
