"""`liandong admin import`: the same as over REST, for an operator at the database."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.admin.conftest import ROOT, Settings
from tests.conftest import Migrated
from tests.deploy.commands import data_of, liandong
from tests.house.directory import add_units
from tests.house.ledgers import a_csv

HEADINGS = ["单位标识", "单位名称", "行政区划", "层级", "列入清单日期"]
ROW = ["gz-gov", "赣州市人民政府", "360700", "市级", "2020-01-05"]
FOR = ("--by", "registrar-1", "--unit", "gz-justice", "--region", "360700", "--paper", "赣市府办〔2020〕1号")


def _tell_sixty(url: str) -> None:
    add_units(url, "360700", "department", *(f"unit-{n}" for n in range(60)))


def run(tmp_path: Path, *rows: list[str], exit_code: int = 0, more: tuple[str, ...] = ()) -> Any:
    file = tmp_path / "makers.csv"
    file.write_bytes(a_csv(HEADINGS, *rows))
    return data_of(liandong("admin", "import", "filing", "makers", file, *FOR, *more, "--json"), exit_code)


def test_an_operator_imports_on_behalf_of_a_unit(settings: Settings, migrated: Migrated, tmp_path: Path) -> None:
    settings(database_url=migrated("filing"))
    tried = run(tmp_path, ROW, more=("--dry-run",))["run"]
    assert (tried["dry_run"], tried["state"], tried["entered"]) == (True, "done", 1)
    first = run(tmp_path, ROW)["run"]
    assert (first["state"], first["entered"], first["unit"]) == ("done", 1, "gz-justice")
    assert run(tmp_path, ROW)["run"]["unchanged"] == 1


def test_the_faults_of_a_row_are_printed_and_the_status_is_one(
    settings: Settings, migrated: Migrated, tmp_path: Path
) -> None:
    settings(database_url=migrated("filing"))
    told = run(tmp_path, ROW, ["", *ROW[1:]], exit_code=1)
    assert told["rows"][0]["told"][0]["column"] == "单位标识"
    file = tmp_path / "makers.csv"
    said = liandong("admin", "import", "filing", "makers", file, *FOR)
    assert said.exit_code == 1
    assert "单位标识：此项必填" in said.output


def test_what_is_said_beside_the_file_is_one_line(settings: Settings, migrated: Migrated, tmp_path: Path) -> None:
    """A break in the number of the paper would stand in every entry of the run."""
    settings(database_url=migrated("filing"))
    (tmp_path / "makers.csv").write_bytes(a_csv(HEADINGS, ROW))
    for paper in ("赣市府函\n〔2026〕7号", "赣市府函\u202e〔2026〕7号"):
        said = liandong("admin", "import", "filing", "makers", tmp_path / "makers.csv", *FOR, "--paper", paper)
        assert ("import.hidden_character" in said.output, said.exit_code != 0) == (True, True)


def test_a_service_that_keeps_no_such_ledger_says_so(settings: Settings, migrated: Migrated, tmp_path: Path) -> None:
    for service in ("filing", "review"):
        settings(database_url=migrated(service))
        (tmp_path / "poems.csv").write_bytes(a_csv(HEADINGS, ROW))
        said = liandong("admin", "import", service, "poems", tmp_path / "poems.csv", *FOR, "--json")
        assert "import.unknown_ledger" in said.output
        assert said.exit_code != 0


def test_a_process_that_is_killed_leaves_nothing_half_done(
    settings: Settings, migrated: Migrated, tmp_path: Path
) -> None:
    """Struck before its second batch is committed; the rows of the first are known again, the rest is entered."""
    settings(database_url=migrated("filing", _tell_sixty))
    rows = [[f"unit-{n}", f"单位{n}", *ROW[2:]] for n in range(60)]
    file = tmp_path / "makers.csv"
    file.write_bytes(a_csv(HEADINGS, *rows))
    command = [sys.executable, "-m", "deploy.local.cli", "admin", "import", "filing", "makers", str(file), *FOR]
    environment = {**os.environ, "FAULTS": "api.before_commit:kill:3"}
    struck = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=100, check=False)
    assert struck.returncode == 137, struck.stderr
    again = run(tmp_path, *rows)["run"]
    assert (again["entered"], again["unchanged"], again["refused"]) == (35, 25, 0)
