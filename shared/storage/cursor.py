"""How far this service has come with the facts of another, and the row lock that makes one applier."""

from dataclasses import asdict, dataclass, replace

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.chain import GENESIS
from shared.storage.insert_missing import insert_missing
from shared.storage.table_of import table_of
from shared.storage.tables import CursorRow

CURSOR = table_of(CursorRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """`applied` counts what was carried out, was not for this service, or was dropped by a person; `parked` what waits.

    Both are counted where they happen, so that `gaps` is a check and no definition. `trying` and `attempts` are the
    number at hand and how often its handling began.
    """

    producer: str
    epoch: str = ""
    seq: int = 0
    hash: str = GENESIS
    applied: int = 0
    parked: int = 0
    replays: int = 0
    trying: int = 0
    attempts: int = 0
    broken_at: int | None = None
    broken_because: str | None = None

    @property
    def gaps(self) -> int:
        """Facts passed by without having been applied or parked; anything but 0 is a loss."""
        return self.seq - self.applied - self.parked

    def past(self, *, epoch: str, seq: int, hash: str, applied: int, parked: int) -> "Cursor":
        """The cursor after more facts."""
        return replace(
            self, epoch=epoch, seq=seq, hash=hash, applied=self.applied + applied, parked=self.parked + parked
        )

    def broken(self, seq: int, because: str) -> "Cursor":
        """The cursor of a producer that is not followed any further."""
        return replace(self, broken_at=seq, broken_because=because)


_COLUMNS = [CURSOR.c[name] for name in Cursor.__slots__]


async def lock_cursor(connection: AsyncConnection, producer: str) -> Cursor:
    """The cursor, locked until the transaction ends; made when it is missing."""
    query = select(*_COLUMNS).where(CURSOR.c.producer == producer).with_for_update()
    row = (await connection.execute(query)).one_or_none()
    if row is not None:
        return Cursor(**row._mapping)
    await insert_missing(connection, CURSOR, asdict(Cursor(producer=producer)))
    return Cursor(**(await connection.execute(query)).one()._mapping)


async def save_cursor(connection: AsyncConnection, cursor: Cursor) -> None:
    """Write a locked cursor back."""
    await connection.execute(update(CURSOR).where(CURSOR.c.producer == cursor.producer).values(asdict(cursor)))


async def read_cursor(connection: AsyncConnection, producer: str) -> Cursor:
    """The cursor as it stands, without a lock."""
    row = (await connection.execute(select(*_COLUMNS).where(CURSOR.c.producer == producer))).one_or_none()
    return Cursor(producer=producer) if row is None else Cursor(**row._mapping)


async def read_cursors(connection: AsyncConnection) -> list[Cursor]:
    """Every cursor of this service, by producer."""
    rows = (await connection.execute(select(*_COLUMNS).order_by(CURSOR.c.producer))).all()
    return [Cursor(**row._mapping) for row in rows]
