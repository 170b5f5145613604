"""Applying a producer's facts: in its order, each once, effects and cursor in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.messaging.desk import Desk
from shared.messaging.pace import Pace
from shared.messaging.subscription import Fact
from shared.messaging.verdict import Act, Verdict, judge
from shared.storage import faults
from shared.storage.chain import Chain
from shared.storage.cursor import Cursor, lock_cursor, save_cursor
from shared.storage.event_log import Entry
from shared.storage.parking import Parking, park, waiting_subjects
from shared.storage.store import AnyStore
from shared.storage.work import Work

_log = structlog.get_logger(__name__)
_ASIDE = {Act.PARK: Parking.PARKED, Act.HOLD: Parking.HELD}


class ChainBreak(Exception):
    """The producer's facts do not continue what was applied: one of the two has gone back or was tampered with."""

    def __init__(self, seq: int, because: str) -> None:
        super().__init__(f"chain break at {seq}: {because}")
        self.seq, self.because = seq, because


class Postponed(Exception):
    """A fact is to be tried again after `delay` seconds."""

    def __init__(self, delay: float) -> None:
        super().__init__(f"tried again in {delay:g} s")
        self.delay = delay


@dataclass
class _Sorted:
    """A batch by what is to be done with it."""

    facts: list[Fact] = field(default_factory=list)
    aside: list[tuple[Entry, Parking, str, int]] = field(default_factory=list)


