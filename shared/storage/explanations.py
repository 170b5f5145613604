"""Explanations in the database: each stands there once, and is named by its hash."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping

from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from shared.kernel.clocks.timed import Timed
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.periods import Explanation
from shared.kernel.words.canonical import canonical
from shared.storage.among import among
from shared.storage.paging import in_pages
from shared.storage.table_of import table_of
from shared.storage.tables import ExplanationRow
from shared.storage.upserts import upsert

EXPLANATION = table_of(ExplanationRow)
MOST = 2000

Told = Mapping[str, Explanation]


class Explanations:
    """Those that are known to stand in one service's database, the latest used; what a hash names never changes."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[str, Explanation] = OrderedDict()

    def follow(self, engine: AsyncEngine) -> None:
        """Know nothing any more when a connection breaks: the server that answers next may have lost the last of it."""
        event.listen(engine.sync_engine, "invalidate", lambda *_: self.forget())

    def forget(self) -> None:
        """Know of none any more."""
        self._known.clear()

    def learn(self, told: Told) -> None:
        """Note that these are there: only once what put them there is committed."""
        self._known.update(told)
        for hash in told:
            self._known.move_to_end(hash)
        while len(self._known) > self._most:
            self._known.popitem(last=False)

    def missing(self, told: Told) -> dict[str, Explanation]:
        """Those of which it is not known that they are there."""
        return {hash: one for hash, one in told.items() if hash not in self._known}

    async def find(self, connection: AsyncConnection, hashes: Iterable[str]) -> dict[str, Explanation]:
        """Those that are there; at most one query, and none where all are known.

        On a connection that has put some there itself and may yet be rolled back, it must not be asked for these.
        """
        wanted = set(hashes)
        known = {hash: self._known[hash] for hash in wanted & self._known.keys()}
        unknown = wanted - known.keys()
        read = await _read(connection, unknown) if unknown else {}
        self.learn({**known, **read})
        return {**known, **read}

    async def hand_to(self, connection: AsyncConnection, *things: Aggregate) -> None:
        """Have things that are to be read carry what explains them, as far as it is there."""
        timed = [thing for thing in things if isinstance(thing, Timed)]
        missing = {hash for thing in timed for hash in thing.explained_by - thing.explanations.keys()}
        if missing:
            found = await self.find(connection, missing)
            for thing in timed:
                thing.explanations |= {hash: found[hash] for hash in thing.explained_by & found.keys()}


async def put(connection: AsyncConnection, told: Told) -> list[str]:
    """Put there those that are not there yet; gives their hashes.

    Waits for another transaction that is putting one of them there. All put theirs in the order of the hashes, and wait
    for nothing else afterwards: no ring closes.
    """
    rows = [{"hash": hash, "content": canonical(told[hash].to_data())} for hash in sorted(told)]
    statement = upsert(connection, EXPLANATION).values(rows).on_conflict_do_nothing().returning(EXPLANATION.c.hash)
    return sorted(await connection.scalars(statement))


async def hashes_kept(connection: AsyncConnection) -> frozenset[str]:
    """The hashes of all that are there and say what they said: what was changed is not there."""
    found = set()
    async for row in in_pages(connection, select(EXPLANATION), EXPLANATION.c.hash, size=MOST):
        if hashlib.sha256(row.content.encode()).hexdigest() == row.hash:
            found.add(row.hash)
    return frozenset(found)


async def hashes_missing(connection: AsyncConnection, hashes: Iterable[str]) -> set[str]:
    """Those that are not there."""
    wanted = set(hashes)
    there = await connection.scalars(select(EXPLANATION.c.hash).where(among(EXPLANATION.c.hash, wanted)))
    return wanted - set(there)


async def _read(connection: AsyncConnection, hashes: Iterable[str]) -> dict[str, Explanation]:
    rows = await connection.execute(select(EXPLANATION).where(among(EXPLANATION.c.hash, hashes)))
    return {row.hash: Explanation.from_data(json.loads(row.content)) for row in rows}
