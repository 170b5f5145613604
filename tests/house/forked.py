"""Children that are forked from one process which has imported what they need: see `tests.house.nursery`."""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Self, TextIO

from deploy.local.children import TIED, Child
from deploy.local.interruptions import interruptions_wait
from deploy.local.system import ROOT


class ForkedChild(Child):
    """One whose command is `python -m` a module of a service. It is no child of this process, and ends with it all
    the same; by itself it is a process like every other, with the code, the sockets and the log of its module."""

    def start(self) -> None:
        python, m, module = self.command
        assert (python, m) == (sys.executable, "-m")
        environment = {**os.environ, **self.environment}
        if "FAULTS" in environment:  # they are read when they are imported
            super().start()
            return
        with interruptions_wait(), self.log.open("ab") as log:
            self._process = Forked.of(module, (), log.fileno(), log.fileno(), environment)


@dataclass
class Forked:
    """What is asked of it as of a `Popen`."""

    pid: int
    _ended: socket.socket
    returncode: int | None = None

    @classmethod
    def of(
        cls, module: str, arguments: Sequence[str], out: int, err: int, environment: Mapping[str, str] = os.environ
    ) -> Self:
        request = {"module": module, "arguments": arguments, "environment": {**environment}}
        ended, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            socket.send_fds(_nursery(), [json.dumps(request).encode()], [theirs.fileno(), out, err])
        return cls(int(ended.recv(64)), ended)

    def poll(self) -> int | None:
        if self.returncode is None:
            self._ended.setblocking(False)
            try:
                self._end()
            except BlockingIOError:
                return None
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            self._ended.settimeout(timeout)
            try:
                self._end()
            except TimeoutError as late:
                raise subprocess.TimeoutExpired("forked", timeout or 0) from late
        assert self.returncode is not None
        return self.returncode

    def _end(self) -> None:
        self.returncode = int(self._ended.recv(64))
        self._ended.close()


@dataclass
class ForkedCommand(Forked):
    """One that is listened to."""

    stdout: TextIO = field(init=False)
    _said: TextIO = field(init=False)

    @classmethod
    def liandong(cls, *words: object) -> Self:
        """`liandong` with some words: see `tests.house.commanded`."""
        return cls.python_m("tests.house.commanded", *words)

    @classmethod
    def python_m(cls, module: str, *words: object, environment: Mapping[str, str] = os.environ) -> Self:
        read, write = os.pipe()
        said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed when the command has ended
        try:
            command = cls.of(module, [*map(str, words)], write, said.fileno(), environment)
        finally:
            os.close(write)
        command.stdout, command._said = os.fdopen(read), said
        return command

    def communicate(self, timeout: float) -> tuple[str, str]:
        self.wait(timeout)
        if self.stdout.closed:
            return "", ""
        with self.stdout, self._said:
            self._said.seek(0)
            return self.stdout.read(), self._said.read()

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


@cache
def _nursery() -> socket.socket:
    """Where it is asked: it is started once, by the first to ask, and ends with this process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    tied = [sys.executable, "-I", "-S", str(TIED), str(os.getpid())]
    search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    with theirs:
        process = subprocess.Popen(
            [*tied, sys.executable, "-m", "tests.house.nursery", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": search},
        )

    def leave() -> None:
        ours.close()
        process.wait()

    atexit.register(leave)
    return ours
