"""A list of the things of one kind: what may be asked of it, in which orders, and what it shows as a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table

from shared.kernel.clocks.timed import Timed
from shared.kernel.model.actor import Actor
from shared.kernel.words.wording import WordedCode
from shared.storage.collection import SqlCollection
from shared.storage.narrowing import Condition, Seen, leading
from shared.storage.visibility import ways_to_see
from shared.web.listings.columns import FIRST, LAST, TITLE, Column
from shared.web.listings.filters import NUMBERED, OF_ALL, TIMED, Filter
from shared.web.listings.rows import Rows

Sees = Callable[[Actor, Table], Sequence[Condition | Seen]]
Always = Callable[[Table, date], Sequence[ColumnElement[bool]]]
Mentions = Callable[[Any], Iterable[str]]


class Sort(WordedCode):
    """In which order a list is read."""

    URGENT = "urgent", "最紧急的在前", "the most urgent first"
    NEWEST = "newest", "最新的在前", "the newest first"
    NUMBER = "number", "按编号", "by number"
    NAME = "name", "按名称", "by name"


def _itself(thing: Any) -> Iterable[Any]:  # noqa: ANN401 - of the list
    return (thing,)


def _nothing(_table: Table, _today: date) -> Sequence[ColumnElement[bool]]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Listing:
    """`filters` and `columns` are those beside what lists of all kinds have. `sees` says which rows are the caller's,
    `always` what is asked of every row beside that it can be read. Without `sought` nothing is found by words. `common`
    are the filters, `first` and `last` the columns of lists of all kinds; `newest` is the column by which the newest
    come first, `orders` are those of rows that are no things, or of things that have others, whose first is the usual
    one. Without `due` nothing is told of the clocks of its things. A thing stands in the table in as many `lines` as
    it gives, of each of which the columns tell; one, where nothing is said.
    `mentions` gives the units that are called by their names in what a column says of a thing or a row, or its view.
    `leads` are the columns of which each value is found by an index, the one with the fewest rows a value first.
    """

    of: type[SqlCollection[Any]] | Rows
    filters: tuple[Filter, ...] = ()
    columns: tuple[Column, ...] = ()
    numbered: bool = True
    common: tuple[Filter, ...] = OF_ALL
    newest: str = "began_on"
    orders: Mapping[Sort, str] = field(default_factory=dict)
    first: tuple[Column, ...] = FIRST
    last: tuple[Column, ...] = LAST
    due: bool = True
    sought: bool = True
    leads: tuple[str, ...] = ("unit", "party", "stage")
    sees: Sees = ways_to_see
    always: Always = _nothing
    mentions: Mentions | None = None
    lines: Callable[[Any], Iterable[Any]] = _itself

    @property
    def asked(self) -> tuple[Filter, ...]:
        """All its filters."""
        numbered = (NUMBERED,) if self.numbered else ()
        return (*self.common, *numbered, *(TIMED if self.timed else ()), *self.filters)

    @property
    def spans(self) -> list[tuple[str, str]]:
        """The parameters of its spans: of the first day and of the last."""
        heads = [each.name.removesuffix("_from") for each in self.asked if each.name.endswith("_from")]
        return [(f"{head}_from", f"{head}_to") for head in heads]

    @property
    def shown(self) -> tuple[Column, ...]:
        """All its columns."""
        return (*(each for each in self.first if each is not TITLE or self.titled), *self.columns, *self.last)

    @property
    def holds(self) -> bool:
        """Whether its table shows who stands for a unit."""
        return any(each.held is not None for each in self.shown)

    @property
    def titled(self) -> bool:
        """Whether its things have titles."""
        return isinstance(self.of, Rows) or self.of.title is not SqlCollection.title

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """Its orders; the first is the one where none is asked for."""
        return tuple(self.orders) or (
            *((Sort.URGENT,) if self.timed else ()),
            Sort.NEWEST,
            *((Sort.NUMBER,) if self.numbered else ()),
        )

    def key(self, sort: Sort) -> str:
        """The column in whose order the list is."""
        of_things = {Sort.URGENT: "urgent_on", Sort.NEWEST: self.newest, Sort.NUMBER: "number_key"}
        return (self.orders or of_things)[sort]

    @property
    def id(self) -> str:
        """The column by which one is told from another."""
        return self.of.key if isinstance(self.of, Rows) else "id"

    @property
    def timed(self) -> bool:
        """Whether clocks run on its things, and it is asked what is due."""
        if isinstance(self.of, Rows) or not issubclass(self.of.aggregate, Timed):
            return False
        return self.due and bool(self.of.aggregate.clock_words)

    def leading(self, order: str | None = None) -> tuple[str, ...]:
        """Those of the columns that lead for which there are indexes; with an `order`, in which the rows are in it."""
        indexed = leading(self.of.table(), order)
        return tuple(name for name in self.leads if name in indexed)


def rows_listing(
    of: Rows,
    orders: Mapping[Sort, str],
    *,
    leads: tuple[str, ...],
    filters: tuple[Filter, ...],
    columns: tuple[Column, ...],
    sees: Sees,
    always: Always = _nothing,
) -> Listing:
    """A list of rows that are no things: of what all things have they have nothing."""
    return Listing(
        of=of,
        orders=orders,
        leads=leads,
        filters=filters,
        columns=columns,
        sees=sees,
        always=always,
        numbered=False,
        sought=False,
        due=False,
        common=(),
        first=(),
        last=(),
    )
