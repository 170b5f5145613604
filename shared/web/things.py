"""Reading aggregates: one, or a page of those the caller may see."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

from fastapi import Response
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.actor import Actor
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.authority import must_see
from shared.kernel.words.refusals import NotFound
from shared.storage.collection import SqlCollection
from shared.storage.states import DamagedState, Stored
from shared.storage.store import Store
from shared.storage.texts import legible
from shared.web.calls import Call

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


def whole(collection: type[SqlCollection[A]], read: Iterable[Stored]) -> Iterator[A]:
    """Those of the stored things that are not damaged."""
    for each in read:
        with suppress(DamagedState):  # which is logged where it is found
            yield collection.load(each)
