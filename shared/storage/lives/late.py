"""补录: which things rest on what was entered on a later day than it happened."""

from collections.abc import Iterable, Set
from datetime import datetime

from sqlalchemy import and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.in_slices import parted
from shared.storage.table_of import table_of
from shared.storage.tables import EntryRow

ENTRY = table_of(EntryRow)
# Well below what either database takes as parameters of one statement.
_AT_ONCE = 2_000


async def entered_late(
    connection: AsyncConnection, ids: Iterable[str], *kinds: str, until: datetime | None = None
) -> frozenset[str]:
    """Those of the ids whose thing, of one of the kinds, has an entry that is late as it was last put right, and was
    not struck; with `until` by what had been entered before that instant."""
    wanted, found = parted(ids if isinstance(ids, Set) else dict.fromkeys(ids), _AT_ONCE), set[str]()
    since = ENTRY.alias("since")
    otherwise = exists().where(
        since.c.kind == ENTRY.c.kind,
        since.c.thing == ENTRY.c.thing,
        since.c.rectifies == func.coalesce(ENTRY.c.rectifies, ENTRY.c.number),
        since.c.number > ENTRY.c.number,
        *([] if until is None else [since.c.recorded_at < until]),
    )
    late = and_(ENTRY.c.kind.in_(kinds), ENTRY.c.late.is_(True), ~otherwise)
    if until is not None:
        late = and_(late, ENTRY.c.recorded_at < until)
    for some in wanted:
        of_these = ENTRY.c.thing.in_(some)
        found |= set(await connection.scalars(select(ENTRY.c.thing).where(late, of_these)))
    return frozenset(found)
