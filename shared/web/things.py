"""Reading aggregates: one, or a page of those the caller may see."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

from fastapi import Response
from pydantic import BaseModel
from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.actor import Actor
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.authority import must_see
from shared.kernel.words.refusals import NotFound
from shared.storage.collection import SqlCollection
from shared.storage.states import DamagedState, Stored
from shared.storage.store import Store
from shared.storage.texts import legible
from shared.storage.visibility import visible_to
from shared.web.calls import Call
from shared.web.pages import Page, Paging

A = TypeVar("A", bound=Aggregate)
V = TypeVar("V", bound=BaseModel)


async def show_one(
    call: Call, store: Store[Any], collection: type[SqlCollection[Any]], id: str, view: Callable[[Any], BaseModel]
) -> Response:
    """One thing under its ETag; refuses with NotFound when it is not there or not the caller's to see."""
    async with store.reading() as connection:
        thing = await see(call.actor, connection, collection, id)
        await store.explanations.hand_to(connection, thing)
    return call.show(view(thing), version=thing.version)


async def see(actor: Actor, connection: AsyncConnection, collection: type[SqlCollection[A]], id: str) -> A:
    """One thing as it is stored; refuses with NotFound when it is not there or not the actor's to see, and with
    LaterState and DamagedState."""
    table = collection.table()
    row = (await connection.execute(select(*collection.stored()).where(table.c.id == id))).one_or_none()
    if row is None:
        raise NotFound(what=collection.term, id=id)
    (stored,) = await legible(connection, [Stored(*row)])
    thing: A = collection.load(stored)
    must_see(actor, thing, collection.term)
    return thing


def at_stage(
    collection: type[SqlCollection[Any]], stage: str | None, column: str = "stage"
) -> list[ColumnElement[bool]]:
    """What a list asks that is asked by stage: what was voided stands at none. Nothing where no stage is named."""
    return [] if stage is None else [collection.table().c[column] == str(stage), collection.stands()]


async def list_page(
    call: Call,
    store: Store[Any],
    collection: type[SqlCollection[Any]],
    paging: Paging,
    view: Callable[[Any], V],
    *where: ColumnElement[bool],
) -> Page[V]:
    """The things that fit and that the caller may see, by id; without those that only a later release can read, and
    those that nobody can."""
    table = collection.table()
    query = select(*collection.stored()).where(collection.readable(), visible_to(call.actor, table), *where)
    async with store.reading() as connection:
        rows = (await connection.execute(paging.over(query, table.c.id))).all()
        read = await legible(connection, [Stored(*row) for row in rows])
        things = {thing.id: thing for thing in _whole(collection, read)}
        await store.explanations.hand_to(connection, *things.values())

    def shown(row: Row[Any]) -> V:
        return view(things[row.id])

    return paging.page(rows, shown, table.c.id, leaving_out=lambda row: row.id not in things)


def _whole(collection: type[SqlCollection[A]], read: Iterable[Stored]) -> Iterator[A]:
    for each in read:
        with suppress(DamagedState):  # which is logged where it is found
            yield collection.load(each)
