"""`.ci/run`: prepares a bare machine, then checks everything and fails when anything does; played with stand-ins."""

import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.architecture.sources import ROOT

BASH, DIRNAME, COPY = (shutil.which(command) or "" for command in ("bash", "dirname", "cp"))
CHECKS = ["make --silent setup", "make --silent --keep-going lint types imports", "make test", "make long"]
IN_CONTAINERS = ["engine", "make images OFFLINE=1", "make containers"]
ALL = [*CHECKS, *IN_CONTAINERS]
ENGINE = "deploy/docker/offline/engine"


class Run(NamedTuple):
    """How it ended, what was called in order, and what it said on the error channel."""

    code: int
    called: list[str]
    said: str


def run(folder: Path, *, lacking: tuple[str, ...] = (), failing: str = "", user: int = 0) -> Run:
    """On a machine that lacks some commands until apt-get brings them, and where one call fails."""
    programs, shelf, calls = (folder / name for name in ("bin", "shelf", "calls"))
    acts = {
        "id": f"echo {user}",
        "make": f'echo "make $*" >> {calls}; [ "make $*" != "{failing}" ]',
        "git": "",
        "curl": "",
        "python3.11": "",
        "apt-get": f'echo "apt-get $*" >> {calls}; {COPY} {shelf}/* {programs}',
    }
    for place in (programs, shelf, folder / ".ci", (folder / ENGINE).parent):
        place.mkdir(parents=True)
    (programs / "dirname").symlink_to(DIRNAME)
    for name, act in acts.items():
        program = (shelf if name in lacking else programs) / name
        program.write_text(f"#!{BASH}\n{act}\n")
        program.chmod(0o755)
    engine = folder / ENGINE
    engine.write_text(f'#!{BASH}\necho engine >> {calls}; [ engine != "{failing}" ]\n')
    engine.chmod(0o755)
    script = shutil.copy(ROOT / ".ci" / "run", folder / ".ci")
    done = subprocess.run([BASH, script], env={"PATH": str(programs)}, capture_output=True, text=True, timeout=30)
    return Run(done.returncode, calls.read_text().splitlines() if calls.exists() else [], done.stderr)


def test_on_a_prepared_machine_everything_is_checked(tmp_path: Path) -> None:
    assert run(tmp_path) == (0, ALL, "")


def test_one_of_them_is_the_test_command_of_the_readme() -> None:
    assert f"\n{CHECKS[2]}  " in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("failing", CHECKS)
def test_whatever_fails_makes_it_fail(tmp_path: Path, failing: str) -> None:
    """And only a machine that cannot be set up keeps the tests from running."""
    code, called, _ = run(tmp_path, failing=failing)
    assert (code, called) == (1, CHECKS[:1] if failing == CHECKS[0] else ALL)


@pytest.mark.parametrize("failing", IN_CONTAINERS)
def test_without_an_engine_or_images_it_fails_and_skips_nothing(tmp_path: Path, failing: str) -> None:
    code, called, _ = run(tmp_path, failing=failing)
    assert (code, called) == (1, ALL[: ALL.index(failing) + 1])


@pytest.mark.parametrize(
    ("lacking", "packages"),
    [
        (("make", "git"), "make git"),
        (("curl",), "curl"),
        (("python3.11",), "python3.11-venv"),
        (("make", "git", "curl", "python3.11"), "make git curl python3.11-venv"),
    ],
    ids=str,
)
def test_what_a_bare_debian_machine_lacks_is_installed_first(
    tmp_path: Path, lacking: tuple[str, ...], packages: str
) -> None:
    code, called, _ = run(tmp_path, lacking=lacking)
    assert (code, called[2:]) == (0, ALL)
    assert called[:2] == ["apt-get update -qq", f"apt-get install -qq --no-install-recommends {packages}"]


@pytest.mark.parametrize("how", [{"user": 1000}, {"lacking": ("make", "apt-get")}], ids=str)
def test_where_nothing_can_be_installed_it_says_what_is_missing(tmp_path: Path, how: dict[str, Any]) -> None:
    code, called, said = run(tmp_path, **{"lacking": ("make",), **how})
    assert (code, called, said) == (1, [], "missing: make; install them first\n")
