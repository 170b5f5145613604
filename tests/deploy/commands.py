"""The `liandong` command: called in this process, or as a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from deploy.local.cli import app
from tests.house.forked import ForkedCommand

Command = subprocess.Popen[str] | ForkedCommand

ROOT = Path(__file__).parents[2]
_LOWEST, _HIGHEST = 20_000, 32_000  # below the ports that machines hand out by themselves
_STOP_SECONDS = 60.0


def liandong(*words: object) -> Result:
    """What the command says and how it ends; the calculators and key pairs need no other process."""
    return CliRunner().invoke(app, [str(word) for word in words])


def data_of(result: Result, exit_code: int = 0) -> Any:
    """The JSON that was printed."""
    assert result.exit_code == exit_code, result.output
    return json.loads(result.stdout)


def five_ports() -> int:
    """The first of five ports in a row on which nothing listens; two test processes do not look in the same place."""
    for first in range(_LOWEST + os.getpid() % 2_000 * 6, _HIGHEST, 6):
        with ExitStack() as sockets:
            try:
                for port in range(first, first + 5):
                    sockets.enter_context(socket.socket()).bind(("127.0.0.1", port))
            except OSError:
                continue
            return first
    raise AssertionError("no five ports in a row are free")


@contextmanager
def starting(*words: object) -> Iterator["subprocess.Popen[str]"]:
    """The command as a process, told to stop at the end where it has not ended by itself."""
    command = [sys.executable, "-m", "deploy.local.cli", *map(str, words)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with _stopped(process):
        yield process


@contextmanager
def forking(*words: object) -> Iterator[ForkedCommand]:
    """The same, with less to import: it and its services are forked from a process that has imported them."""
    process = ForkedCommand.liandong(*words)
    with _stopped(process):
        yield process


@contextmanager
def _stopped(process: Command) -> Iterator[None]:
    try:
        yield
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=_STOP_SECONDS)


def printed(process: Command) -> dict[str, Any]:
    """The JSON object a process prints while it goes on; waits for its last line."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line == "}\n":
            break
    said: dict[str, Any] = json.loads("".join(lines))
    return said


def ended(process: Command) -> tuple[int, str]:
    """How a process ended, and what it said on the error channel."""
    _, said = process.communicate(timeout=_STOP_SECONDS)
    return process.returncode, said


def children_of(pid: int) -> list[Path]:
    """The processes that a process has started, by their folders below /proc."""
    return [folder for folder in Path("/proc").glob("[0-9]*") if _parent(folder) == pid]


def left_of(processes: list[Path]) -> list[Path]:
    """Those that still run; one that has ended and is not yet waited for does not count."""
    return [folder for folder in processes if _parent(folder) is not None]


def _parent(folder: Path) -> int | None:
    try:
        # The name of the program, in brackets, may hold blanks.
        state, parent, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if state == "Z" else int(parent)
