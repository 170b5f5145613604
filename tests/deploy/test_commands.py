"""The commands: each there by its name, and none waiting for what another needs."""

import subprocess
import sys

import pytest

from deploy.local.cli import COMMANDS
from tests.deploy.commands import ROOT, liandong


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_is_for(name: str) -> None:
    told = liandong(name, "--help")
    assert told.exit_code == 0
    assert f" {name} " in told.stdout


def test_the_help_lists_them_all() -> None:
    told = liandong("--help")
    assert [name for name in COMMANDS if f" {name} " not in told.stdout] == []


def test_a_command_that_does_not_exist_is_refused() -> None:
    assert liandong("nonsense").exit_code == 2


def test_the_command_line_loads_nothing_before_it_is_asked() -> None:
    heavy = (
        "import sys, deploy.local.cli; print([each for each in ('httpx', 'joserfc', 'pypdf') if each in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
