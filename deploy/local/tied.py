"""`python tied.py PARENT PROGRAM …` becomes that program, which Linux ends as soon as the parent has ended.

It stands alone and before the program because a child can only ask for this itself, and asking between fork and exec
is not safe where the parent has threads. The tie is to the thread that started it: let that be one which lasts.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def tied(parent: int, program: list[str]) -> None:
    """Replace this process by the program; elsewhere than on Linux it is not tied."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:  # it ended before we had asked
            sys.exit(1)
    os.execvp(program[0], program)  # noqa: S606 - our own programs with our own arguments


if __name__ == "__main__":
    tied(int(sys.argv[1]), sys.argv[2:])
