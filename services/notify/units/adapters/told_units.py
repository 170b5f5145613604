"""The units as this service knows them, held against what it has told of them."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import and_, delete, select

from shared.contracts.envelope import Envelope
from shared.contracts.notify import UnitStatedV1
from shared.kernel.directory.units import KnownUnit
from shared.storage.directory import KNOWN_UNIT, as_stated, row_of
from shared.storage.event_log import EVENT_LOG
from shared.storage.heard import Heard, Otherwise
from shared.storage.paging import in_pages
from shared.storage.upserts import insert_new
from shared.storage.work import OUTBOX

Line = dict[str, Any]
_PAGE = 1000
_TYPE = UnitStatedV1.type_of("notify")


class ToldUnits(Heard[Line]):
    """Of each unit what was told last: by its version others know what is newer."""

    kind = "known_unit"

    async def otherwise(self) -> tuple[int, Sequence[Otherwise[Line]]]:
        should = {told.id: row_of(told) async for told in self._told()}
        rows = len(should)
        found = [
            Otherwise(held["id"], held, right)
            async for held in self._held()
            if held != (right := should.pop(held["id"], None))
        ]
        missing = [Otherwise(id, None, told) for id, told in should.items()]
        return rows, sorted([*found, *missing], key=lambda each: each.id)

    async def put_right(self, rows: Sequence[Otherwise[Line]]) -> int:
        return sum([await self._put_right(each) for each in rows])

    async def _put_right(self, row: Otherwise[Line]) -> int:
        connection = self._work.connection
        if row.stands is not None:
            stands = (KNOWN_UNIT.c[name] == value for name, value in row.stands.items())
            if (await connection.execute(delete(KNOWN_UNIT).where(and_(*stands)))).rowcount == 0:
                return 0
        if row.should is not None:
            await insert_new(connection, KNOWN_UNIT, [row.should])
        return 1

    async def _held(self) -> AsyncIterator[Line]:
        async for row in in_pages(self._work.connection, select(KNOWN_UNIT), KNOWN_UNIT.c.id, size=_PAGE):
            yield dict(row._mapping)

    async def _told(self) -> AsyncIterator[KnownUnit]:
        """Each in the order in which it was told, those without a number yet last."""
        told = select(EVENT_LOG.c.seq, EVENT_LOG.c.body).where(EVENT_LOG.c.type == _TYPE)
        async for row in in_pages(self._work.connection, told, EVENT_LOG.c.seq, size=_PAGE):
            yield _stated(row.body)
        waiting = select(OUTBOX.c.id, OUTBOX.c.body).where(OUTBOX.c.type == _TYPE)
        async for row in in_pages(self._work.connection, waiting, OUTBOX.c.id, size=_PAGE):
            yield _stated(row.body)


def _stated(body: str) -> KnownUnit:
    return as_stated(UnitStatedV1.model_validate(Envelope.from_json(body).data))
