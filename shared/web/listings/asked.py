"""What a caller asks of a list, read from the query; what is not among its parameters is refused at the door."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from inspect import Parameter, Signature
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request

from shared.kernel.model.stages import must_span
from shared.kernel.words.refusals import Unacceptable
from shared.storage.pairs import folded
from shared.web.listings.filters import described
from shared.web.listings.listing import Listing, Sort
from shared.web.pages import Paging, paged


class Format(StrEnum):
    """How a list is answered: a page of it, or all of it as a table."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class SearchTooShort(Unacceptable):
    code = "web.search_too_short"
    zh = "检索词“{word}”不足两个字，请至少写两个字。"
    en = "“{word}” is too short to be searched for; give two characters at least."


class NotOfATable(Unacceptable):
    """A table is the whole list: a part of it, or its count, would be asked for in vain."""

    code = "web.not_of_a_table"
    zh = "导出为“{format}”的是符合条件的全部，不分页、不计件数，请去掉“{name}”；只要一部分的，增加条件。"
    en = "As “{format}” the whole list is given, without pages or a count; leave “{name}” out, or narrow it."


_OF_PAGES = ("limit", "cursor", "count")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`values` are those of the filters that were given; `words` are looked for in number and title, each folded."""

    paging: Paging
    sort: Sort
    values: dict[str, Any]
    words: tuple[str, ...]
    count: bool
    format: Format


def asked_of(listing: Listing) -> Any:  # noqa: ANN401 - what FastAPI makes of it is an Asked
    """For ``asked: Annotated[Asked, asked_of(LISTING)]``: the query parameters of the list."""
    return Depends(_reader(listing))


def _reader(listing: Listing) -> Callable[..., Asked]:
    def read(request: Request, paging: Paging, **given: Any) -> Asked:  # noqa: ANN401 - by the parameters below
        q, sort = given.pop("q", None), given.pop("sort")
        count, format_ = given.pop("count"), Format(given.pop("format"))
        for name in _OF_PAGES if format_ is not Format.JSON else ():
            if name in request.query_params:
                raise NotOfATable(field=name, name=name, format=format_)
        values = {name: value for name, value in given.items() if value is not None}
        for since, until in listing.spans:
            must_span(values.get(since), values.get(until), field=until)
        return Asked(paging=paging, sort=Sort(sort), values=values, words=_words(q), count=count, format=format_)

    parameters = [
        ("request", Request, Parameter.empty),
        ("paging", Annotated[Paging, paged()], Parameter.empty),
        *_beside(listing),
    ]
    parameters += [(each.name, each.asks, None) for each in listing.asked]
    read.__signature__ = Signature(  # type: ignore[attr-defined]  # by which FastAPI calls it
        [Parameter(name, Parameter.KEYWORD_ONLY, annotation=asks, default=by) for name, asks, by in parameters]
    )
    return read


def _beside(listing: Listing) -> list[tuple[str, Any, Any]]:
    """The parameters that are no filters."""
    orders = "、".join(f"{each.value} {each.zh}" for each in listing.sorts)
    sorts: Any = Literal[tuple(each.value for each in listing.sorts)]
    sort = Annotated[sorts, Query(description=f"次序：{orders}。 The order.")]
    count = Annotated[bool, Query(description="是否给出件数，数到一万为止。 Whether to count, up to 10,000.")]
    shape = "json 为一页，csv、xlsx 为全部导出。 A page as JSON, or all of it as a table."
    q = described(
        str,
        "在编号、标题和所附文件的正文中检索，至少两个字，全半角、各种括号均可；多个词用空格分开。",
        "Looked for in numbers, titles and the text of files: two characters at least, in any width and brackets.",
        max_length=40,
    )
    return [
        ("sort", sort, listing.sorts[0].value),
        ("count", count, False),
        ("format", Annotated[Format, Query(description=shape)], Format.JSON),
        *([("q", q, None)] if listing.sought else []),
    ]


def _words(q: str | None) -> tuple[str, ...]:
    if q is None:
        return ()
    words = [(word, folded(word)) for word in q.split()]
    short = next((word for word, sought in words if len(sought) < 2), None)
    if short is not None or not words:
        raise SearchTooShort(field="q", word=short or q)
    return tuple(sought for _, sought in words)
