"""Servers, databases and keys for every test: one PostgreSQL per run, one nats-server and one database per test."""

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import pytest
import structlog
from fastapi._compat.v2 import ModelField
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from sqlalchemy import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

import services.notify.service
import shared.storage.engine
from deploy.local.law import PLACES
from services.notify.register.adapters.register_file import read_subjects
from services.notify.register.domain.subject_sets import Subjects
from shared.hosting.processes import leave_what_stays
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Kinds
from shared.kernel.identifiers import divisions
from shared.kernel.rules.places import Places
from shared.storage.lives.kinds import KindOfLives
from shared.storage.migrations import upgrade
from shared.storage.releases import LawFolders
from shared.storage.schema import migrations_of
from shared.web.issuer import Issuer
from shared.web.settings import ServiceSettings
from tests.house.directory import tell_units
from tests.servers import (
    NatsServer,
    PostgresServer,
    create_database,
    drop_database,
    in_memory,
    leave,
    postgres_binaries,
)

# httpx asks for it at each request, and each time Python looks through all folders for what is not there.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]  # what is None there cannot be imported

# Writes into the migrated database at a URL of an engine what tests begin with, and leaves no connection behind.
Fill = Callable[[str], None]


class Migrated(Protocol):
    def __call__(self, service: str, fill: Fill | None = None) -> str:
        """The URL of a new SQLite database as the migrations of a service leave it, or as `fill` leaves that."""


class NewDatabase(Protocol):
    def __call__(self, service: str | None = None, fill: Fill | None = None) -> str:
        """The URL of a new database: empty, or as the migrations of a service leave it, or as `fill` leaves that."""


SQLITE = "sqlite+aiosqlite:///"
READ_LAW = LawFolders.read
_SAID = FieldInfo.__slots__
# The engines that the test at hand has opened.
OPENED: list[AsyncEngine] = []

# Tests start a few hundred processes of ours; pydantic would look for plugins in each, in all that is installed.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")

# Nearly every test opens a database of its own, which takes half as long in memory as on a disk. What a test that has
# passed leaves there is removed at once: see tmp_path_retention_policy.
if memory := in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))

# As in a process of ours: a traceback without the values of all variables, which take long to show.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)


