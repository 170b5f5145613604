"""A loop that works when it is woken, or after a while, outlives its errors and shows how late it is."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

from shared.messaging import metrics
from shared.messaging.broker import BrokerAway

_log = structlog.get_logger(__name__)
_LONGEST_PAUSE = 10.0


class Loop:
    """Runs `turn` over and over.

    A turn does what there is to do and gives the seconds until the next one is due, unless the loop is woken before.
    `now` gives seconds that never go back.
    """

    def __init__(
        self,
        service: str,
        name: str,
        turn: Callable[[], Awaitable[float]],
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._now = now
        self._expected_by = now()
        self._service = service
        self._turn = turn
        self._woken = asyncio.Event()
        self._stopping = False
        self._failures = 0
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Have the next turn begin at once."""
        self._woken.set()

    @property
    def late(self) -> float:
        """Seconds since the turn began, or was due, that has not succeeded yet; negative while none is due."""
        return self._now() - self._expected_by

    def start(self) -> None:
        """Begin; silence is counted from here, so that a loop that never succeeds is seen as well."""
        self._expected_by = self._now()
        metrics.LOOP_LAST_SUCCESS.labels(self._service, self.name).set_to_current_time()
        self._task = asyncio.create_task(self._run(), name=f"{self._service}:{self.name}")

    def ask_to_stop(self) -> None:
        self._stopping = True
        self._woken.set()

    async def stop(self, deadline: float) -> None:
        """Let the turn at hand end; cancel it when `deadline` (event loop time) passes first."""
        self.ask_to_stop()
        if self._task is None:
            return
        remaining = max(deadline - asyncio.get_running_loop().time(), 0)
        _, late = await asyncio.wait({self._task}, timeout=remaining)
        if late:
            _log.warning("loop_cancelled", service=self._service, loop=self.name)
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            pause = await self._one_turn()
            if not self._stopping:
                await self._wait(pause)

    async def _one_turn(self) -> float:
        self._expected_by = min(self._expected_by, self._now())
        try:
            pause = await self._turn()
        except BrokerAway as problem:
            _log.info("loop_without_broker", service=self._service, loop=self.name, problem=str(problem))
            return self._failed()
        except Exception:  # noqa: BLE001 - whatever it was, the loop must go on; it is logged, counted and shown by its age
            _log.exception("loop_failed", service=self._service, loop=self.name, failures=self._failures + 1)
            return self._failed()
        self._failures = 0
        self._expected_by = self._now() + pause
        metrics.LOOP_LAST_SUCCESS.labels(self._service, self.name).set_to_current_time()
        return pause

    def _failed(self) -> float:
        self._failures += 1
        return min(0.1 * 2.0 ** min(self._failures, 10), _LONGEST_PAUSE)

    async def _wait(self, pause: float) -> None:
        try:
            async with asyncio.timeout(pause):
                await self._woken.wait()
        except TimeoutError:
            return
