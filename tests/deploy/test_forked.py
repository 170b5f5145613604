"""The processes that tests fork instead of starting them are like those that are started."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.children import Child
from deploy.local.system import System
from tests.deploy.commands import left_of
from tests.eventually import eventually
from tests.house.forked import ForkedCommand
from tests.house.systems import ForkedSystem

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties a child to its parent")


def a_review(folder: Path, kind: type[System] = ForkedSystem, **environment: str) -> Child:
    child = kind(folder, environment=environment).services["review"]
    child.is_ready = lambda: "startup complete" in child.log.read_text("utf-8")
    return child


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Child]:
    """One that has nobody to talk to."""
    child = a_review(tmp_path)
    child.start()
    yield child
    child.stop()


def test_it_leads_a_session_of_its_own_and_writes_into_its_log(running: Child) -> None:
    assert os.getsid(running.pid) == running.pid != os.getsid(0)
    assert {Path(f"/proc/{running.pid}/fd/{number}").readlink() for number in (1, 2)} == {running.log}
    assert (running.is_running, running.exit_code) == (True, None)


def test_its_end_is_known_as_that_of_a_child(running: Child) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        running._process.wait(0.01)  # type: ignore[union-attr]
    running.kill()
    assert (running.is_running, running.exit_code) == (False, -signal.SIGKILL)


@pytest.mark.parametrize("kind", [System, ForkedSystem])
def test_told_to_stop_it_ends_in_order(kind: type[System], tmp_path: Path) -> None:
    child = a_review(tmp_path, kind)
    child.start()
    child.wait()
    process = child._process
    child.stop()
    assert process is not None
    assert process.returncode == -signal.SIGTERM
    *_, last = map(json.loads, child.log.read_text("utf-8").splitlines())
    assert last["event"].startswith("Finished server process")


@pytest.mark.parametrize("kind", [System, ForkedSystem])
def test_what_a_process_says_that_cannot_begin_it_says(kind: type[System], tmp_path: Path) -> None:
    child = a_review(tmp_path, kind, LIANDONG_PORT="none")
    child.start()
    assert child._process.wait(60) == 1  # type: ignore[union-attr]
    (said,) = child.log.read_text("utf-8").splitlines()
    assert "LIANDONG_PORT" in said


def test_it_says_nothing_of_what_was_forked_before(running: Child, tmp_path: Path) -> None:
    """Such as a command that has imported the module which is run here."""
    assert ForkedCommand.liandong("due", "2026-09-16", 15, "day").communicate(60)[1] == ""
    (tmp_path / "next").mkdir()
    child = a_review(tmp_path / "next", LIANDONG_PORT="none")
    child.start()
    assert child._process.wait(60) == 1  # type: ignore[union-attr]
    (said,) = child.log.read_text("utf-8").splitlines()
    assert "LIANDONG_PORT" in said


def test_it_ends_with_the_process_that_asked_for_it(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.deploy.test_forked import a_review;"
        "child = a_review(Path(sys.argv[1])); child.start(); print(child.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        forked = [Path("/proc") / parent.stdout.readline().strip()]
        assert left_of(forked) == forked
        parent.kill()
    asyncio.run(eventually(lambda: left_of(forked) == [], within=10))
