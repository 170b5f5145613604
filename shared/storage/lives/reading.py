"""Who has read what was told of a thing: units that have acknowledged a notice about it, and until when they know."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.envelope import Envelope
from shared.contracts.notify import NoticeAcknowledgedV1
from shared.storage.event_log import EVENT_LOG
from shared.storage.insert_missing import insert_missing
from shared.storage.table_of import table_of
from shared.storage.tables import AcknowledgedRow

ACKNOWLEDGED = table_of(AcknowledgedRow)


async def readers_since(connection: AsyncConnection, subject: str, since: datetime) -> frozenset[str]:
    """The units that have read what was told of the thing, as ``kind/id``, at that instant or later."""
    read = (ACKNOWLEDGED.c.subject == subject, ACKNOWLEDGED.c.told_at >= since)
    return frozenset(await connection.scalars(select(ACKNOWLEDGED.c.unit).where(*read)))


async def note_read(connection: AsyncConnection, id: str, subject: str, unit: str, told_at: datetime) -> None:
    """Keep under that id, once, that the unit has read what was told of the thing until then."""
    row = {"id": id, "subject": subject, "unit": unit, "told_at": told_at}
    await insert_missing(connection, ACKNOWLEDGED, row)


async def note_acknowledged(connection: AsyncConnection, told: NoticeAcknowledgedV1, fact: Envelope) -> None:
    """Keep that a unit has read a fact of this service, and what was told before it.

    A fact that is not in its log is another's, such as the warning of a deadline: it says how the thing stood by the
    time at which it was acknowledged.
    """
    query = select(EVENT_LOG.c.body).where(EVENT_LOG.c.event_id == told.original)
    body = (await connection.execute(query)).scalar_one_or_none()
    told_at = fact.time if body is None else Envelope.from_json(body).time
    await note_read(connection, fact.id, told.thing, told.unit, told_at)


async def forget_read(connection: AsyncConnection, id: str) -> None:
    """What was kept under that id is not so."""
    await connection.execute(delete(ACKNOWLEDGED).where(ACKNOWLEDGED.c.id == id))
