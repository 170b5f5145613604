"""The loops of a service: its messages, and what happens by itself as days pass."""

import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from prometheus_client import CollectorRegistry

from shared.files.turns import Files
from shared.hosting.batches import drain
from shared.hosting.brokers import broker_of
from shared.hosting.service import Service
from shared.kernel.model.health import Health
from shared.messaging.loop import Loop
from shared.messaging.messenger import Messenger
from shared.messaging.metrics import LAW_RELEASE, LEFT_OUT, LEGAL_DATE, MESSAGING
from shared.messaging.subscription import Subscription
from shared.storage.cause import own_cause
from shared.storage.chain import open_chain
from shared.storage.leaving_out import LeftOut
from shared.storage.lives.collection import living_kinds
from shared.storage.lives.overtaking import kinds_lapsing, let_proposals_lapse
from shared.storage.lives.recounting import recount
from shared.web.probes import Check

Tick = Callable[[date, LeftOut], Awaitable[None]]
Side = Callable[[], Awaitable[float]]
Ending = Callable[[], Awaitable[None]]

TICK_SECONDS = 30.0
_LAPSING = 100
# One turn of the clock may have a whole day's work before it, or that of days that were missed.
SILENCE_SECONDS = 300.0


def _files(service: Service[Any, Any]) -> dict[str, Side]:
    if service.files is None:
        return {}
    grace = timedelta(hours=service.settings.file_grace)
    return {"files": Files(service.store, service.files, grace).turn}


async def _lapsing(kind: str, today: date, work: Any, limit: int) -> int:  # noqa: ANN401 - any service's
    return await let_proposals_lapse(work, kind, today, limit)


class Background:
    """A worker's loops: relay, consumers, clock, and the service's own `sides` (name → turn, giving the wait).

    `endings` end what the sides have begun beside their turns, once no turn begins any more. `registries` hold its
    metrics, which the process shows. `now` gives seconds that never go back.
    """

    def __init__(
        self,
        service: Service[Any, Any],
        *,
        subscriptions: Iterable[Subscription] = (),
        tick: Tick | None = None,
        sides: Mapping[str, Side] | None = None,
        endings: Iterable[Ending] = (),
        registries: Iterable[CollectorRegistry] = (),
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._service, self._tick = service, tick
        self._endings = tuple(endings)
        self._recounted = False
        self._left_out = LeftOut(service.settings.service)
        self.registries = [MESSAGING, *registries]
        self._messenger = Messenger(
            store=service.store,
            broker=broker_of(service.settings),
            chain=open_chain(service.settings.chain),
            subscriptions=subscriptions,
            now=now,
        )
        turns: dict[str, Side] = {"clock": self._turn, **_files(service), **(sides or {})}
        self._loops = [Loop(service.settings.service, name, turn, now=now) for name, turn in turns.items()]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Start everything; on leaving let the turns at hand end."""
        # As of no day yet: a worker whose first turn never succeeds is behind, and not merely without a number.
        LEGAL_DATE.labels(self._service.settings.service).set(0)
        LAW_RELEASE.labels(self._service.settings.service, self._service.store.laws.release).set(1)
        await self._messenger.start()
        for loop in self._loops:
            loop.start()
        try:
            yield
        finally:
            for loop in self._loops:
                loop.ask_to_stop()
            await self._messenger.stop()
            for loop in self._loops:
                await loop.stop(0)
            for end in self._endings:
                await end()

    @property
    def checks(self) -> Sequence[Check]:
        """What /readyz asks: the messages, see Messenger.health, the other loops, and what the clock leaves out."""
        return [self._messenger.health, self._health_of_loops, self._health_of_things]

    async def tick_now(self) -> None:
        """Do what the legal date of now asks for, before returning."""
        today, left_out = self._service.clock.today(), LeftOut(self._service.settings.service)
        await self._recount()
        await self._let_lapse(today, left_out)
        if self._tick is not None:
            await self._tick(today, left_out)
        self._left_out = left_out
        LEFT_OUT.labels(self._service.settings.service).set(len(left_out.things))
        midnight = datetime(today.year, today.month, today.day, tzinfo=UTC)
        LEGAL_DATE.labels(self._service.settings.service).set(midnight.timestamp())

    async def _let_lapse(self, today: date, left_out: LeftOut) -> None:
        """What was proposed and nobody has answered in time."""
        store, service = self._service.store, self._service.settings.service
        async with store.reading() as connection:
            kinds = await kinds_lapsing(connection, today)
        for kind in sorted(kinds):
            batch = partial(_lapsing, kind, today)
            await drain(store, own_cause(service, f"{service}-proposals-{today}"), _LAPSING, batch, left_out)

    async def _recount(self) -> None:
        """Once a process: a year that has its arrangement since makes dates firm that were provisional."""
        if self._recounted:
            return
        store = self._service.store
        for kind in living_kinds(self._service.settings.service):
            async for _ in recount(store, kind):
                pass
        store.wake()
        self._recounted = True

    async def _health_of_loops(self) -> Health:
        """One that does not succeed degrades: callers are served, and what it did not do is made up for."""
        ill = [f"{loop.name} does not succeed" for loop in self._loops if loop.late > SILENCE_SECONDS]
        return Health("loops", "degraded" if ill else "ok", "; ".join(ill))

    async def _health_of_things(self) -> Health:
        """The log has the ids; whoever may ask for readiness may not see them."""
        many = Counter(thing.kind for thing in self._left_out.things)
        told = ", ".join(f"{number} of {kind}" for kind, number in sorted(many.items()))
        return Health("things", "degraded" if told else "ok", f"left out by the clock: {told}" if told else "")

    async def _turn(self) -> float:
        await self.tick_now()
        return TICK_SECONDS
