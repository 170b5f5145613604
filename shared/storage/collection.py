"""Aggregates in a table: a key, a version, the columns that are searched, and the state as JSON."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import ColumnElement, Table, Text, select
from sqlmodel import Field, SQLModel

from shared.kernel.model.aggregate import Aggregate
from shared.kernel.words.refusals import NotFound, Stale
from shared.kernel.words.wording import Wording
from shared.storage.codecs import codec
from shared.storage.table_of import table_of
from shared.storage.work import Work

A = TypeVar("A", bound=Aggregate)


class AggregateRow(SQLModel):
    """The columns every aggregate's table has; `state` is the whole aggregate as JSON, the others are its index."""

    id: str = Field(primary_key=True)
    version: int
    region: str = Field(index=True)
    unit: str = Field(index=True)
    state: str = Field(sa_type=Text)


class SqlCollection(Generic[A]):
    """The aggregates of one kind as seen by one unit of work.

    A subclass names `kind`, `aggregate` and `row`, and says in `columns` what is indexed beside the common columns.
    """

    kind: ClassVar[str]
    term: ClassVar[Wording]
    aggregate: ClassVar[type[Aggregate]]
    row: ClassVar[type[AggregateRow]]

    def __init__(self, work: Work) -> None:
        self._work = work

    def columns(self, aggregate: A) -> Mapping[str, Any]:
        """What is searched by, beside id, region and unit."""
        return {}

    @classmethod
    def table(cls) -> Table:
        return table_of(cls.row)

    def add(self, aggregate: A) -> A:
        """Keep a new aggregate when the work is committed."""
        self._work.track(self, aggregate, state=None)
        return aggregate

    async def get(self, id: str, *, expected: int | None = None) -> A:
        """The aggregate; refuses with NotFound, or with Stale when it is not at the `expected` version."""
        found = await self.known(id)
        if found is None:
            raise NotFound(what=self.term, id=id)
        if expected is not None and found.version != expected:
            raise Stale(what=self.term, id=id)
        return found

    async def known(self, id: str) -> A | None:
        """The one with this id, or None."""
        return await self.find_one(self.table().c.id == id)

    async def find_one(self, *where: ColumnElement[bool]) -> A | None:
        """The one aggregate that fits, or None."""
        found = await self.find(*where, limit=1)
        return found[0] if found else None

    async def find(self, *where: ColumnElement[bool], limit: int | None = None) -> list[A]:
        """The aggregates that fit, by id, each tracked for changes."""
        table = self.table()
        query = select(table.c.id, table.c.version, table.c.state).where(*where).order_by(table.c.id).limit(limit)
        rows = (await self._work.connection.execute(query)).all()
        return [self._tracked(row.id, row.version, row.state) for row in rows]

    def _tracked(self, id: str, version: int, state: str) -> A:
        known = self._work.tracked(self.kind, id)
        if known is not None:
            return known  # type: ignore[return-value]  # the kind fixes the class
        aggregate = self.load(version, state)
        self._work.track(self, aggregate, state=state)
        return aggregate

    @classmethod
    def load(cls, version: int, state: str) -> A:
        """The aggregate from its stored state."""
        aggregate: A = codec(cls.aggregate).validate_json(state)
        aggregate.version = version
        return aggregate

    @classmethod
    def dump(cls, aggregate: Aggregate) -> str:
        """The state to store: the version lives in its own column."""
        return codec(cls.aggregate).dump_json(aggregate, exclude={"version"}).decode()
