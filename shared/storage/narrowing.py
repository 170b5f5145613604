"""Conditions of a list of which some lead the database to few rows, and others lead it astray."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, func, select, true

from shared.kernel.identifiers.divisions import areas, subtree
from shared.storage.listed import NEVER

Bound = str | date | int
# Days of a long span of which the rows are counted.
SAMPLED = 20
Columns = Callable[[str], ColumnElement[Any]]


class Same(NamedTuple):
    """One value of a column."""

    column: str
    value: Any

    def on(self, columns: Columns) -> ColumnElement[bool]:
        same: ColumnElement[bool] = columns(self.column) == self.value
        return same


class Span(NamedTuple):
    """The values of a column from `least` on and up to, but not with, `below`; what is None is open."""

    column: str
    least: Bound | None = None
    below: Bound | None = None

    def on(self, columns: Columns) -> ColumnElement[bool]:
        column = columns(self.column)
        least = true() if self.least is None else column >= self.least
        return and_(least, true() if self.below is None else column < self.below)

    @property
    def is_bound(self) -> bool:
        return self.least is not None or self.below is not None

    def and_of(self, other: "Span") -> "Span":
        """What is in both."""
        least = [each.least for each in (self, other) if each.least is not None]
        below = [each.below for each in (self, other) if each.below is not None]
        return Span(self.column, max(least, default=None), min(below, default=None))


class Among(NamedTuple):
    """Some values of a column."""

    column: str
    values: tuple[Bound, ...]

    def on(self, columns: Columns) -> ColumnElement[bool]:
        return columns(self.column).in_(self.values)


class Linked(NamedTuple):
    """The rows that another table names by their ids, in a column ``thing``, beside the unit: few of many."""

    links: Table
    unit: str
    column: str = "id"

    def on(self, columns: Columns) -> ColumnElement[bool]:
        c = self.links.c
        named = select(c.thing).where(c.unit == self.unit, c.known_to.is_(None))
        return columns(self.column).in_(named)


class Saying(NamedTuple):
    """The rows of which a text, such as their state, says this somewhere, among those that have a value in the column
    `among`: few of not many."""

    text: str
    says: str
    among: str

    def on(self, columns: Columns) -> ColumnElement[bool]:
        return and_(columns(self.among).is_not(None), columns(self.text).contains(self.says, autoescape=True))

    @property
    def column(self) -> str:
        return self.text


class Chosen(NamedTuple):
    """The rows whose ids a query gives: few of many."""

    ids: Select[Any]
    column: str = "id"

    def on(self, columns: Columns) -> ColumnElement[bool]:
        return columns(self.column).in_(self.ids)


Condition = Same | Span | Among | Linked | Saying | Chosen
# Of what these leave there are few: they are found first, and put in order.
FEW_OF_MANY = (Linked, Saying, Chosen)


class Seen(NamedTuple):
    """Rows that are seen by a condition, of those of which something else is true, too."""

    condition: "Condition | Seen"
    beside: ColumnElement[bool]

    def on(self, columns: Columns) -> ColumnElement[bool]:
        return and_(self.condition.on(columns), self.beside)


def of(table: FromClause) -> Columns:
    """The columns of a table by their names."""
    return lambda name: table.c[name]


def unindexed(table: Table) -> Columns:
    """The same in a form that no index knows."""
    return lambda name: func.coalesce(table.c[name], table.c[name], type_=table.c[name].type)


def leading(table: Table, order: str | None = None) -> set[str]:
    """The columns with which indexes begin; with an `order`, those whose rows are in it for each value."""
    names = [[column.name for column in index.columns] for index in table.indexes]
    return {first for first, *then in names if order is None or then[:1] == [order]}


def around_of(region: str, column: str = "region") -> list[Span]:
    """What lies in the subtree of a region: a span for each code under which it does, nearly always one."""
    return [below(subtree(each), column) for each in areas(region)]


def below(region: str, column: str = "region") -> Span:
    """What lies in the subtree of a region, of which the code is given as far as it says something."""
    return Span(column, region, region[:-1] + chr(ord(region[-1]) + 1)) if region else Span(column)


def sampled(condition: Condition) -> tuple[Condition, int]:
    """What is counted of a condition, and how many times as many rows it leaves: of a long span some of its days."""
    if (
        not isinstance(condition, Span)
        or not isinstance(condition.least, date)
        or not isinstance(condition.below, date)
    ):
        return condition, 1
    times = (condition.below - condition.least).days // SAMPLED
    if times < 2 or condition.below == NEVER:
        return condition, 1
    return Among(condition.column, tuple(condition.least + timedelta(times * nth) for nth in range(SAMPLED))), times


def merged(conditions: Sequence[Condition]) -> list[Condition]:
    """The same with one span for each column; what is linked, or among some values, stays as it is."""
    spans: dict[str, Span] = {}
    for each in conditions:
        if isinstance(each, Span):
            spans[each.column] = spans[each.column].and_of(each) if each.column in spans else each
    return [*(each for each in conditions if not isinstance(each, Span)), *spans.values()]
