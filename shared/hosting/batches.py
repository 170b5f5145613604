"""Work of any size in transactions of a bounded one."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from shared.storage.cause import Cause
from shared.storage.store import Store
from shared.storage.work import Work

W = TypeVar("W", bound=Work)


async def drain(store: Store[W], cause: Cause, limit: int, batch: Callable[[W], Awaitable[int]]) -> None:
    """Have `batch` do up to `limit` things in a transaction and tell how many there were, until it finds fewer."""
    done = limit
    while done == limit:
        async with store.begin(cause) as work:
            done = await batch(work)
