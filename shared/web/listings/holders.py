"""Who stands for a unit today in what a list shows of it."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.store import AnyStore

Holder = Callable[[str, str], str]


async def standing_today(store: AnyStore, connection: AsyncConnection) -> Holder:
    """Who stands for a unit today in the thing under an address: itself, or its successor."""
    holder, today = await store.directory_on(connection).holding(), store.clock.today()
    return lambda unit, address: holder(unit, today, address)
