"""Making pairs: behind the act that names a thing, since they are many and things that come together share most places
where they are kept; and before a search, which so finds what was there when it began."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.among import among
from shared.storage.pairs import PAIR, UNPAIRED, Words
from shared.storage.store import AnyStore
from shared.storage.texts import texts_of
from shared.storage.upserts import insert_new

# How many are made at once. On SQLite nobody else writes meanwhile, and a worker does nothing else.
AT_ONCE = {"sqlite": 25, "postgresql": 100}

_KEY = ("kind", "pair", "began_on", "thing")
_GONE = delete(PAIR).where(*(PAIR.c[name] == bindparam(f"its_{name}") for name in _KEY))

Key = tuple[Any, ...]


async def pair_all(store: AnyStore) -> None:
    """Make the pairs of all that waits for them now, which comes first; what comes meanwhile keeps nobody waiting."""
    batch = AT_ONCE[store.engine.dialect.name]
    for _ in range(0, await _waiting(store), batch):
        async with store.writing() as connection:
            await pair(connection, batch)


async def _waiting(store: AnyStore) -> int:
    async with store.reading() as connection:
        return int(await connection.scalar(select(func.count()).select_from(UNPAIRED)) or 0)


async def pair(connection: AsyncConnection, limit: int) -> None:
    """Make the pairs of up to `limit` that wait, in the order of the changes. Another who does so is waited for."""
    first = select(UNPAIRED).order_by(UNPAIRED.c.id).limit(limit).with_for_update()
    rows = (await connection.execute(first)).all()
    if not rows:
        return
    gone, come = await _changed(connection, rows)
    if gone:
        await connection.execute(
            _GONE, [{f"its_{name}": value for name, value in each.items()} for each in _rows(gone)]
        )
    await insert_new(connection, PAIR, _rows(come))
    await connection.execute(delete(UNPAIRED).where(among(UNPAIRED.c.id, [row.id for row in rows])))


async def _changed(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> tuple[set[Key], set[Key]]:
    """The pairs that go and those that come, by what was said last."""
    texts, last = await texts_of(connection, {row.title for row in rows if row.title}), dict[Key, bool]()
    for row in rows:
        pairs = Words(row.began_on, row.number, row.title).pairs(texts)
        last |= {(row.kind, each, row.began_on, row.thing): row.found for each in pairs}
    return {key for key, found in last.items() if not found}, {key for key, found in last.items() if found}


def _rows(keys: Iterable[Key]) -> list[dict[str, Any]]:
    return [dict(zip(_KEY, key, strict=True)) for key in sorted(keys)]
