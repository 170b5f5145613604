"""How long the event loop was held up by what else went on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

_BEAT = 0.001
# Of a thread: nanoseconds on a processor, and waiting for one.
_SCHEDULED = Path("/proc/thread-self/schedstat")


@dataclass
class Stalls:
    """The longest time between two turns, in seconds. Neither what the loop waits for a processor counts, nor more than
    the process was on one, whichever of its threads: what other processes take of the machine is left out, and what a
    thread does that does not let go of the interpreter is not."""

    longest: float = 0.0


@asynccontextmanager
async def stalls() -> AsyncIterator[Stalls]:
    """Of what is done within."""
    found = Stalls()

    async def beat() -> None:
        passed, busy = perf_counter() - _waited(), process_time()
        while True:
            await asyncio.sleep(_BEAT)
            passed_before, busy_before = passed, busy
            passed, busy = perf_counter() - _waited(), process_time()
            found.longest = max(found.longest, min(passed - passed_before, busy - busy_before))

    beating = asyncio.create_task(beat())
    await asyncio.sleep(0)
    try:
        yield found
        await asyncio.sleep(_BEAT)
    finally:
        beating.cancel()


def _waited() -> float:
    """Seconds for which this thread has waited for a processor."""
    return int(_SCHEDULED.read_text().split()[1]) / 1e9 if _SCHEDULED.exists() else 0.0