class Applier:
    """The one who applies the facts of `producer` in this process; the cursor's row lock keeps others out."""

    def __init__(self, store: AnyStore, producer: str, desk: Desk, chain: Chain, pace: Pace) -> None:
        self._store, self._producer, self._desk, self._chain, self._pace = store, producer, desk, chain, pace
        self._fresh = True

    async def apply(self, entries: Sequence[Entry], *, told_in: str | None = None) -> Cursor:
        """Apply neighbouring entries that follow the cursor, and return the cursor; raises ChainBreak, Postponed.

        `told_in` is the epoch of a producer who gave the entries out of its log; without it the broker brought them.
        All at once if possible. If anything goes wrong, one by one up to the one at fault; the rest is the next call's.
        """
        if not await self._died_here(entries[0]):
            try:
                return await self._settle(entries, told_in, replayed=told_in is not None)
            except ChainBreak:
                raise
            except Exception as problem:  # noqa: BLE001 - whatever it was, the second pass finds and judges it
                _log.info("batch_redone", service=self._store.service, producer=self._producer, problem=repr(problem))
        return await self._one_by_one(entries, told_in)

    async def _died_here(self, entry: Entry) -> bool:
        """Whether an earlier process began the batch that begins here and did not live to end it."""
        if not self._fresh:
            return False
        attempts = await self._count_attempt(entry)
        self._fresh = False
        return attempts > 1

    async def _one_by_one(self, entries: Sequence[Entry], told_in: str | None) -> Cursor:
        cursor, replayed = None, told_in is not None
        for entry in entries:
            attempts = await self._count_attempt(entry)
            verdict = self._judge(entry, attempts, None)
            try:
                cursor = await self._settle([entry], told_in, replayed=replayed, at_fault=verdict, attempts=attempts)
            except ChainBreak:
                raise
            except Exception as problem:  # noqa: BLE001 - judged in the next line
                return await self._put_right(entry, told_in, attempts, problem)
            replayed = False
        assert cursor is not None, "there is at least one entry"  # noqa: S101 - for the type checker
        return cursor

    async def _put_right(self, entry: Entry, told_in: str | None, attempts: int, problem: Exception) -> Cursor:
        verdict = self._judge(entry, attempts, problem)
        _log.warning(
            "fact_not_applied",
            service=self._store.service,
            producer=self._producer,
            seq=entry.seq,
            act=verdict.act.name,
            reason=verdict.reason,
            attempts=attempts,
            exc_info=problem if verdict.act is Act.RETRY else None,
        )
        if verdict.act is Act.RETRY:
            raise Postponed(verdict.delay)
        return await self._settle([entry], told_in, at_fault=verdict, attempts=attempts)

    def _judge(self, entry: Entry, attempts: int, problem: Exception | None, *, held: bool = False) -> Verdict:
        return judge(
            self._desk.concern(entry.type),
            held=held,
            problem=problem,
            attempts=attempts,
            limit=self._pace.attempts,
            first_delay=self._pace.first_delay,
        )

    async def _count_attempt(self, entry: Entry) -> int:
        """Note apart from the handling that it begins, so that a handler that kills the process leaves a trace."""
        async with self._store.writing() as connection:
            cursor = await lock_cursor(connection, self._producer)
            attempts = cursor.attempts + 1 if cursor.trying == entry.seq else 1
            await save_cursor(connection, replace(cursor, trying=entry.seq, attempts=attempts))
        return attempts

    async def _settle(
        self,
        entries: Sequence[Entry],
        told_in: str | None,
        *,
        replayed: bool = False,
        at_fault: Verdict | None = None,
        attempts: int = 0,
    ) -> Cursor:
        """One transaction: the effects of the entries and the cursor behind them; `at_fault` may park instead."""
        await faults.hit("cons.before_tx")
        work = None
        async with self._store.writing() as connection:
            cursor = await lock_cursor(connection, self._producer)
            entries = [entry for entry in entries if entry.seq > cursor.seq]
            if not entries or entries[0].seq > cursor.seq + 1 or cursor.broken_at is not None:
                return cursor
            if told_in is None and entries[0].epoch != (cursor.epoch or entries[0].epoch):
                return cursor  # another process has gone on to the producer's new epoch; the broker still has the old
            self._verify(cursor, entries, told_in)
            held = await waiting_subjects(connection, self._producer) if cursor.parked else set()
            sorted_ = self._sort(entries, held, at_fault, attempts)
            work = await self._hand_over(connection, sorted_.facts)
            await park(connection, self._producer, sorted_.aside, self._store.clock.now())
            cursor = _past(cursor, entries, told_in, len(sorted_.aside))
            cursor = replace(cursor, replays=cursor.replays + replayed)
            await save_cursor(connection, cursor)
            await faults.hit("cons.in_tx")
        await faults.hit("cons.after_commit")
        if work is not None:
            self._store.committed(work)
        return cursor

    def _verify(self, cursor: Cursor, entries: Sequence[Entry], told_in: str | None) -> None:
        """That the entries continue the chain. It runs through the epochs of a log; what the broker has is of one."""
        epoch, seq, prev = cursor.epoch or entries[0].epoch, cursor.seq, cursor.hash
        for entry in entries:
            seq += 1
            if entry.seq != seq:
                raise ChainBreak(seq, f"number {entry.seq} came instead")
            if told_in is None and entry.epoch != epoch:
                raise ChainBreak(seq, f"epoch {entry.epoch} instead of {epoch}")
            if entry.prev_hash != prev:
                raise ChainBreak(seq, "it does not continue what was applied")
            if self._chain.link(prev, seq, entry.event_id, entry.body) != entry.hash:
                raise ChainBreak(seq, "its content does not fit its hash")
            prev = entry.hash

    def _sort(self, entries: Sequence[Entry], held: set[str], at_fault: Verdict | None, attempts: int) -> _Sorted:
        sorted_ = _Sorted()
        for entry in entries:
            verdict = self._judge(entry, 0, None, held=entry.subject in held)
            if verdict.act is Act.APPLY and at_fault is not None:
                verdict = at_fault
            if verdict.act is Act.APPLY:
                sorted_.facts.append(self._desk.read(entry))
            elif verdict.act in _ASIDE:
                sorted_.aside.append((entry, _ASIDE[verdict.act], verdict.reason, attempts))
                held |= {entry.subject} - {""}
        return sorted_

    async def _hand_over(self, connection: AsyncConnection, facts: Sequence[Fact]) -> Work | None:
        if not facts:
            return None
        work: Work = self._store.work_on(connection, facts[0].cause)
        await self._desk.hand_over(facts, work)
        await work.flush()
        return work


def _past(cursor: Cursor, entries: Sequence[Entry], told_in: str | None, aside: int) -> Cursor:
    last = entries[-1]
    return cursor.past(
        epoch=told_in or last.epoch, seq=last.seq, hash=last.hash, applied=len(entries) - aside, parked=aside
    )
