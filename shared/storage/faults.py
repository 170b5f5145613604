"""Named points at which a test may strike a process. Without FAULTS in the environment they do nothing.

``FAULTS=relay.after_publish:kill:3`` strikes at the third passing; several are separated by commas. The acts: *kill*
ends the process at once, *stop* freezes it, *raise* raises, *delay* waits half a second.
"""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


class Struck(RuntimeError):
    """Raised at a fault point on purpose."""


@dataclass
class _Fault:
    act: str
    left: int


def _parse(text: str) -> dict[str, _Fault]:
    faults = {}
    for part in filter(None, text.split(",")):
        point, act, count = part.split(":")
        if act not in _ACTS:
            raise ValueError(f"unknown act {act!r} in FAULTS")
        faults[point] = _Fault(act, int(count))
    return faults


async def _kill() -> None:
    os._exit(137)


async def _stop() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


async def _raise() -> None:
    raise Struck("struck at a fault point")


async def _delay() -> None:
    await asyncio.sleep(0.5)


_ACTS: dict[str, Callable[[], Awaitable[None]]] = {"kill": _kill, "stop": _stop, "raise": _raise, "delay": _delay}
_faults = _parse(os.environ.get("FAULTS", ""))


async def hit(point: str) -> None:
    """Pass a fault point."""
    fault = _faults.get(point)
    if fault is None:
        return
    fault.left -= 1
    if fault.left == 0:
        await _ACTS[fault.act]()
