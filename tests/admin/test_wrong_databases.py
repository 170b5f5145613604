"""A database that cannot be used is said in a line, by the commands of operators and by the processes of a service; and
never with its password."""

import os
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from deploy.local.system import SERVICES
from tests.admin.conftest import ROOT, Settings
from tests.deploy.commands import liandong
from tests.house.forked import ForkedCommand

SECRET = "hush-4711"
NOBODY = f"postgresql+psycopg://nobody:{SECRET}@127.0.0.1:1/nothing"
NOWHERE = f"postgresql+psycopg://nobody:{SECRET}@no-such-host.invalid/nothing"
NOT_UNDERSTOOD = (
    f"mysql://nobody:{SECRET}@127.0.0.1/x",
    f"postgres://nobody:{SECRET}@127.0.0.1/x",
    f"postgresql://nobody:{SECRET}@127.0.0.1/x",
    f"nobody:{SECRET}",
    f"postgresql+psycopg://nobody:{SECRET}@127.0.0.1:port/x",
)
PROCESSES = ("api", "worker")
UNUSABLE = (NOBODY, NOT_UNDERSTOOD[0], "no database", "sqlite+aiosqlite:///{}/empty.db")
COMMANDS = (
    ("migrate", "review"),
    ("migrate", "review", "--wait", "0"),
    ("verify", "review"),
    ("rewrite", "review"),
    ("texts", "review", "matter/1"),
    ("erase", "review", "text:1"),
    ("recount", "review"),
    ("import", "review", "matters", str(ROOT / "README.md"), "--by", "a", "--unit", "b", "--region", "360700"),
    ("new-epoch", "review", "--by", "a", "--because", "b"),
    ("follow", "review", "filing", "--by", "a", "--because", "b"),
    ("lost-tail", "review"),
)


def no_database(tmp_path: Path) -> str:
    (tmp_path / "text.db").write_text("no database " * 100)
    return f"sqlite+aiosqlite:///{tmp_path}/text.db"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words[:2]))
@pytest.mark.parametrize("url", [NOBODY, NOWHERE, "no database"])
def test_a_command_says_that_the_database_is_away(
    settings: Settings, tmp_path: Path, command: tuple[str, ...], url: str
) -> None:
    settings(database_url=no_database(tmp_path) if url == "no database" else url)
    ended = liandong("admin", *command)
    assert (ended.exit_code, isinstance(ended.exception, SystemExit)) == (1, True), ended.exception
    code, zh, en = ended.stderr.strip().splitlines()
    assert code in ("command.database_away", "command.schema_not_current")
    assert ("数据库" in zh, "database" in en, SECRET in ended.output) == (True, True, False)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words[:2]))
@pytest.mark.parametrize("url", NOT_UNDERSTOOD)
def test_a_command_says_that_the_address_is_none(settings: Settings, command: tuple[str, ...], url: str) -> None:
    settings(database_url=url)
    ended = liandong("admin", *command)
    assert ended.exit_code == 2, ended.exception
    code, _, en = ended.stderr.strip().splitlines()
    assert (code, "LIANDONG_DATABASE_URL" in en, SECRET in ended.output) == ("command.unfit_settings", True, False)


@pytest.mark.parametrize("process", PROCESSES)
@pytest.mark.parametrize("url", UNUSABLE)
def test_a_process_says_so_in_a_line_and_ends(tmp_path: Path, process: str, url: str) -> None:
    given = {
        **os.environ,
        "LIANDONG_ENVIRONMENT": "development",
        "LIANDONG_JWKS": str(tmp_path / "jwks.json"),
        "LIANDONG_DATABASE_URL": no_database(tmp_path) if url == "no database" else url.format(tmp_path),
    }
    running = ForkedCommand.python_m(f"services.{SERVICES[0]}.{process}", environment=given)
    _, said = running.communicate(timeout=60)
    (line,) = said.strip().splitlines()
    assert (running.returncode, "数据库" in line or "DATABASE_URL" in line, SECRET in line) == (1, True, False)


@pytest.mark.postgres
def test_of_a_wrong_password_it_is_said_that_it_was_refused(settings: Settings, postgres_admin_url: str) -> None:
    wrong = make_url(postgres_admin_url).set(drivername="postgresql+psycopg", username="no-such-role", password=SECRET)
    settings(database_url=wrong.render_as_string(hide_password=False))
    ended = liandong("admin", "verify", "review")
    assert ended.exit_code == 1, ended.exception
    assert ("no-such-role" in ended.stderr, SECRET in ended.output) == (True, False)
