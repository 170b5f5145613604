"""`python -m tests.house.commanded WORDS …` is `liandong WORDS …`, whose services are forked from it.

It is made to be forked itself, from a process that has imported this: then nothing of `liandong up` is imported anew.
All the rest of it is as it is for a person, with a process of its own for each service that is the command's child.
"""

import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from runpy import run_module
from types import SimpleNamespace
from typing import IO, Any, NoReturn

from deploy.local import asking, children, running  # noqa: F401 - what the commands are made of
from deploy.local.cli import app
from deploy.local.system import SERVICES
from tests.house.nursery import by_itself

API = {f"services.{service}.api" for service in SERVICES}
for each in API:
    import_module(each)


class Born:
    """What is asked of a child as of the `Popen` that it stands for."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        until = time.monotonic() + (timeout or 60)
        while (code := self.poll()) is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired("born", timeout or 60)
            time.sleep(0.005)
        return code


def born(command: Sequence[str], *, stdout: IO[bytes], env: Mapping[str, str], **given: Any) -> Any:
    """A service is forked; every other program, and it, comes as `python -I -S tied.py PARENT PROGRAM …`."""
    *_, module = command
    if module not in API:
        return subprocess.Popen(command, stdout=stdout, env=env, **given)
    parent = os.getpid()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        by_itself(parent, env, stdout.fileno(), stdout.fileno())
        _be(module)
    return Born(pid)


def _be(module: str) -> NoReturn:
    code: object = 1
    try:
        del sys.modules[module]
        sys.argv = [module]
        run_module(module, run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as ended:
        code = ended.code or 0
        if not isinstance(code, int):
            print(code, file=sys.stderr)  # noqa: T201 - as Python says it
    except BaseException:  # noqa: BLE001 - the same
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    children.subprocess = SimpleNamespace(**{**vars(subprocess), "Popen": born})  # type: ignore[assignment]
    app()
