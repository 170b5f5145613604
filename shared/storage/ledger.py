"""The ledger's balance: what this service has told and who has settled it, and how far it has come with the others."""

from datetime import datetime

from pydantic import BaseModel, computed_field
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.listeners import LISTENERS, Listeners
from shared.storage.chain import GENESIS
from shared.storage.cursor import Cursor, read_cursors
from shared.storage.event_log import Head, count_outbox, read_head
from shared.storage.insert_missing import insert_missing
from shared.storage.store import AnyStore
from shared.storage.table_of import table_of
from shared.storage.tables import ListenerRow
from shared.storage.transactions import in_one_snapshot

LISTENER = table_of(ListenerRow)


class ListenerPosition(BaseModel):
    """How far a listener says it has come; `seq` is 0 for one that was never heard of, or speaks of another epoch."""

    consumer: str
    epoch: str = ""
    seq: int = 0
    parked: int = 0
    gaps: int = 0
    pending: int = 0
    announced_at: datetime | None = None


class CursorPosition(BaseModel):
    """How far this service has come with a producer: ``seq = applied + parked + gaps``."""

    producer: str
    epoch: str
    seq: int
    applied: int
    parked: int
    gaps: int
    replays: int
    broken_at: int | None
    broken_because: str | None


class Ledger(BaseModel):
    """``issued = settled + pending`` at every moment; at rest also ``pending = gaps = 0``.

    `issued` counts facts committed, numbered or not; `settled` those that every listener has applied or parked;
    `parked` and `gaps` are summed over the listeners, so a fact parked by two counts twice.
    """

    service: str
    epoch: str
    issued: int
    sequenced: int
    published: int
    settled: int
    pending: int
    parked: int
    gaps: int
    consumers: list[ListenerPosition]
    cursors: list[CursorPosition]

    @computed_field  # type: ignore[prop-decorator]  # pydantic's documented form
    @property
    def balanced(self) -> bool:
        """Whether nothing is missing on either side and no chain is broken."""
        whole = self.issued == self.settled + self.pending and self.gaps == 0
        return whole and all(cursor.gaps == 0 and cursor.broken_at is None for cursor in self.cursors)


async def read_ledger(store: AnyStore, listeners: Listeners = LISTENERS) -> Ledger:
    """The balance of this service, from one reading of its database."""
    async with store.reading() as connection:
        # Or a fact may be counted in neither outbox nor log.
        await in_one_snapshot(connection)
        head = await read_head(connection, store.service) or Head("", 0, GENESIS, 0)
        waiting, _ = await count_outbox(connection)
        heard = await _read_listeners(connection)
        cursors = await read_cursors(connection)
    issued = head.seq + waiting
    consumers = [_position(name, heard.get(name), head, issued) for name in listeners.get(store.service, ())]
    settled = min((consumer.seq - consumer.gaps for consumer in consumers), default=issued)
    return Ledger(
        service=store.service,
        epoch=head.epoch,
        issued=issued,
        sequenced=head.seq,
        published=head.published,
        settled=settled,
        pending=issued - settled,
        parked=sum(consumer.parked for consumer in consumers),
        gaps=sum(consumer.gaps for consumer in consumers),
        consumers=consumers,
        cursors=[_cursor_position(cursor) for cursor in cursors],
    )


async def note_listener(connection: AsyncConnection, position: ListenerPosition) -> None:
    """Keep what a listener says of itself; the newest word counts, also when it goes back."""
    values = position.model_dump(exclude={"pending"})
    changed = await connection.execute(update(LISTENER).where(LISTENER.c.consumer == position.consumer).values(values))
    if changed.rowcount == 0:
        await insert_missing(connection, LISTENER, values)


async def _read_listeners(connection: AsyncConnection) -> dict[str, ListenerPosition]:
    rows = (await connection.execute(select(LISTENER))).all()
    return {row.consumer: ListenerPosition(**row._mapping) for row in rows}


def _position(name: str, heard: ListenerPosition | None, head: Head, issued: int) -> ListenerPosition:
    if heard is None or heard.epoch != head.epoch:
        return ListenerPosition(consumer=name, pending=issued)
    return heard.model_copy(update={"pending": issued - (heard.seq - heard.gaps)})


def _cursor_position(cursor: Cursor) -> CursorPosition:
    return CursorPosition(
        producer=cursor.producer,
        epoch=cursor.epoch,
        seq=cursor.seq,
        applied=cursor.applied,
        parked=cursor.parked,
        gaps=cursor.gaps,
        replays=cursor.replays,
        broken_at=cursor.broken_at,
        broken_because=cursor.broken_because,
    )
