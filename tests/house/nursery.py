"""`python -m tests.house.nursery FD` imports what a service's process needs, and is forked once for each of them.

Importing takes a process longer than all else that it does in most tests; here it is done once. What is forked runs its
module as `python -m` does, in a session and with an environment of its own, says what it says where its caller wants
it, and ends with this process at the latest.
"""

import ctypes
import gc
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from runpy import run_module
from typing import Any

from deploy.local.tied import PR_SET_PDEATHSIG

# What a process imports only once it needs it.
LATER = ("shared.storage.migrations", "uvicorn.protocols.http.httptools_impl", "uvicorn.lifespan.on", "uvloop")
MOST = 2**16


@cache
def know(module: str) -> None:
    """Import all that it imports; it is itself run anew in each process."""
    for each in (module, *LATER):
        import_module(each)
    gc.collect()
    gc.freeze()


def whichever_is_asked_for(asked: socket.socket) -> str:
    """Forks for each request and tells its caller how that has ended; returns in the forked ones, with what to run."""
    woken, wake = socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    told: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([asked, woken], [], [])
        if woken in ready:
            woken.recv(MOST)
            _tell_of_ends(told)
        if asked in ready:
            request, fds, _, _ = socket.recv_fds(asked, MOST, 3)
            if not request:
                sys.exit()  # whoever asked has ended, and so do all
            caller, said, nursery = socket.socket(fileno=fds[0]), json.loads(request), os.getpid()
            know(said["module"])
            pid = os.fork()
            if pid == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for each in (asked, woken, wake, *told.values()):
                    each.close()
                return _alone(said, caller, fds[1:], nursery)
            told[pid] = caller
            for each in fds[1:]:
                os.close(each)


def _tell_of_ends(told: dict[int, socket.socket]) -> None:
    while told:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        with told.pop(pid) as caller:
            caller.send(str(os.waitstatus_to_exitcode(status)).encode())


def _alone(request: Mapping[str, Any], caller: socket.socket, said: Sequence[int], nursery: int) -> str:
    by_itself(nursery, request["environment"], *said)
    with caller:
        caller.send(str(os.getpid()).encode())
    module: str = request["module"]
    # Python warns of a module that is run though it was imported, be it by another one that was asked for.
    sys.modules.pop(module, None)
    sys.argv = [module, *request["arguments"]]
    return module


def by_itself(parent: int, environment: Mapping[str, str], out: int, err: int) -> None:
    """What was forked is from now on a process of its own, which ends with its parent; it says what it says on `out`
    and `err`."""
    os.setsid()
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:  # it ended before we had asked
        os._exit(1)
    os.environ.clear()
    os.environ.update(environment)
    for number, said in ((1, out), (2, err)):
        os.dup2(said, number)
    for each in {out, err}:
        os.close(each)


if __name__ == "__main__":
    run_module(whichever_is_asked_for(socket.socket(fileno=int(sys.argv[1]))), run_name="__main__", alter_sys=True)
