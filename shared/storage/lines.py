"""Lines in tables, one a kind: each for as long as it was known to be so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import NoneType
from typing import Any, Generic, NamedTuple, TypeVar, get_args, get_type_hints

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    and_,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.clock import SHANGHAI
from shared.kernel.model.lines import Line, LineKey
from shared.storage.among import among
from shared.storage.batch import Batch
from shared.storage.indexes import only, sparse
from shared.storage.instants import Instant
from shared.storage.tables import BigKey

L = TypeVar("L", bound=Line)

Lines = Mapping[LineKey, Line]

OPEN = "known_to IS NULL"
_TYPES: Mapping[type, type[Any]] = {str: String, date: Date, int: Integer, bool: Boolean}
_NOBODY = ""
KEY = ("thing_kind", "thing", "part")
# So many rows are read in a few milliseconds.
_AT_ONCE = 500


@dataclass(frozen=True, eq=False)
class LineTable(Generic[L]):
    """Where the lines of a kind are kept, with a column for each field; `codes` are those that hold one of a list."""

    line: type[L]
    table: Table
    names: Sequence[str]
    codes: Mapping[str, type[StrEnum]]

    def row(self, line: Line, kind: str, at: datetime) -> dict[str, Any]:
        """What is kept of a line that is known from that instant on."""
        values = {name: getattr(line, name) for name in self.names}
        return {**values, "thing_kind": kind, "known_from": at}

    def read(self, row: Row[Any]) -> L:
        """The line again."""
        kept = row._mapping
        values = {name: kept[name] for name in self.names}
        for name, code in self.codes.items():
            if values[name] is not None:
                values[name] = code(values[name])
        return self.line(**values)


def line_table(name: str, line: type[L], metadata: MetaData, *spans: str) -> LineTable[L]:
    """The table of a kind of lines; `spans` are the columns by which one belongs into a span.

    A line is known from an instant to another, which is empty as long as it stands: of each part one does.
    """
    names, hints = [each.name for each in fields(line)], get_type_hints(line)
    kinds = {each: _kind(hints[each]) for each in names}
    codes = {each: kind for each, (kind, _) in kinds.items() if issubclass(kind, StrEnum)}
    table = Table(
        name,
        metadata,
        Column("id", BigKey, primary_key=True, autoincrement=True),
        *(
            Column(each, String if each in codes else _TYPES[kind], nullable=empty)
            for each, (kind, empty) in kinds.items()
        ),
        Column("known_from", Instant, nullable=False),
        Column("known_to", Instant, nullable=True),
        sparse(name, "known_to"),
        Index(f"ix_{name}_open", *KEY, **only(OPEN)),
    )
    for each in spans:
        Index(f"ix_{name}_{each}", table.c[each], **only(OPEN))
    return LineTable(line, table, names, codes)


def keyed(lines: Iterable[Line]) -> Lines:
    """The lines of a thing by their keys."""
    return {line.key: line for line in lines}


def stage(batch: Batch, tables: Sequence[LineTable[Any]], kind: str, was: Lines, now: Lines, at: datetime) -> None:
    """Have those that are otherwise closed, and opened as they are now; the others stay as they are."""
    gone = [line for key, line in was.items() if now.get(key) != line]
    come = [line for key, line in now.items() if was.get(key) != line]
    for kept in tables if gone or come else ():
        closed = [dict(zip(KEY, (kind, *each), strict=True)) for each in _keys(gone, kept)]
        batch.close(kept.table, closed, {"known_to": at})
        batch.insert(kept.table, [kept.row(each, kind, at) for each in come if type(each) is kept.line])


def _keys(lines: Iterable[Line], kept: LineTable[Any]) -> Iterator[tuple[str, str]]:
    return ((each.thing, each.part) for each in lines if type(each) is kept.line)


def end_of(day: date) -> datetime:
    """The instant with which a day is over where the offices are."""
    return datetime.combine(day + timedelta(1), time.min, SHANGHAI)


def known(table: Table, until: datetime | None) -> ColumnElement[bool]:
    """The lines that stand; with `until` those that stood just before that instant."""
    c = table.c
    stands: ColumnElement[bool] = c.known_to.is_(None)
    return stands if until is None else and_(c.known_from < until, or_(stands, c.known_to >= until))


async def read_lines(
    connection: AsyncConnection, kept: LineTable[L], *where: ColumnElement[bool], until: datetime | None = None
) -> list[L]:
    """Those that fit, as they stand or stood, in the order in which they were kept."""
    return [kept.read(row) for row in await connection.execute(_standing(kept, *where, until=until))]


async def read_many(
    connection: AsyncConnection, kept: LineTable[L], *where: ColumnElement[bool], until: datetime | None = None
) -> list[L]:
    """The same of any number, some at a time, so that others have their turn between."""
    found: list[L] = []
    async with connection.stream(_standing(kept, *where, until=until)) as rows:
        async for some in rows.partitions(_AT_ONCE):
            found += map(kept.read, some)
    return found


def _standing(kept: LineTable[Any], *where: ColumnElement[bool], until: datetime | None) -> Select[Any]:
    table = kept.table
    return select(*(table.c[name] for name in kept.names)).where(known(table, until), *where).order_by(table.c.id)


class Known(NamedTuple):
    """A line with the instants from which and to which it was known, the latter empty as long as it stands."""

    line: Line
    known_from: datetime
    known_to: datetime | None

    def stood(self, at: datetime) -> bool:
        """Whether it was known just after that instant."""
        return self.known_from <= at and (self.known_to is None or self.known_to > at)


async def all_lines(
    connection: AsyncConnection, tables: Iterable[LineTable[Any]], kind: str, id: str
) -> Sequence[Known]:
    """What is kept of that thing of a kind, and was ever."""
    found: list[Known] = []
    for kept in tables:
        c = kept.table.c
        query = select(*(c[name] for name in kept.names), c.known_from, c.known_to)
        rows: Iterable[Row[Any]] = await connection.execute(
            query.where(c.thing_kind == kind, c.thing == id).order_by(c.id)
        )
        found += [Known(kept.read(row), row.known_from, row.known_to) for row in rows]
    return found


def once(lines: Iterable[Line]) -> Lines:
    """The lines by their keys. Of a part of which two stand neither is right."""
    found: dict[LineKey, Line] = {}
    for each in lines:
        found[each.key] = replace(each, unit=_NOBODY) if each.key in found else each
    return found


async def open_lines(
    connection: AsyncConnection, tables: Iterable[LineTable[Any]], kind: str, ids: Sequence[str]
) -> dict[str, Lines]:
    """What is kept of each of those things of a kind, as it stands; see `once`."""
    found: dict[str, list[Line]] = {id: [] for id in ids}
    for kept in tables:
        c = kept.table.c
        for each in await read_lines(connection, kept, c.thing_kind == kind, among(c.thing, ids)):
            found[each.thing].append(each)
    return {id: once(lines) for id, lines in found.items()}


def _kind(hint: Any) -> tuple[type, bool]:  # noqa: ANN401 - an annotation
    """What the annotation is of, and whether there may be none."""
    parts = get_args(hint)
    kinds = [each for each in parts if each is not NoneType] if parts else [hint]
    return kinds[0], NoneType in parts
