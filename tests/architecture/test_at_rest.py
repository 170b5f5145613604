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
ASK = "import sys, services.{0}.{1}; print(*sorted(sys.modules))"


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("process", ["api", "worker"])
def test_a_process_has_imported_no_more_than_it_needs_at_rest(service: str, process: str) -> None:
    child = [sys.executable, "-c", ASK.format(service, process)]
    modules = set(subprocess.run(child, capture_output=True, text=True, check=True).stdout.split())
    assert f"services.{service}.{process}" in modules
    assert modules & (NOT_AT_REST | ONLY_ON_POSTGRESQL) == set()


def test_a_console_may_still_be_had() -> None:
    """The commands on a terminal have theirs."""
    child = [sys.executable, "-c", "import shared, structlog, sys; import rich.console; print(rich.console.__name__)"]
    assert subprocess.run(child, capture_output=True, text=True, check=True).stdout.strip() == "rich.console"
