"""How long the event loop was held up by what else went on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import process_time

_BEAT = 0.001
# Of a thread: nanoseconds on a processor, and waiting for one.
_SCHEDULED = Path("/proc/thread-self/schedstat")


@dataclass
class Stalls:
    """The longest time between two turns, in seconds of the process: what other processes take of the machine does not
    count, nor what threads do while the loop waits for a processor; what a thread does that does not let go of the
    interpreter does."""

    longest: float = 0.0


@asynccontextmanager
async def stalls() -> AsyncIterator[Stalls]:
    """Of what is done within."""
    found = Stalls()

    async def beat() -> None:
        last = process_time() - _waited()
        while True:
            await asyncio.sleep(_BEAT)
            now = process_time() - _waited()
            found.longest, last = max(found.longest, now - last), now

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
