"""The producer's side of the telephone: announcing the head, answering for the log, hearing who has come how far."""

import structlog
from pydantic import ValidationError

from shared.messaging import metrics
from shared.messaging.broker import Broker
from shared.messaging.talk import CursorSaid, HeadSaid, Question, Told, head_subject
from shared.storage.epochs import read_epochs
from shared.storage.event_log import Entry, Head, count_outbox, read_entries, read_head
from shared.storage.ledger import ListenerPosition, note_listener
from shared.storage.seals import oldest_unsealed
from shared.storage.store import AnyStore

_log = structlog.get_logger(__name__)
_LARGEST_ANSWER = 512 * 1024
_MOST_ENTRIES = 500


class Teller:
    """Speaks for one service's log."""

    def __init__(self, store: AnyStore, broker: Broker) -> None:
        self._store, self._broker = store, broker
        self._heard: dict[str, CursorSaid] = {}

    async def announce_head(self) -> None:
        """Say where the log ends; without it the loss of the last facts would go unnoticed."""
        async with self._store.reading() as connection:
            head = await read_head(connection, self._store.service)
            waiting, oldest = await count_outbox(connection)
            unsealed = await oldest_unsealed(connection, self._store.clock.machine.now())
        if head is None:
            return
        age = (self._store.clock.now() - oldest).total_seconds() if oldest else 0.0
        metrics.OUTBOX_PENDING.labels(self._store.service).set(waiting + head.seq - head.published)
        metrics.OUTBOX_OLDEST_AGE.labels(self._store.service).set(age)
        unsealed_for = (self._store.clock.now() - unsealed).total_seconds() if unsealed else 0.0
        metrics.ENTRY_UNSEALED_AGE.labels(self._store.service).set(unsealed_for)
        metrics.EVENT_LOG_HEAD.labels(self._store.service).set(head.seq)
        await self._broker.announce(head_subject(self._store.service), _said(head).to_bytes())

    async def answer(self, data: bytes) -> bytes:
        """Entries of the log after a number, as many as fit the size of an answer, and the head."""
        question = Question.model_validate_json(data)
        async with self._store.reading() as connection:
            limit = min(question.limit, _MOST_ENTRIES)
            entries = await read_entries(connection, question.after, limit) if limit else []
            epochs = await read_epochs(connection, self._store.service) if question.epochs else []
            # Last: the head is never of an epoch before that of an entry.
            head = await read_head(connection, self._store.service)
        return Told(head=_said(head), entries=_fitting(entries), epochs=epochs).to_bytes()

    async def hear_cursor(self, data: bytes) -> None:
        """Remember what a consumer says of itself until `note_heard` writes it down."""
        try:
            said = CursorSaid.model_validate_json(data)
        except ValidationError as problem:
            _log.warning("cursor_unreadable", service=self._store.service, problem=str(problem))
            return
        self._heard[said.consumer] = said

    async def note_heard(self) -> None:
        """Write down what consumers have said since the last time."""
        heard, self._heard = self._heard, {}
        if not heard:
            return
        at = self._store.clock.now()
        async with self._store.writing() as connection:
            for said in heard.values():
                await note_listener(connection, ListenerPosition(**said.model_dump(), announced_at=at))


def _said(head: Head | None) -> HeadSaid:
    if head is None:
        return HeadSaid(epoch="", seq=0, hash="")
    return HeadSaid(epoch=head.epoch, seq=head.seq, hash=head.hash)


def _fitting(entries: list[Entry]) -> list[Entry]:
    size = 0
    for count, entry in enumerate(entries):
        size += len(entry.body.encode()) + 512
        if size > _LARGEST_ANSWER and count:
            return entries[:count]
    return entries
