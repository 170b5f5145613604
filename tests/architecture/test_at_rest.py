"""What a process that only waits has no need of is not in its memory."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache

import pytest

from deploy.local.system import System
from tests.architecture.sources import SERVICES

# Each with what comes with it: consoles, files of offices, migrations, clients of HTTP, traces that are switched off,
# models of before.
NOT_AT_REST = {
    "alembic",
    "attr",
    "httpx",
    "openpyxl",
    "opentelemetry.exporter",
    "opentelemetry.sdk",
    "pydantic.v1.main",
    "pygments",
    "pypdf",
    "rich",
    "typer",
    "xlsxwriter",
}
# A process has one database: the driver and the dialect of the other are not in its memory.
DATABASES = {
    "sqlite": ("sqlite+aiosqlite:///nowhere.db", {"psycopg", "sqlalchemy.dialects.postgresql"}),
    "postgresql": (
        "postgresql+psycopg://nobody@127.0.0.1:9/none",
        {"aiosqlite", "sqlite3", "sqlalchemy.dialects.sqlite"},
    ),
}
# An api leaves loops and consumers to the worker; a worker shows no routes but its probes, and nobody shows it a token.
OTHERS_WORK = {
    "api": {"shared.hosting.background", "shared.messaging.consumer", "shared.messaging.relay"},
    "worker": {"cryptography", "joserfc", "shared.web.listings.routes", "shared.web.lives.routes"},
}
DOORS = {"api": "shared.web.signed", "worker": "shared.messaging.relay"}
# All that a process does before it serves, but for the database, which is not there: forked for each of the addresses
# given as soon as its modules are there, before it has read which of them is its own.
START = """
import os, sys, shared.hosting.processes as processes, services.{0}.{1} as process

class Server:
    def run(self):
        print(*sorted(name for name, module in sys.modules.items() if module is not None), flush=True)

processes.prepare = lambda _settings: None
processes.server = lambda _app, _settings: Server()
for url in sys.argv[1:]:
    if not os.fork():
        os.environ["LIANDONG_DATABASE_URL"] = url
        process.main()
        break
    _, status = os.wait()
    assert status == 0
"""
Modules = Callable[[str, str, str], set[str]]


@pytest.fixture(scope="module")
def modules_at_rest(tmp_path_factory: pytest.TempPathFactory) -> Modules:
    """What a process of a service has in memory on a database when it begins to serve."""

    @cache
    def said(service: str, process: str) -> list[str]:
        system = System(tmp_path_factory.mktemp("rest"), apart=True)
        child = (system.services if process == "api" else system.workers)[service]
        start = [sys.executable, "-c", START.format(service, process), *(url for url, _ in DATABASES.values())]
        ended = subprocess.run(start, capture_output=True, text=True, check=True, env={**child.environment})
        return ended.stdout.splitlines()

    def modules(service: str, process: str, database: str) -> set[str]:
        return set(said(service, process)[[*DATABASES].index(database)].split())

    return modules


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("process", ["api", "worker"])
@pytest.mark.parametrize("database", DATABASES)
def test_a_process_has_no_more_in_memory_than_it_needs_at_rest(
    modules_at_rest: Modules, service: str, process: str, database: str
) -> None:
    modules = modules_at_rest(service, process, database)
    assert {f"services.{service}.service", DOORS[process]} <= modules
    assert modules & (NOT_AT_REST | DATABASES[database][1] | OTHERS_WORK[process]) == set()


def test_a_console_may_still_be_had() -> None:
    """The commands on a terminal have theirs."""
    child = [sys.executable, "-c", "import shared, structlog, sys; import rich.console; print(rich.console.__name__)"]
    assert subprocess.run(child, capture_output=True, text=True, check=True).stdout.strip() == "rich.console"
