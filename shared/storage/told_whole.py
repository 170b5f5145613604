"""What a service tells whole whenever anything of it has changed, as it knows it, held against what it told last."""

from abc import abstractmethod
from collections.abc import AsyncIterator, Sequence
from typing import Any, ClassVar

from sqlalchemy import Table, and_, delete, select

from shared.contracts.envelope import Contract, Envelope
from shared.storage.event_log import EVENT_LOG
from shared.storage.heard import Heard, Otherwise
from shared.storage.paging import in_pages
from shared.storage.upserts import insert_new
from shared.storage.work import OUTBOX

Line = dict[str, Any]
_PAGE = 1000


class ToldWhole(Heard[Line]):
    """Of each thing what was told last: by its version others know what is newer. A subclass names the `contract` of
    what it tells, and the `table` in which that is known by its `id`."""

    contract: ClassVar[type[Contract]]
    table: ClassVar[Table]

    @abstractmethod
    def row(self, told: Any) -> Line:  # noqa: ANN401 - of the contract
        """What the table has of what was told."""

    async def otherwise(self) -> tuple[int, Sequence[Otherwise[Line]]]:
        should = {told["id"]: told async for told in self._told()}
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
            stands = (self.table.c[name] == value for name, value in row.stands.items())
            if (await connection.execute(delete(self.table).where(and_(*stands)))).rowcount == 0:
                return 0
        if row.should is not None:
            await insert_new(connection, self.table, [row.should])
        return 1

    async def _held(self) -> AsyncIterator[Line]:
        async for row in in_pages(self._work.connection, select(self.table), self.table.c.id, size=_PAGE):
            yield dict(row._mapping)

    async def _told(self) -> AsyncIterator[Line]:
        """Each in the order in which it was told, those without a number yet last."""
        type_ = self.contract.type_of(self._work.service)
        told = select(EVENT_LOG.c.seq, EVENT_LOG.c.body).where(EVENT_LOG.c.type == type_)
        async for row in in_pages(self._work.connection, told, EVENT_LOG.c.seq, size=_PAGE):
            yield self._row_of(row.body)
        waiting = select(OUTBOX.c.id, OUTBOX.c.body).where(OUTBOX.c.type == type_)
        async for row in in_pages(self._work.connection, waiting, OUTBOX.c.id, size=_PAGE):
            yield self._row_of(row.body)

    def _row_of(self, body: str) -> Line:
        return self.row(self.contract.model_validate(Envelope.from_json(body).data))
