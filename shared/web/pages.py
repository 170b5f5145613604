"""Listings page by page: keyset cursors, at most 100 items, no totals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field, TypeAdapter
from sqlalchemy import ColumnElement, Row, Select, literal, tuple_

from shared.web.cursors import Cursors
from shared.web.gate import gate_of

MOST = 100
# What may be asked otherwise of the next page: a cursor goes on in the same list all the same.
_OF_ANY = ("limit", "cursor", "count", "format")

T = TypeVar("T")
V = TypeVar("V", bound=BaseModel)


class Count(BaseModel):
    """How many there are, as far as it is counted."""

    number: Annotated[int, Field(description="数到的件数。 How many were counted.")]
    more: Annotated[bool, Field(description="是否还有更多。 Whether there are more.")]


class Page(BaseModel, Generic[V]):
    """Some items of a listing."""

    items: list[V]
    next: Annotated[
        str | None,
        Field(
            description="下一页的游标，作为 cursor 参数；没有更多时为空。 The cursor of the next page, null at the end."
        ),
    ] = None
    count: Annotated[
        Count | None, Field(description="件数；count=true 时给出。 How many there are, where it was asked.")
    ] = None


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a listing is asked for. Use `over` on the query and `page` on its rows, with the same columns."""

    limit: int
    listing: str
    cursor: str | None
    cursors: Cursors

    def over(
        self,
        query: Select[Any],
        *columns: ColumnElement[Any],
        descending: bool = False,
        first: tuple[ColumnElement[Any], object] | None = None,
    ) -> Select[Any]:
        """The query from the cursor on, sorted by the columns, which together must be unique and never null.

        `first` is a column that has one value in all rows of the query, and is compared with them.
        """
        order = [column.desc() if descending else column.asc() for column in columns]
        query = query.order_by(*order).limit(self.limit + 1)
        if self.cursor is None:
            return query
        here, last = list(columns), list(map(_literal, columns, self.place()))
        if first is not None:
            here, last = [first[0], *here], [literal(first[1], first[0].type), *last]
        return query.where(tuple_(*here) < tuple_(*last) if descending else tuple_(*here) > tuple_(*last))

    def page(
        self,
        rows: Sequence[Row[Any]],
        view: Callable[[Row[Any]], V],
        *columns: ColumnElement[Any],
        leaving_out: Callable[[Row[Any]], bool] = lambda _: False,
    ) -> Page[V]:
        """One page of views of the rows `over` found; the rows must carry the sort columns. A row that is left out
        still has its place."""
        next_ = self._next(rows, lambda row: [_text(column, row._mapping[column]) for column in columns])
        return Page(items=[view(row) for row in rows[: self.limit] if not leaving_out(row)], next=next_)

    def cut(self, found: Sequence[V], place: Callable[[V], Sequence[str]]) -> Page[V]:
        """One page of what was found with one more than `limit`; `place` is where an item stands, as text."""
        return Page(items=list(found[: self.limit]), next=self._next(found, place))

    def after(self, place: Sequence[str]) -> "Paging":
        """The page that follows on an item which stands there."""
        return replace(self, cursor=self.cursors.sign(self.listing, place))

    def place(self) -> list[str]:
        """Where the page before ended, as text; refuses with CursorTampered."""
        return self.cursors.read(self.listing, self.cursor or "")

    def _next(self, found: Sequence[T], place: Callable[[T], Sequence[str]]) -> str | None:
        if len(found) <= self.limit:
            return None
        return self.cursors.sign(self.listing, place(found[self.limit - 1]))


def paged() -> Any:  # noqa: ANN401 - what FastAPI makes of it is a Paging
    """For ``paging: Annotated[Paging, paged()]``: the query parameters `limit` and `cursor`."""
    return Depends(_paging)


def _paging(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MOST, description="每页条数。 Items per page.")] = 20,
    cursor: Annotated[
        str | None, Query(max_length=2000, description="上一页给出的 next。 The `next` of the page before.")
    ] = None,
) -> Paging:
    asked = sorted((name, value) for name, value in request.query_params.multi_items() if name not in _OF_ANY)
    return Paging(limit, f"{request.url.path}?{asked}", cursor, gate_of(request).cursors)


def _text(column: ColumnElement[Any], value: object) -> str:
    text: str = _codec(column).dump_python(value, mode="json")
    return str(text)


def _literal(column: ColumnElement[Any], text: str) -> ColumnElement[Any]:
    return literal(_codec(column).validate_strings(text), column.type)


def _codec(column: ColumnElement[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(column.type.python_type)
