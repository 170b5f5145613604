"""`liandong ledger` where nothing runs."""

import json
from pathlib import Path

from deploy.local.ports import free_ports
from deploy.local.system import SERVICES
from tests.deploy.commands import liandong


def test_where_nothing_was_ever_started_it_says_how_to_start(tmp_path: Path) -> None:
    told = liandong("ledger", "--folder", tmp_path / "nothing")
    assert (told.exit_code, told.stdout) == (1, "")
    assert "liandong up" in told.stderr
    assert not (tmp_path / "nothing").exists()


def test_where_a_system_was_cut_off_it_says_so_without_a_traceback(tmp_path: Path) -> None:
    """The addresses are left behind by a power cut, and nobody answers there."""
    urls = {service: f"http://127.0.0.1:{free_ports(1)[0]}" for service in SERVICES}
    (tmp_path / "addresses.json").write_text(json.dumps(urls), encoding="utf-8")
    told = liandong("ledger", "--folder", tmp_path)
    assert (told.exit_code, told.stdout) == (1, "")
    assert "liandong up" in told.stderr
