"""Aggregates in a table: a key, a version, the columns that are searched, and the state as JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar

import structlog
from sqlalchemy import Column, ColumnElement, Row, Table, Text, and_, select
from sqlmodel import Field, SQLModel

from shared.kernel.lives.refusals import SeveralOfNumber
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.lines import Line
from shared.kernel.words.refusals import NotFound, Refusal
from shared.kernel.words.wording import Wording
from shared.storage.codecs import codec
from shared.storage.instants import Instant
from shared.storage.lines import Lines, LineTable, keyed
from shared.storage.listed import ListedAs, open_duties
from shared.storage.pairs import Words, number_key
from shared.storage.states import DamagedState, LaterState, Stored, Upcast, upcast
from shared.storage.table_of import table_of
from shared.storage.visibility import visible_to
from shared.storage.work import Work

A = TypeVar("A", bound=Aggregate)

_log = structlog.get_logger(__name__)


class AggregateRow(SQLModel):
    """The columns every aggregate's table has; `state` is the whole aggregate as JSON, in the shape of its
    `state_version`; the others are its index.

    `entered_at` and `changed_at` are when it was entered and written last, empty where that was before there were such
    columns. Of `began_on` to `late_after` see `ListedAs`; by `number_key` numbers are in order. `settles_on` is the day
    on which its next step comes by itself; `recount_under` names the release of the law by which a date of it is
    provisional.
    """

    id: str = Field(primary_key=True)
    version: int
    region: str
    unit: str
    entered_at: datetime | None = Field(default=None, sa_type=Instant)
    changed_at: datetime | None = Field(default=None, sa_type=Instant)
    began_on: date
    began_in: int
    number: str | None = None
    number_key: str
    number_folded: str
    has_other_words: bool
    title: str | None = None
    urgent_on: date
    late_after: date
    settles_on: date | None = Field(default=None, index=True)
    voided_on: date | None = None
    recount_under: str | None = Field(default=None, index=True)
    state_version: int
    state: str = Field(sa_type=Text)


class SqlCollection(Generic[A]):
    """The aggregates of one kind as seen by one unit of work.

    A subclass names `kind`, `aggregate` and `row`, and says in `columns` what is indexed beside the common columns;
    `marks` are columns that every change sets, whatever the aggregate says; `line_tables` is where the lines of
    `reported` are kept. When a released shape of the aggregate
    changes, `state_version` grows by one and `upcasts` gains the step there, ``{1: upcast_v1_v2}``.
    """

    kind: ClassVar[str]
    term: ClassVar[Wording]
    aggregate: ClassVar[type[Aggregate]]
    row: ClassVar[type[AggregateRow]]
    state_version: ClassVar[int] = 1
    upcasts: ClassVar[Mapping[int, Upcast]] = {}
    marks: ClassVar[Mapping[str, Any]] = {}
    line_tables: ClassVar[Sequence[LineTable[Any]]] = ()
    # Whether others are told what it is called: by its number, or by its title if that is nobody's own.
    is_named: ClassVar[bool] = False
    is_called_by_title: ClassVar[bool] = False

    def __init__(self, work: Work) -> None:
        self._work = work

    def columns(self, aggregate: A) -> Mapping[str, Any]:
        """What is searched by, beside id, region and unit."""
        return {}

    def reported(self, aggregate: A) -> Iterable[Line]:
        """What reports count of it, as it stands."""
        return ()

    def lines_of(self, aggregate: A) -> Lines:
        """The same by their keys."""
        return keyed(self.reported(aggregate))

    def began_on(self, aggregate: A) -> date:
        """The legal day of its birth."""
        raise NotImplementedError(f"it is not said when a {self.kind} began")

    def number(self, aggregate: A) -> str:
        """The number by which it is found; empty where it has none."""
        return ""

    def title(self, aggregate: A) -> str | None:
        """Its title, as words or as the id of a text; None where it has none."""
        return None

    def listed_as(self, aggregate: A) -> ListedAs:
        """What lists show of it and sort by."""
        return ListedAs(
            began_on=self.began_on(aggregate),
            number=self.number(aggregate),
            title=self.title(aggregate),
            **open_duties(aggregate),
        )

    def label(self, words: Words | None) -> str | None:
        """What others call it: its number or, of some kinds, its title, as words or as the id of a text."""
        if words is None or not self.is_named:
            return None
        return words.number or (words.title if self.is_called_by_title else None)

    def content(self, aggregate: A) -> dict[str, Any]:
        """All that the row of an aggregate says of it; its key and version are beside that, and when it was written."""
        return {
            **self.listed_as(aggregate).columns,
            **self.columns(aggregate),
            "region": aggregate.region,
            "unit": aggregate.unit,
            "state_version": self.state_version,
            "state": self.dump(aggregate),
        }

    @classmethod
    def table(cls) -> Table:
        return table_of(cls.row)

    @classmethod
    def stored(cls) -> tuple[Column[Any], ...]:
        """The columns of `Stored`, from which an aggregate is loaded."""
        return tuple(cls.table().c[name] for name in Stored._fields)

    @classmethod
    def readable(cls) -> ColumnElement[bool]:
        """Whether this program knows the shape; lists and clocks leave the others to the release that does."""
        known: ColumnElement[bool] = cls.table().c.state_version <= cls.state_version
        return known

    @classmethod
    def stands(cls) -> ColumnElement[bool]:
        """Whether the thing was not voided."""
        standing: ColumnElement[bool] = cls.table().c.voided_on.is_(None)
        return standing

    def add(self, aggregate: A) -> A:
        """Keep a new aggregate when the work is committed."""
        self._work.track(self, aggregate, stored=None)
        return aggregate

    async def get(self, id: str) -> A:
        """The aggregate; refuses with NotFound."""
        found = await self.known(id)
        if found is None:
            raise NotFound(what=self.term, id=id)
        return found

    async def known(self, id: str) -> A | None:
        """The one with this id, or None."""
        return await self.find_one(self.table().c.id == id)

    async def referred(self, given: str, *where: ColumnElement[bool], field: str, rather_of: str = "") -> A:
        """The one that the caller may see of which `given` is the id, or the official number while it stands; where
        several bear that, the one of the unit `rather_of`. Refuses with NotFound and SeveralOfNumber."""
        found = await self._meant(given, and_(visible_to(self._work.cause.actor, self.table()), *where))
        if len(found) > 1:
            found = [each for each in found if each.unit == rather_of] or found
        if len(found) > 1:
            raise self.several(found, given, field)
        return self._first(found, given, field)

    def several(self, found: Sequence[A], given: str, field: str) -> Refusal:
        """What is said where a number is that of all of these."""
        return SeveralOfNumber(field=field, what=self.term, id=given)

    async def referred_of(self, unit: str, given: str, *, field: str) -> A:
        """That unit's, by its id or its official number, or that of one that is one with it by now, having succeeded
        it or been succeeded by it. Refuses with NotFound."""
        units = await self.one_with(unit)
        found = await self._meant(given, self.table().c.unit.in_(units))
        return self._first(sorted(found, key=lambda each: each.unit != unit), given, field)

    async def one_with(self, unit: str) -> frozenset[str]:
        """The unit, and those that are one with it today by succession."""
        succession = await self._work.directory.succession()
        return succession.one_with(unit, self._work.clock.today())

    async def _meant(self, given: str, among: ColumnElement[bool]) -> list[A]:
        c = self.table().c
        by_number = (c.number_key == number_key(given)) & self.stands()
        return await self.find(c.id == given, among) or await self.find(by_number, among)

    def _first(self, found: list[A], given: str, field: str) -> A:
        if not found:
            raise NotFound(field=field, what=self.term, id=given)
        return found[0]

    async def find_one(self, *where: ColumnElement[bool]) -> A | None:
        """The one aggregate that fits, or None."""
        found = await self.find(*where, limit=1)
        return found[0] if found else None

    async def find(self, *where: ColumnElement[bool], limit: int | None = None) -> list[A]:
        """The aggregates that fit, by id, each tracked for changes, and none is left out; refuses with LaterState and
        DamagedState."""
        return [self._tracked(stored) for stored in await self._stored(*where, limit=limit)]

    async def due(self, *where: ColumnElement[bool], limit: int) -> list[A]:
        """Those of `find` that are readable, and not left out: one that is keeps a clock from no other."""
        left = self._work.not_left_out(self.kind, self.table().c.id)
        found = await self._stored(self.readable(), left, *where, limit=limit)
        self._work.take(self.kind, (stored.id for stored in found))
        return [self._tracked(stored) for stored in found]

    async def _stored(self, *where: ColumnElement[bool], limit: int | None) -> list[Stored]:
        query = select(*self.stored()).where(*where).order_by(self.table().c.id).limit(limit)
        return [Stored(*row) for row in (await self._work.connection.execute(query)).all()]

    def _tracked(self, stored: Stored) -> A:
        known = self._work.tracked(self.kind, stored.id)
        if known is not None:
            return known  # type: ignore[return-value]  # the kind fixes the class
        aggregate = self.load(stored)
        self._work.track(self, aggregate, stored=stored)
        return aggregate

    async def again(self, id: str) -> A | None:
        """The aggregate as what else is kept of it has it, whatever stands in its row; None where that does not say."""
        return None

    async def changes_by_itself(self, id: str, at: datetime) -> bool:
        """Whether the aggregate changes by that instant though nobody has entered anything; most do not."""
        return False

    @classmethod
    def load(cls, stored: Stored | Row[Any]) -> A:
        """The aggregate from its stored state, of whichever release; refuses with LaterState and DamagedState."""
        if stored.state_version > cls.state_version:
            raise LaterState(
                what=cls.term, id=stored.id, state_version=stored.state_version, readable=cls.state_version
            )
        try:
            state = upcast(stored.state, stored.state_version, cls.state_version, cls.upcasts)
            aggregate: A = codec(cls.aggregate).validate_json(state)
        except (ValueError, LookupError, TypeError) as problem:
            damaged = DamagedState(what=cls.term, id=stored.id, state_version=stored.state_version)
            _log.error("state_damaged", kind=cls.kind, problem=type(problem).__name__, **damaged.facts)
            raise damaged from problem
        aggregate.version = stored.version
        return aggregate

    @classmethod
    def dump(cls, aggregate: Aggregate) -> str:
        """The state to store: the version lives in its own column."""
        return codec(cls.aggregate).dump_json(aggregate, exclude={"version"}).decode()

    @classmethod
    def unchanged(cls, aggregate: Aggregate, stored: Stored) -> bool:
        """Whether an aggregate is what its stored text loads to.

        Texts of equal aggregates may differ: a field may be younger than the text. Equal texts spare the loading.
        """
        return cls.dump(aggregate) == stored.state or cls.load(stored) == aggregate


def collections_of(service: str) -> dict[str, type[SqlCollection[Any]]]:
    """The collections of a service, which has been imported, by their kind."""
    named = (each for each in _below(SqlCollection) if hasattr(each, "kind"))
    ours = [each for each in named if each.__module__.startswith(f"services.{service}.")]
    return {each.kind: each for each in sorted(ours, key=lambda each: each.kind)}


def kinds_with_lines_in(kept: LineTable[Any]) -> list[type[SqlCollection[Any]]]:
    """The collections of this process that keep lines in that table."""
    return [each for each in _below(SqlCollection) if hasattr(each, "kind") and kept in each.line_tables]


def _below(collection: type[SqlCollection[Any]]) -> Iterator[type[SqlCollection[Any]]]:
    for each in collection.__subclasses__():
        yield each
        yield from _below(each)
