"""Following one producer: take what the broker brings, ask the producer for what it does not, compare with its head."""

import time
from collections.abc import Callable
from itertools import takewhile

import structlog
from pydantic import ValidationError

from shared.messaging import metrics
from shared.messaging.applier import Applier, ChainBreak, Postponed
from shared.messaging.broker import Broker, BrokerAway, Feed, Hint
from shared.messaging.pace import Pace
from shared.messaging.second_try import SecondTry
from shared.messaging.talk import CursorSaid, HeadSaid, Question, Told, cursor_subject, read_subject
from shared.messaging.waiting_room import WaitingRoom
from shared.storage import faults
from shared.storage.cursor import Cursor, lock_cursor, read_cursor, save_cursor
from shared.storage.event_log import Entry
from shared.storage.store import AnyStore

_log = structlog.get_logger(__name__)


class Consumer:
    """Keeps this service's cursor at the head of one producer's log."""

    def __init__(
        self,
        store: AnyStore,
        broker: Broker,
        producer: str,
        applier: Applier,
        second_try: SecondTry,
        pace: Pace,
        arrived: Callable[[], None],
    ) -> None:
        self.producer = producer
        self._store, self._broker, self._applier, self._second_try = store, broker, applier, second_try
        self._pace, self._arrived = pace, arrived
        self._room = WaitingRoom(pace.batch * 4)
        self._feed: Feed | None = None
        self._cursor: Cursor | None = None
        self._head = HeadSaid(epoch="", seq=0, hash="")
        self._behind_since: float | None = None
        self._compare_at = 0.0
        self._ask_again_at = 0.0
        self._resume_at = 0.0
        self._foreign_epoch = ""
        self._announced: CursorSaid | None = None
        self._announce_at = 0.0

    @property
    def broken_because(self) -> str | None:
        """Why nothing of this producer is applied any more."""
        return None if self._cursor is None else self._cursor.broken_because

    def compare_soon(self) -> None:
        """Compare with the producer's head in the next turn: after a connection was made, or at a doubt."""
        self._compare_at = 0.0
        self._arrived()

    async def hear_head(self, data: bytes) -> None:
        """A head was announced. One that does not fit may merely be old, so the producer is asked first."""
        try:
            head = HeadSaid.model_validate_json(data)
        except ValidationError as problem:
            _log.warning("head_unreadable", service=self._store.service, producer=self.producer, problem=str(problem))
            return
        if self._cursor is None:
            return
        if _divergence(self._cursor, head) is not None:
            self.compare_soon()
        else:
            self._note_head(head)

    async def turn(self) -> float:
        """Apply all there is; the seconds after which to look again."""
        cursor = await self._refresh()
        if cursor.broken_at is not None:
            await self._announce(cursor)
            return self._pace.idle
        if cursor.parked:
            await self._second_try.run()
            cursor = self._cursor = await self._read_cursor()
        try:
            await self._catch_up()
        except ChainBreak as broken:
            await self._stop_applying(broken)
        except Postponed as postponed:
            self._resume_at = time.monotonic() + postponed.delay
            self._cursor = await self._read_cursor()
        return await self._end_turn()

    async def close(self) -> None:
        if self._feed is not None:
            await self._feed.close()
            self._feed = None

    async def _refresh(self) -> Cursor:
        """The cursor in hand, or the stored one where another process or a person may have changed it."""
        if self._cursor is None or self._cursor.broken_at is not None or self._cursor.parked:
            self._cursor = await self._read_cursor()
            metrics.CHAIN_BREAK.labels(self._store.service, self.producer).set(self._cursor.broken_at is not None)
        return self._cursor

    async def _read_cursor(self) -> Cursor:
        async with self._store.reading() as connection:
            return await read_cursor(connection, self.producer)

    async def _catch_up(self) -> None:
        if not self._head.epoch and time.monotonic() >= self._compare_at:
            # The broker may still hold what a restored producer knows nothing of: first hear in which epoch it is.
            await self._compare()
        await self._take_deliveries()
        while time.monotonic() >= self._resume_at and await self._step():
            await self._acknowledge()
            await self._take_deliveries()
        await self._acknowledge()
        if time.monotonic() >= self._compare_at:
            await self._compare()

    async def _take_deliveries(self) -> None:
        if self._feed is None and self._broker.connected:
            self._feed = await self._broker.feed(self.producer, self._store.service, self._arrived)
        if self._feed is None:
            return
        for hint in self._feed.take(self._room.space):
            self._room.admit(hint if hint.entry is None or self._follows(hint.entry) else self._foreign(hint))
        try:
            await self._feed.refill()
        except BrokerAway as problem:
            _log.info("feed_away", service=self._store.service, producer=self.producer, problem=str(problem))

    async def _step(self) -> bool:
        """Apply one run of entries; whether there was one."""
        cursor = self._known()
        run = self._run_after(cursor.seq, self._pace.batch)
        if run:
            await self._apply(run)
            return True
        if time.monotonic() < self._ask_again_at or (self._room.is_empty and not self._is_overdue()):
            return False
        self._ask_again_at = time.monotonic() + self._pace.grace
        return await self._fill_gap()

    async def _fill_gap(self) -> bool:
        """Ask for what was not delivered; whether that led on."""
        cursor = self._cursor = await self._read_cursor()
        self._room.leave_entries(cursor.seq)
        if self._run_after(cursor.seq, 1):
            return True
        told = await self._ask(cursor.seq, self._pace.batch)
        if told is None or not told.entries:
            return False
        _log.info(
            "gap_filled", service=self._store.service, producer=self.producer, after=cursor.seq, count=len(told.entries)
        )
        metrics.GAP_REPLAYS.labels(self._store.service, self.producer).inc()
        await self._apply(told.entries, told_in=told.head.epoch)
        self._ask_again_at = 0.0
        return True

    def _run_after(self, seq: int, limit: int) -> list[Entry]:
        """The deliveries that follow number `seq`, up to one of another epoch."""
        return list(takewhile(self._follows, self._room.run_after(seq, limit)))

    def _follows(self, entry: Entry) -> bool:
        """Whether a delivery is of the epoch that is followed; while the producer is in another one, none is."""
        epoch = self._known().epoch or self._head.epoch
        return entry.epoch == (epoch or entry.epoch) and self._head.epoch in ("", epoch)

    def _foreign(self, hint: Hint) -> Hint:
        """A delivery that is acknowledged and not looked at; the producer is asked, who knows in which epoch it is."""
        if hint.entry is not None and hint.entry.epoch not in (self._foreign_epoch, self._head.epoch):
            self._foreign_epoch, self._compare_at = hint.entry.epoch, 0.0
        return Hint(None, hint.ack)

    async def _apply(self, entries: list[Entry], *, told_in: str | None = None) -> None:
        known = self._known()
        before = known.seq
        self._cursor = await self._applier.apply(entries, told_in=told_in)
        if self._cursor.epoch != known.epoch:
            self._room.clear()
        if self._cursor.seq > before:
            self._behind_since = time.monotonic() if self._head.seq > self._cursor.seq else None
        await self._announce(self._cursor)

    async def _acknowledge(self) -> None:
        done = self._room.leave(self._known().seq)
        for hint in done:
            await hint.ack()
        if done:
            await faults.hit("cons.after_ack")

    async def _ask(self, after: int, limit: int) -> Told | None:
        question = Question(after=after, limit=limit).to_bytes()
        try:
            answer = await self._broker.ask(read_subject(self.producer), question, timeout=self._pace.answer)
        except BrokerAway as problem:
            _log.debug("producer_silent", service=self._store.service, producer=self.producer, problem=str(problem))
            return None
        told = Told.model_validate_json(answer)
        self._note_head(told.head)
        return told

    async def _compare(self) -> None:
        """Hold the cursor against the head as it is now; raises ChainBreak when the two do not fit."""
        self._compare_at = time.monotonic() + self._pace.idle
        cursor = self._cursor = await self._read_cursor()
        told = await self._ask(cursor.seq, 0)
        if told is None:
            return
        self._compare_at = time.monotonic() + self._pace.compare
        because = _divergence(cursor, told.head)
        if because is not None and not await self._stands_in_log(cursor, told.head):
            raise ChainBreak(cursor.seq, because)

    async def _stands_in_log(self, cursor: Cursor, head: HeadSaid) -> bool:
        """Whether the log of a producer in a new epoch has what was applied here, so that nothing was lost for us."""
        if head.epoch == cursor.epoch or head.seq < cursor.seq:
            return False
        told = await self._ask(cursor.seq - 1, 1)
        if told is None:
            return True  # not known yet; meanwhile nothing is applied but what continues the chain
        epochs = (told.head.epoch,) if told.head.seq == cursor.seq else (told.head.epoch, cursor.epoch)
        return any(entry.hash == cursor.hash and entry.epoch in epochs for entry in told.entries)

    def _note_head(self, head: HeadSaid) -> None:
        self._head = head
        if head.seq <= self._known().seq:
            self._behind_since = None
        elif self._behind_since is None:
            self._behind_since = time.monotonic()

    def _is_overdue(self) -> bool:
        """Whether the producer has more than was delivered, and delivery has stood still for the grace period."""
        return self._behind_since is not None and time.monotonic() - self._behind_since > self._pace.grace

    async def _stop_applying(self, broken: ChainBreak) -> None:
        async with self._store.writing() as connection:
            cursor = await lock_cursor(connection, self.producer)
            cursor = cursor.broken(broken.seq, broken.because)
            await save_cursor(connection, cursor)
        self._cursor = cursor
        self._room.clear()
        metrics.CHAIN_BREAK.labels(self._store.service, self.producer).set(1)
        _log.critical(
            "event_chain_break",
            service=self._store.service,
            producer=self.producer,
            seq=broken.seq,
            because=broken.because,
        )

    async def _end_turn(self) -> float:
        cursor = self._known()
        await self._announce(cursor)
        metrics.CURSOR_LAG.labels(self._store.service, self.producer).set(max(self._head.seq - cursor.seq, 0))
        metrics.PARKED.labels(self._store.service, self.producer).set(cursor.parked)
        waits = [self._pace.idle]
        if self._announced != _said(self._store.service, cursor):
            waits.append(self._announce_at - time.monotonic())
        if self._resume_at > time.monotonic():
            waits.append(self._resume_at - time.monotonic())
        elif self._behind_since is not None:
            waits.append(max(self._behind_since + self._pace.grace, self._ask_again_at) - time.monotonic())
        return max(min(waits), 0.01)

    async def _announce(self, cursor: Cursor) -> None:
        """Tell the producer how far we are: soon after a change, and every now and then in case it was not heard."""
        said, now = _said(self._store.service, cursor), time.monotonic()
        pause = 0.0 if said != self._announced else self._pace.announce - self._pace.throttle
        if now < self._announce_at + pause:
            return
        self._announced, self._announce_at = said, now + self._pace.throttle
        await self._broker.announce(cursor_subject(self.producer), said.to_bytes())

    def _known(self) -> Cursor:
        return self._cursor or Cursor(producer=self.producer)


def _divergence(cursor: Cursor, head: HeadSaid) -> str | None:
    """Why a head cannot be the end of the log this cursor has followed; None when it can."""
    if cursor.seq == 0:
        return None
    if head.epoch != cursor.epoch:
        return f"the producer is in epoch {head.epoch or 'none'} instead of {cursor.epoch}"
    if head.seq < cursor.seq:
        return f"the producer has gone back to {head.seq}"
    if head.seq == cursor.seq and head.hash != cursor.hash:
        return "the producer has another fact under this number"
    return None


def _said(consumer: str, cursor: Cursor) -> CursorSaid:
    return CursorSaid(consumer=consumer, epoch=cursor.epoch, seq=cursor.seq, parked=cursor.parked, gaps=cursor.gaps)
