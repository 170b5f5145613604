"""What a process that only waits has no need of is not in its memory."""

import subprocess
import sys

import pytest

from tests.architecture.sources import SERVICES

# Each with what comes with it: consoles, files of offices, migrations, clients of HTTP, traces that are switched off.
NOT_AT_REST = {
    "alembic",
    "attr",
    "httpx",
    "openpyxl",
    "opentelemetry.exporter",
    "opentelemetry.sdk",
    "pygments",
    "pypdf",
    "rich",
    "typer",
    "xlsxwriter",
}
# Nothing of it on SQLite, which is what runs where nobody has set up a server.
ONLY_ON_POSTGRESQL = {"psycopg"}
PROCESSES = [f"services.{service}.{process}" for service in SERVICES for process in ("worker", "api")]
ASK = """
import sys
from importlib import import_module
for process in sys.argv[1:]:
    import_module(process)
    print(*sorted(sys.modules))
"""


@pytest.fixture(scope="module")
def imported() -> dict[str, set[str]]:
    """What is there when each process has imported what it needs. It is done in one after the other: what none of them
    needs is not there in the end."""
    child = [sys.executable, "-c", ASK, *PROCESSES]
    lines = subprocess.run(child, capture_output=True, text=True, check=True).stdout.splitlines()
    return {process: set(line.split()) for process, line in zip(PROCESSES, lines, strict=True)}


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_has_imported_no_more_than_it_needs_at_rest(imported: dict[str, set[str]], process: str) -> None:
    assert process in imported[process]
    assert imported[process] & (NOT_AT_REST | ONLY_ON_POSTGRESQL) == set()


def test_a_console_may_still_be_had() -> None:
    """The commands on a terminal have theirs."""
    child = [sys.executable, "-c", "import shared, structlog, sys; import rich.console; print(rich.console.__name__)"]
    assert subprocess.run(child, capture_output=True, text=True, check=True).stdout.strip() == "rich.console"
