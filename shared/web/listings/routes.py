"""The one route by which every list is read."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.directory.names import Names
from shared.kernel.directory.refusals import UnknownUnit
from shared.kernel.model.actor import Actor
from shared.storage.directory import names_of
from shared.storage.narrowing import Condition
from shared.storage.pairing import pair_all
from shared.storage.pairs import folded
from shared.storage.states import Stored
from shared.storage.store import AnyStore
from shared.storage.texts import legible, texts_of
from shared.web.calls import Call, callers
from shared.web.listings.asked import Asked, Format, asked_of
from shared.web.listings.exports import ANSWERS, export
from shared.web.listings.holders import Holder, standing_today
from shared.web.listings.listing import Listing
from shared.web.listings.reading import Question
from shared.web.listings.rows import Rows
from shared.web.pages import Count, Page
from shared.web.things import whole

MOST_COUNTED = 10_000

V = TypeVar("V", bound=BaseModel)
Beneath = Callable[[Call, str], Awaitable[Condition]]
# How things are shown to a caller who sees others beside them.
Beside = Callable[[AsyncConnection, Actor, Sequence[Any]], Awaitable[Callable[[Any], V]]]


def list_route(
    router: APIRouter,
    path: str,
    listing: Listing,
    store: AnyStore,
    shown: tuple[type[V], Callable[..., V]],
    *,
    summary: str,
    door: Any = callers(),  # noqa: ANN401, B008 - what FastAPI makes of it is a Call
    beneath: Beneath | None = None,
    beside: Beside[V] | None = None,
    held: bool = False,
) -> None:
    """Add the route of a list: `shown` is the view of its things, or of its rows, and how one is made; where it goes by
    others that the caller sees, how those of a page are made `beside` these; where rows are
    `held`, of a row and of who stands for a unit today, and where these mention units, of their names. Of a list
    `beneath` something, whose `id` is in the path, that gives what its rows have in common, and refuses."""
    view_type, view = shown

    async def answer(call: Call, asked: Asked, within: Condition | None) -> Any:  # noqa: ANN401 - a page or a table
        if asked.words:
            await pair_all(store)
        await _must_name_units(store, call, listing, asked)
        question = Question(listing, asked, call.actor, store.clock.today(), within)
        if asked.words and not isinstance(listing.of, Rows):
            async with store.reading() as connection:
                question = await question.found_in_files(connection)
        if asked.format is not Format.JSON:
            return await export(store, question)
        return await read_page(store, question, view, beside=beside, held=held)

    async def read_all(call: Annotated[Call, door], asked: Annotated[Asked, asked_of(listing)]) -> Any:  # noqa: ANN401
        return await answer(call, asked, None)

    async def read_beneath(id: str, call: Annotated[Call, door], asked: Annotated[Asked, asked_of(listing)]) -> Any:  # noqa: ANN401 - as above
        return await answer(call, asked, None if beneath is None else await beneath(call, id))

    route = read_all if beneath is None else read_beneath
    router.add_api_route(path, route, summary=summary, response_model=Page[view_type], responses=ANSWERS)  # type: ignore[valid-type]


async def _must_name_units(store: AnyStore, call: Call, listing: Listing, asked: Asked) -> None:
    """Refuse the code of a unit that was never told: nothing would be found by it, and that be taken for an answer."""
    of_units = {each.name for each in listing.asked if each.of_units}
    named = {name: value for name, value in asked.values.items() if name in of_units}
    if not named:
        return
    async with store.reading() as connection:
        directory = store.work_on(connection, call.cause).directory
        for field, id in named.items():
            if await directory.unit(id) is None:
                raise UnknownUnit(field=field, id=id)


async def read_page(
    store: AnyStore,
    question: Question,
    view: Callable[..., V],
    *,
    beside: Beside[V] | None = None,
    held: bool = False,
) -> Page[V]:
    """The things that fit and that the caller may see, in order; without those that only a later release can read,
    those that nobody can, and those whose words are not there any more."""
    collection, paging = question.listing.of, question.asked.paging
    if isinstance(collection, Rows):
        return await _read_rows(store, question, collection, view, held=held)
    table = collection.table()
    async with store.reading() as connection:
        keys = (await question.page(connection)).subquery()
        stored: list[Any] = [table.c[name] for name in Stored._fields if name != "id"]
        rows = (await connection.execute(question.shown(keys, *stored, table.c.number, table.c.title))).all()
        found = await _having_words(connection, rows, question)
        read = await legible(connection, [Stored(*(row._mapping[name] for name in Stored._fields)) for row in found])
        things = {thing.id: thing for thing in whole(collection, read)}
        await store.explanations.hand_to(connection, *things.values())
        if beside is not None:
            view = await beside(connection, question.actor, [*things.values()])
        count = await _count(connection, question) if question.asked.count else None
    order = [keys.c[name] for name in question.order]
    page = paging.page(rows, lambda row: view(things[row.id]), *order, leaving_out=lambda row: row.id not in things)
    page.count = count
    return page


async def _read_rows(
    store: AnyStore, question: Question, rows_of: Rows, view: Callable[..., V], *, held: bool
) -> Page[V]:
    """The rows that fit and that the caller may see, in order."""
    columns = [each for each in rows_of.columns() if each.name not in question.order]
    async with store.reading() as connection:
        keys = (await question.page(connection)).subquery()
        rows = (await connection.execute(question.shown(keys, *columns))).all()
        count = await _count(connection, question) if question.asked.count else None
        beside: list[Holder | Names] = [await standing_today(store, connection)] if held else []
        if question.listing.mentions is not None:
            said = [unit for row in rows for unit in question.listing.mentions(row)]
            beside.append(await names_of(connection, said))
    page = question.asked.paging.page(rows, lambda row: view(row, *beside), *[keys.c[name] for name in question.order])
    page.count = count
    return page


async def _having_words(
    connection: AsyncConnection, rows: Sequence[Row[Any]], question: Question
) -> Sequence[Row[Any]]:
    """Those in whose number or title the words stand as they were written: pairs of characters may stand elsewhere, and
    a text may have been erased. Those that have them in a file do."""
    words, in_files = question.asked.words, frozenset(question.in_files)
    if not words:
        return rows
    texts = await texts_of(connection, {row.title for row in rows if row.title})
    return [row for row in rows if row.id in in_files or _has(row, texts, words)]


def _has(row: Row[Any], texts: Mapping[str, str], words: Sequence[str]) -> bool:
    said = [folded(row.number or ""), folded(texts.get(row.title or "", row.title or ""))]
    return all(any(word in each for each in said) for word in words)


async def _count(connection: AsyncConnection, question: Question) -> Count:
    """Of words only what has them is counted, which is seen when it is read; as far as that many were read."""
    if not question.asked.words:
        number: int = (await connection.execute(question.counted(MOST_COUNTED + 1))).scalar_one()
        return Count(number=min(number, MOST_COUNTED), more=number > MOST_COUNTED)
    table = question.listing.of.table()
    named = (table.c.id, table.c.number, table.c.title)
    rows = (await connection.execute(question.all_of(MOST_COUNTED + 1, *named))).all()
    number = len(await _having_words(connection, rows[:MOST_COUNTED], question))
    return Count(number=number, more=len(rows) > MOST_COUNTED)
