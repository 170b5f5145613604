"""Trying again what was put aside: what a person released, and what was held behind something that no longer waits."""

from dataclasses import replace

import structlog

from shared.messaging.desk import Desk
from shared.messaging.pace import Pace
from shared.messaging.verdict import Act, judge
from shared.storage.cursor import lock_cursor
from shared.storage.event_log import Entry
from shared.storage.parking import Parked, Parking, next_ready, save_parked, settle_parked
from shared.storage.store import AnyStore

_log = structlog.get_logger(__name__)


class SecondTry:
    """Applies the parked facts of one producer, in the order of their numbers per subject."""

    def __init__(self, store: AnyStore, producer: str, desk: Desk, pace: Pace) -> None:
        self._store, self._producer, self._desk, self._pace = store, producer, desk, pace

    async def run(self) -> None:
        """Try everything that is ready, until nothing is or one must wait for its next attempt."""
        while (parked := await self._begin()) is not None:
            try:
                await self._apply(parked)
            except Exception as problem:  # noqa: BLE001 - judged in the next line
                if not await self._put_back(parked, problem):
                    return

    async def _begin(self) -> Parked | None:
        """The next one, its attempt counted before it is made."""
        async with self._store.reading() as connection:
            if await next_ready(connection, self._producer) is None:
                return None
        async with self._store.writing() as connection:
            await lock_cursor(connection, self._producer)
            parked = await next_ready(connection, self._producer)
            if parked is None:
                return None
            parked = replace(parked, attempts=parked.attempts + 1)
            await save_parked(connection, parked)
        return parked

    async def _apply(self, parked: Parked) -> None:
        verdict = judge(self._desk.concern(parked.type), attempts=parked.attempts, limit=self._pace.attempts)
        if verdict.act is Act.PARK:
            await self._park_again(parked, verdict.reason)
            return
        async with self._store.writing() as connection:
            await lock_cursor(connection, self._producer)
            work = None
            if verdict.act is Act.APPLY:
                fact = self._desk.read(_entry(parked))
                work = self._store.work_on(connection, fact.cause)
                await self._desk.hand_over([fact], work)
                await work.flush()
            await settle_parked(connection, replace(parked, state=Parking.APPLIED, settled_at=self._store.clock.now()))
        if work is not None:
            self._store.committed(work)

    async def _put_back(self, parked: Parked, problem: Exception) -> bool:
        """Park it again with its new reason, or leave it ready for the next turn; whether it was parked."""
        verdict = judge(
            self._desk.concern(parked.type), problem=problem, attempts=parked.attempts, limit=self._pace.attempts
        )
        _log.warning(
            "parked_fact_not_applied",
            service=self._store.service,
            producer=self._producer,
            seq=parked.seq,
            act=verdict.act.name,
            reason=verdict.reason,
        )
        if verdict.act is Act.RETRY:
            return False
        await self._park_again(parked, verdict.reason)
        return True

    async def _park_again(self, parked: Parked, reason: str) -> None:
        async with self._store.writing() as connection:
            await lock_cursor(connection, self._producer)
            await save_parked(connection, replace(parked, state=Parking.PARKED, reason=reason))


def _entry(parked: Parked) -> Entry:
    return Entry("", parked.seq, parked.event_id, parked.type, parked.subject, parked.body, "", "")
