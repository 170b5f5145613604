"""Children end with their parent, however it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from deploy.local.children import Child, ChildFailed
from deploy.local.printing import failures_spoken
from deploy.local.system import SERVICES
from tests.deploy.commands import ROOT, children_of, five_ports, left_of, printed, starting
from tests.eventually import eventually
from tests.language import language_of

PARENT = """
import sys, time
from pathlib import Path
from deploy.local.children import Child

deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True)"
program = f"{deaf}; time.sleep(99)"
log = Path(sys.argv[1])
child = Child("deaf", [sys.executable, "-c", program], log, lambda: "deaf" in log.read_text())
child.start()
child.wait()
print(child.pid, flush=True)
time.sleep(99)
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties a child to its parent")


def orphan(log: Path) -> Path:
    """A child whose parent was killed as soon as the child was ready, by its folder below /proc."""
    command = [sys.executable, "-c", PARENT, str(log)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = parent.stdout.readline().strip()
        parent.kill()
    return Path("/proc") / child


@linux
async def test_a_child_that_hears_nothing_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    child = orphan(tmp_path / "log")
    try:
        await eventually(lambda: left_of([child]) == [], within=10)
    finally:
        for each in left_of([child]):
            os.kill(int(each.name), signal.SIGKILL)


async def test_the_child_is_the_program_itself(tmp_path: Path) -> None:
    """So that what is signalled, waited for and told by its number is the program, and its exit code its own."""
    log = tmp_path / "log"
    program = "import os; print(os.getpid(), flush=True); raise SystemExit(7)"
    child = Child("itself", [sys.executable, "-c", program], log, lambda: False)
    child.start()
    pid = child.pid
    assert await eventually(lambda: child.exit_code, within=30) == 7
    assert log.read_text().strip() == str(pid)


@linux
@pytest.mark.jetstream
@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_kill_9_of_the_whole_system_leaves_no_process_behind(tmp_path: Path) -> None:
    with starting("up", "--folder", tmp_path, "--port", five_ports(), "--json") as process:
        printed(process)
        children = children_of(process.pid)
        assert len(children) == len(SERVICES) + 1
        process.kill()
        process.wait()
        try:
            await eventually(lambda: left_of(children) == [], within=10)
        finally:
            for each in left_of(children):
                os.kill(int(each.name), signal.SIGKILL)


def test_a_child_that_never_became_ready_is_said_in_both_languages_with_the_end_of_its_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    child = Child(
        "review api", [sys.executable, "-c", "raise SystemExit('out of [red] paint')"], tmp_path / "log", bool
    )
    child.start()
    with pytest.raises(typer.Exit), failures_spoken(ChildFailed):
        child.wait(30)
    code, zh, en, *log = capsys.readouterr().err.splitlines()
    assert (code, log) == ("command.child_failed", ["out of [red] paint"])
    assert [language_of(sentence) for sentence in (zh, en)] == ["zh", "en"]
