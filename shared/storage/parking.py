"""Facts that could not be applied: put aside with the reason, listed, released to be tried again, or dropped.

While a fact is put aside, every later fact of its subject is held behind it, so that a subject's facts are applied in
their order or not at all. Releasing or dropping the first lets the next ones follow by themselves.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, insert, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.words.refusals import NotFound, OutOfOrder
from shared.kernel.words.wording import WordedCode, Wording
from shared.storage.cursor import lock_cursor, save_cursor
from shared.storage.event_log import Entry
from shared.storage.table_of import table_of
from shared.storage.tables import ParkedRow

PARKED = table_of(ParkedRow)


class Parking(WordedCode):
    """Where a fact put aside stands; the first three still wait."""

    PARKED = "parked", "已搁置", "put aside"
    HELD = "held", "排队等候", "held back"
    RELEASED = "released", "待重试", "released"
    APPLIED = "applied", "已生效", "applied"
    DROPPED = "dropped", "已放弃", "dropped"


WAITING = (Parking.PARKED, Parking.HELD, Parking.RELEASED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """One fact put aside; `subject` is empty when the fact is too damaged to say what it is about."""

    id: int
    producer: str
    seq: int
    event_id: str
    type: str
    subject: str
    body: str
    reason: str
    attempts: int
    parked_at: datetime
    state: Parking
    settled_by: str | None
    settled_because: str | None
    settled_at: datetime | None


class NotParked(OutOfOrder):
    code = "ledger.not_parked"
    zh = "该消息当前状态为“{state}”，不能执行此操作。"
    en = "The fact stands at “{state}”, where this cannot be done."


class WaitsForAnEarlierFact(OutOfOrder):
    code = "ledger.waits_for_an_earlier_fact"
    zh = "同一事项尚有更早的消息（序号 {seq}）未处理，请先处理该消息。"
    en = "An earlier fact of the same subject, number {seq}, waits too; settle that one first."


_TERM = Wording("搁置的消息", "fact put aside")
_COLUMNS = [PARKED.c[name] for name in Parked.__slots__]
# Whoever works on the machine sees all of them.
_ALL: ColumnElement[bool] = true()


async def list_parked(
    connection: AsyncConnection,
    *,
    states: Iterable[Parking] = WAITING,
    after: int = 0,
    limit: int = 100,
    seen: ColumnElement[bool] = _ALL,
) -> list[Parked]:
    """What is put aside, oldest first, from behind row id `after`."""
    query = select(*_COLUMNS).where(PARKED.c.state.in_(list(states)), PARKED.c.id > after, seen)
    return [_parked(row) for row in (await connection.execute(query.order_by(PARKED.c.id).limit(limit))).all()]


async def release_parked(
    connection: AsyncConnection, id: int, *, by: str, at: datetime, seen: ColumnElement[bool] = _ALL
) -> Parked:
    """Have the fact tried again, if it is among those `seen`. Refuses NotFound, NotParked, WaitsForAnEarlierFact."""
    parked = await _lock(connection, id, seen)
    if parked.state is not Parking.PARKED:
        raise NotParked(state=parked.state)
    earlier = await _first_waiting(connection, parked.producer, parked.subject)
    if parked.subject and earlier < parked.seq:
        raise WaitsForAnEarlierFact(seq=earlier)
    released = replace(parked, state=Parking.RELEASED, attempts=0, settled_by=by, settled_at=at)
    await save_parked(connection, released)
    return released


async def drop_parked(
    connection: AsyncConnection, id: int, *, by: str, because: str, at: datetime, seen: ColumnElement[bool] = _ALL
) -> Parked:
    """Let the fact go for good; who and why stay on the record. Refuses NotFound, NotParked."""
    parked = await _lock(connection, id, seen)
    if parked.state not in (Parking.PARKED, Parking.HELD):
        raise NotParked(state=parked.state)
    dropped = replace(parked, state=Parking.DROPPED, settled_by=by, settled_because=because, settled_at=at)
    await settle_parked(connection, dropped)
    return dropped


async def settle_parked(connection: AsyncConnection, parked: Parked) -> None:
    """Write an end state: the fact now counts as applied, no longer as parked."""
    cursor = await lock_cursor(connection, parked.producer)
    await save_cursor(connection, replace(cursor, applied=cursor.applied + 1, parked=cursor.parked - 1))
    await save_parked(connection, parked)


async def save_parked(connection: AsyncConnection, parked: Parked) -> None:
    values = {**asdict(parked), "state": parked.state.value}
    await connection.execute(update(PARKED).where(PARKED.c.id == parked.id).values(values))


async def park(
    connection: AsyncConnection, producer: str, entries: Iterable[tuple[Entry, Parking, str, int]], at: datetime
) -> None:
    """Put facts aside, each with its state, reason and number of attempts."""
    rows = [
        {
            "producer": producer,
            "seq": entry.seq,
            "event_id": entry.event_id,
            "type": entry.type,
            "subject": entry.subject,
            "body": entry.body,
            "reason": reason,
            "attempts": attempts,
            "parked_at": at,
            "state": state.value,
        }
        for entry, state, reason, attempts in entries
    ]
    if rows:
        await connection.execute(insert(PARKED), rows)


async def waiting_subjects(connection: AsyncConnection, producer: str) -> set[str]:
    """The subjects of which a fact is put aside."""
    query = select(PARKED.c.subject).where(PARKED.c.producer == producer, _is_waiting(PARKED), PARKED.c.subject != "")
    return set((await connection.execute(query.distinct())).scalars())


async def next_ready(connection: AsyncConnection, producer: str) -> Parked | None:
    """The next fact to try again: released, or held behind one that no longer waits."""
    ahead = PARKED.alias()
    is_first = ~exists().where(
        ahead.c.producer == PARKED.c.producer,
        ahead.c.subject == PARKED.c.subject,
        ahead.c.seq < PARKED.c.seq,
        _is_waiting(ahead),
    )
    ready = or_(PARKED.c.state == Parking.RELEASED, and_(PARKED.c.state == Parking.HELD, is_first))
    query = select(*_COLUMNS).where(PARKED.c.producer == producer, ready).order_by(PARKED.c.seq).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _parked(row)


def _is_waiting(table: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a table or an alias of it
    return table.c.state.in_(list(WAITING))  # type: ignore[no-any-return]  # columns are untyped


async def _lock(connection: AsyncConnection, id: int, seen: ColumnElement[bool]) -> Parked:
    query = select(PARKED.c.producer).where(PARKED.c.id == id, seen)
    producer = (await connection.execute(query)).scalar_one_or_none()
    if producer is None:
        raise NotFound(what=_TERM, id=id)
    # The cursor's lock comes first everywhere, so that a person and the consumer never wait for each other crosswise.
    await lock_cursor(connection, producer)
    return _parked((await connection.execute(select(*_COLUMNS).where(PARKED.c.id == id))).one())


async def _first_waiting(connection: AsyncConnection, producer: str, subject: str) -> int:
    query = select(PARKED.c.seq).where(PARKED.c.producer == producer, PARKED.c.subject == subject, _is_waiting(PARKED))
    return int((await connection.execute(query.order_by(PARKED.c.seq).limit(1))).scalar_one())


def _parked(row: Any) -> Parked:  # noqa: ANN401 - a row of the columns above
    return Parked(**{**row._mapping, "state": Parking(row.state)})
