"""Children that are forked from one process which has imported what they need: see `tests.house.nursery`."""

import atexit
import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import Any

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
        with interruptions_wait():
            self._process = Forked.of({"module": module, "log": str(self.log), "environment": environment})


@dataclass
class Forked:
    """What is asked of it as of a `Popen`."""

    pid: int
    _ended: socket.socket
    returncode: int | None = None

    @classmethod
    def of(cls, request: dict[str, Any]) -> "Forked":
        ended, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            socket.send_fds(_nursery(), [json.dumps(request).encode()], [theirs.fileno()])
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