@pytest.fixture(scope="session", autouse=True)
def _files_read_once() -> Iterator[None]:
    """Rules, calendar, places, kinds of units and whom duties ask never change once they are read, which takes longer
    than most tests: it is done again only where a test has written other files."""

    @cache
    def read_law(folders: LawFolders, _files: tuple[object, ...]) -> Statutes:
        return READ_LAW(folders)

    @cache
    def read_file(read: Callable[[Path], Any], path: Path, _file: object) -> Any:
        return read(path)

    @cache
    def read_of(path: Path, kinds: int, _file: object) -> Subjects:
        return read_subjects(path, known[kinds])

    known: dict[int, Kinds] = {}

    def subjects_once(path: Path, kinds: Kinds) -> Subjects:
        known[id(kinds)] = kinds
        return read_of(path, id(kinds), _as_written(path))

    def law_once(folders: LawFolders) -> Statutes:
        files = (each for folder in folders for each in os.scandir(folder) if each.name.endswith(".toml"))
        return read_law(folders, tuple(sorted(map(_as_written, files))))

    def once(read: Callable[[Path], Any]) -> Any:
        return staticmethod(lambda path: read_file(read, path, _as_written(path)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LawFolders, "read", law_once)
        patch.setattr(Places, "load", once(Places.load))
        patch.setattr(Kinds, "read", once(Kinds.read))
        patch.setattr(services.notify.service, "read_subjects", subjects_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _divisions_known(_files_read_once: None) -> None:
    """As every process knows them that has put a service together."""
    divisions.keep(Places.load(PLACES).changes)


def _as_written(path: Path | os.DirEntry[str]) -> tuple[str, int, int]:
    """Another one where a file has been written again."""
    written = path.stat()
    return os.fspath(path), written.st_mtime_ns, written.st_size


@pytest.fixture(scope="session", autouse=True)
def _settings_as_given() -> Iterator[None]:
    """What a service's settings may come from is asked of each of them by itself, which takes half as long as to put
    the service together: where the environment says nothing, they are what they are given."""
    asking = ServiceSettings.__init__

    def given(settings: ServiceSettings, **values: Any) -> None:
        if any(name.upper().startswith("LIANDONG_") for name in os.environ) or any(name[0] == "_" for name in values):
            asking(settings, **values)
        else:
            BaseModel.__init__(settings, **values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ServiceSettings, "__init__", given)
        yield


@pytest.fixture(scope="session", autouse=True)
def _fields_of_routes_made_once() -> Iterator[None]:
    """In a service routes are made once; here nearly every test makes its own, and most of what that takes is to work
    out how each parameter is read. What two fields that say the same are read by they share."""
    made: dict[object, tuple[ModelField, Any]] = {}
    make = ModelField.__post_init__

    def once(field: ModelField) -> None:
        says = field.field_info
        try:
            key = (says.annotation, repr(field.config), *(repr(getattr(says, name, None)) for name in _SAID))
            found = made.get(key)
        except TypeError:
            make(field)
            return
        if found is None:
            make(field)
            # Kept with the field: what its words name by an address stays there.
            made[key] = field, field._type_adapter
        else:
            field._type_adapter = found[1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ModelField, "__post_init__", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _interrupted_without_words() -> Iterator[None]:
    """Where Ctrl+C has the handler of Python itself, asyncio puts in one of its own around everything that is awaited,
    and `signal` writes down what it hears of it, with the task and all that its result is made of, only to find that
    it is none of its numbers: with a service in a fixture that takes longer than most tests."""

    def interrupt(signum: int, frame: FrameType | None) -> None:
        signal.default_int_handler(signum, frame)

    before = signal.signal(signal.SIGINT, interrupt)
    yield
    signal.signal(signal.SIGINT, before)


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


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """As in a process of ours: the collector never again looks at what was imported, nor at thousands of tests. While
    these are made it would look at all there is, again and again, and nothing of it ends."""
    gc.disable()
    try:
        return (yield)
    finally:
        leave_what_stays()
        gc.enable()


@pytest.fixture(scope="session")
def postgres_admin_url() -> Iterator[str]:
    """A PostgreSQL server for the whole run: TEST_DATABASE_URL if set (``postgresql://…/db``), else our own."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        leave(given)
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

        def create_file(service: str | None = None, fill: Fill | None = None) -> str:
            return migrated(service, fill) if service else f"{SQLITE}{tmp_path / f'{next(numbers)}.db'}"

        yield create_file
        return
    admin_url: str = request.getfixturevalue("postgres_admin_url")
    template: Callable[[str, Fill | None], str] = request.getfixturevalue("_migrated_template")
    made: list[str] = []

    def create(service: str | None = None, fill: Fill | None = None) -> str:
        made.append(create_database(admin_url, template(service, fill) if service else None))
        return made[-1]

    yield create
    for url in made:
        drop_database(admin_url, url)


@pytest.fixture
def database_url(new_database: NewDatabase) -> str:
    """One new, empty database."""
    return new_database()


@pytest.fixture(scope="session")
def _migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Fill | None], Path]:
    folder, numbers = tmp_path_factory.mktemp("migrated"), count()

    @cache
    def migrate(service: str, fill: Fill | None) -> Path:
        path = folder / f"{service}-{next(numbers)}.db"
        if fill is None:
            upgrade(migrations_of(service), f"sqlite:///{path}")
            tell_units(f"sqlite:///{path}", service)
        else:
            fill(f"{SQLITE}{shutil.copy(migrate(service, None), path)}")
        return path

    return migrate


@pytest.fixture(scope="session")
def _migrated_template(postgres_admin_url: str) -> Iterator[Callable[[str, Fill | None], str]]:
    made: list[str] = []

    @cache
    def migrate(service: str, fill: Fill | None) -> str:
        url = create_database(postgres_admin_url, None if fill is None else migrate(service, None))
        made.append(url)
        if fill is None:
            upgrade(migrations_of(service), url)
            tell_units(url, service)
        else:
            fill(url)
        return url

    yield migrate
    for url in made:
        drop_database(postgres_admin_url, url)


@pytest.fixture
def migrated(_migrated_once: Callable[[str, Fill | None], Path], tmp_path: Path) -> Migrated:
    """Gives a URL of a new SQLite database as the migrations of a service leave it; they, and what fills it, run once
    for all tests."""
    numbers = count(1)

    def copied(service: str, fill: Fill | None = None) -> str:
        return f"{SQLITE}{shutil.copy(_migrated_once(service, fill), tmp_path / f'{service}-{next(numbers)}.db')}"

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


@pytest.fixture
def one_clerk(monkeypatch: pytest.MonkeyPatch) -> None:
    """One person enters everything, as in walks that are about other things than who has done what."""

    async def nobody_is(*_: object) -> None:
        pass

    monkeypatch.setattr(KindOfLives, "must_be_apart", nobody_is)
