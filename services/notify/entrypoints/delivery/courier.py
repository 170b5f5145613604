"""Delivering: claim, send, record. One endpoint's deliveries go one after the other, the endpoints go side by side."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from opentelemetry.trace import SpanKind

from services.notify.delivery.adapters import deliveries
from services.notify.delivery.adapters.deliveries import Claimed
from services.notify.delivery.adapters.outlet import Answered, Post, Unreached
from services.notify.delivery.adapters.signatures import headers
from services.notify.delivery.domain.endpoint import Endpoint, EndpointState
from services.notify.delivery.domain.retries import Retries
from services.notify.delivery.usecases.give_up_endpoint import UNIT_CLOSED, give_up_endpoint
from services.notify.work import NotifyWork
from shared.contracts.envelope import CONTENT_TYPE
from shared.kernel.model.clock import Clock
from shared.storage.cause import own_cause
from shared.storage.spans import begin
from shared.storage.store import Store

_GONE = 410
_CLAIM = 100
# Why what was queued for an endpoint is not delivered: its unit is no party to it, and does not look after its region.
NOT_HEARD = "not_heard"
_log = structlog.get_logger(__name__)


class Courier:
    """One per process; several processes share the work through the leases.

    `clock` is the machine's, `chance` gives the jitter.
    """

    def __init__(
        self,
        store: Store[NotifyWork],
        post: Post,
        retries: Retries,
        *,
        lease: float,
        clock: Clock,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._store, self._post, self._retries = store, post, retries
        self._lease = timedelta(seconds=lease)
        self._clock = clock
        self._chance = chance
        self._busy: set[str] = set()
        self._rounds: set[asyncio.Task[None]] = set()

    async def turn(self, poll: float) -> float:
        """One turn of a loop: take what is due, and come back when a round has ended or after `poll` seconds.

        A receiver that hangs holds up nobody but itself: its round goes on while the others begin new ones.
        """
        await self._begin_rounds()
        if not self._rounds:
            return poll
        await asyncio.wait(self._rounds, timeout=poll, return_when=asyncio.FIRST_COMPLETED)
        return 0.0

    async def deliver_due(self) -> int:
        """Send what is due and wait until all of it is answered for; returns how many were taken."""
        taken = await self._begin_rounds()
        if self._rounds:
            await asyncio.wait(self._rounds)
        return taken

    async def stop(self) -> None:
        """End the rounds at hand, before the database is closed under them: what they have claimed and not answered for
        is delivered once the lease has run out."""
        rounds = [*self._rounds]
        for round_ in rounds:
            round_.cancel()
        await asyncio.gather(*rounds, return_exceptions=True)

    async def _begin_rounds(self) -> int:
        async with self._store.writing() as connection:
            claimed = await deliveries.claim(
                connection, at=self._clock.now(), lease=self._lease, busy=self._busy, limit=_CLAIM
            )
        by_endpoint: defaultdict[str, list[Claimed]] = defaultdict(list)
        for each in claimed:
            by_endpoint[each.endpoint].append(each)
        for endpoint, batch in by_endpoint.items():
            self._busy.add(endpoint)
            round_ = asyncio.create_task(self._serve(endpoint, batch), name=f"deliver:{endpoint}")
            self._rounds.add(round_)
            round_.add_done_callback(self._end_round)
        return len(claimed)

    def _end_round(self, round_: asyncio.Task[None]) -> None:
        self._rounds.discard(round_)
        if not round_.cancelled() and round_.exception() is not None:
            _log.error("delivery_round_failed", round=round_.get_name(), exc_info=round_.exception())

    async def _serve(self, id: str, batch: Sequence[Claimed]) -> None:
        """Deliver in order; the first failure lets the rest wait with it, so that a dead receiver costs one timeout."""
        until = self._clock.now() + self._lease / 2
        try:
            endpoint, heard = await self._heard(id, batch)
            if heard is None:
                await self._give_up(id, UNIT_CLOSED)
                return
            for nth, each in enumerate(batch):
                rest = [later.event_id for later in batch[nth:]]
                if endpoint.state is not EndpointState.ACTIVE or self._clock.now() > until:
                    await self._give_back(id, rest, self._clock.now())
                    return
                if each.event_id not in heard:
                    await self._drop(each)
                elif not await self._deliver(endpoint, each, rest[1:]):
                    return
        finally:
            self._busy.discard(id)

    async def _heard(self, id: str, batch: Sequence[Claimed]) -> tuple[Endpoint, set[str] | None]:
        """The endpoint, and which of the facts its unit may hear as things are now; None where there is no such unit
        any more."""
        async with self._store.reading() as connection:
            work = self._store.work_on(connection, _CAUSE)
            endpoint, authorities = await work.endpoints.get(id), work.authorities
            authority = await authorities.of(endpoint)
            if not authority.stands:
                return endpoint, None
            heard = set[str]()
            for each in batch:
                whom = [await authorities.in_full(one) for one in each.concerned]
                if any(endpoint.hears(one, authority) for one in whom):
                    heard.add(each.event_id)
        return endpoint, heard

    async def _drop(self, claimed: Claimed) -> None:
        """Its unit may not hear it any more; that is on record with the delivery."""
        said = {"state": deliveries.DROPPED, "next_attempt_at": None, "settled_at": self._clock.now()}
        async with self._store.writing() as connection:
            await deliveries.record(connection, claimed.endpoint, claimed.event_id, {**said, "last_problem": NOT_HEARD})

    async def _deliver(self, endpoint: Endpoint, claimed: Claimed, rest: Sequence[str]) -> bool:
        at = self._clock.now()
        answered, problem = await self._send(endpoint, claimed, at)
        if answered is None or not 200 <= answered.status < 300:
            await self._fail(claimed, rest, answered, problem)
            return False
        settled = {"state": deliveries.DELIVERED, "next_attempt_at": None, "settled_at": at}
        await self._record(claimed, **settled, last_status=answered.status)
        return True

    async def _send(self, endpoint: Endpoint, claimed: Claimed, at: datetime) -> tuple[Answered | None, str | None]:
        signed = headers(endpoint.signing(at), claimed.event_id, at, claimed.body)
        step = begin(SpanKind.CLIENT, "POST webhook", parent=claimed.traceparent, attributes=_attributes(claimed))
        traced = {"traceparent": step.traceparent} if step.traceparent else {}
        try:
            answered = await self._post(endpoint.url, {"content-type": CONTENT_TYPE, **signed, **traced}, claimed.body)
        except Unreached as unreached:
            step.end(problem=unreached.problem)
            return None, unreached.problem
        said = f"status_{answered.status}"
        step.end(
            problem="" if answered.status < 300 else said, attributes={"http.response.status_code": answered.status}
        )
        return answered, said

    async def _record(self, claimed: Claimed, **values: Any) -> None:  # noqa: ANN401 - columns by name
        async with self._store.writing() as connection:
            attempts = claimed.attempts + 1
            await deliveries.record(
                connection, claimed.endpoint, claimed.event_id, {"attempts": attempts, "last_problem": None, **values}
            )

    async def _fail(
        self, claimed: Claimed, rest: Sequence[str], answered: Answered | None, problem: str | None
    ) -> None:
        status, asked = (None, 0.0) if answered is None else (answered.status, answered.retry_after)
        pause = self._retries.pause(claimed.attempts + 1, chance=self._chance(), asked=asked)
        now = self._clock.now()
        said = {"last_status": status, "last_problem": problem}
        _log.info("delivery_failed", endpoint=claimed.endpoint, event_id=claimed.event_id, problem=problem)
        if status == _GONE or pause is None:
            await self._record(claimed, state=deliveries.FAILED, next_attempt_at=None, settled_at=now, **said)
            await self._give_up(claimed.endpoint, "gone" if status == _GONE else "attempts_exhausted")
            return
        await self._record(claimed, next_attempt_at=now + pause, **said)
        await self._give_back(claimed.endpoint, rest, now + pause)

    async def _give_back(self, endpoint: str, event_ids: Sequence[str], at: datetime) -> None:
        async with self._store.writing() as connection:
            await deliveries.give_back(connection, endpoint, event_ids, at)

    async def _give_up(self, id: str, reason: str) -> None:
        async with self._store.begin(_CAUSE) as work:
            await give_up_endpoint(id, reason, work, self._store.clock.today())


def _attributes(claimed: Claimed) -> dict[str, str | int]:
    return {
        "http.request.method": "POST",
        "liandong.endpoint": claimed.endpoint,
        "messaging.message.id": claimed.event_id,
        "liandong.attempt": claimed.attempts + 1,
    }


_CAUSE = own_cause("notify", "webhook-delivery")
