"""By what things are found, held against what they are called."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.collection import SqlCollection
from shared.storage.paging import in_pages
from shared.storage.pairs import PAIR, UNPAIRED, Words
from shared.storage.texts import ERASED, texts_of

BATCH = 5000


async def flaw_of_pairs(connection: AsyncConnection, kind: type[SqlCollection[Any]], batch: int = BATCH) -> str | None:
    """The first thing of the kind that is found by other pairs than its number and title have; of all pairs of a thing
    one number is kept meanwhile, which is nought once each was met twice."""
    left: defaultdict[str, int] = defaultdict(int)
    key = (PAIR.c.pair, PAIR.c.began_on, PAIR.c.thing)
    async for row in in_pages(connection, select(*key).where(PAIR.c.kind == kind.kind), *key, size=batch):
        left[row.thing] ^= hash((row.pair, row.began_on))
    c, after = kind.table().c, ""
    # Those of which pairs are still to be made behind the act are told by no pair yet.
    waits = UNPAIRED.c
    waiting = set(await connection.scalars(select(waits.thing).where(waits.kind == kind.kind)))
    query = select(c.id, c.began_on, c.number, c.title, kind.readable().label("readable")).order_by(c.id).limit(batch)
    while rows := (await connection.execute(query.where(c.id > after))).all():
        texts = await texts_of(connection, {row.title for row in rows if row.title})
        for row in rows:
            for pair in Words(row.began_on, row.number or "", row.title).pairs(texts):
                left[row.id] ^= hash((pair, row.began_on))
            # What was erased is found no more, though its pairs stay until the next rewriting.
            if left.pop(row.id, 0) and row.readable and row.id not in waiting and texts.get(row.title) != ERASED:
                return f"{kind.kind}/{row.id} is found by other words than it has"
        after = rows[-1].id
    return f"{kind.kind}/{min(left)} is found, and is not there" if left else None
