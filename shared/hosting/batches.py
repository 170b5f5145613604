"""Work of any size in transactions of a bounded one, in which one broken thing stops no other."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TypeVar

import structlog

from shared.kernel.model.lines import Thing
from shared.storage.cause import Cause
from shared.storage.leaving_out import PASSING, LeftOut
from shared.storage.store import Store
from shared.storage.work import Work

T = TypeVar("T")
W = TypeVar("W", bound=Work)
Batch = Callable[[W, int], Awaitable[int]]

_log = structlog.get_logger(__name__)


async def drain(store: Store[W], cause: Cause, limit: int, batch: Batch[W], left_out: LeftOut | None = None) -> None:
    """Have `batch` do up to so many things in a transaction and tell how many there were, until it finds fewer.

    All at once if possible. If anything goes wrong, one by one up to the one at fault, which is left out; without a
    `left_out` the problem is raised.
    """
    if left_out is None:
        await _all(store, cause, limit, batch)
        return
    while not await _went_well(_all(store, cause, limit, batch, left_out.things)):
        if not await _up_to_the_one_at_fault(store, cause, limit, batch, left_out):
            # One by one they all went well: what fails now is no single thing's matter.
            await _all(store, cause, limit, batch, left_out.things)
            return


async def at_once(
    things: Mapping[Thing, T], do: Callable[[Collection[T]], Awaitable[None]], left_out: LeftOut | None = None
) -> None:
    """Have `do` see to all of these at once; if anything goes wrong, as `drain` does."""
    if left_out is None:
        await do(things.values())
    elif not await _went_well(do(things.values())):
        for thing, each in things.items():
            with left_out.aside([thing]):
                await do([each])


async def _went_well(all_at_once: Awaitable[None]) -> bool:
    """Whether it did; what is of no thing is raised."""
    try:
        await all_at_once
    except PASSING:
        raise
    except Exception as problem:  # noqa: BLE001 - whatever it was, it is met again one by one, and told there
        _log.info("batch_redone", problem=repr(problem))
        return False
    return True


async def _all(
    store: Store[W], cause: Cause, limit: int, batch: Batch[W], left_out: frozenset[Thing] = frozenset()
) -> None:
    done = limit
    while done == limit:
        async with store.begin(cause) as work:
            work.left_out = left_out
            done = await batch(work, limit)


async def _up_to_the_one_at_fault(
    store: Store[W], cause: Cause, limit: int, batch: Batch[W], left_out: LeftOut
) -> bool:
    """Whether there was one: each thing in a transaction of its own, which has nothing else in hand."""
    for _ in range(limit):
        before, done, taken = len(left_out.things), 0, list[Thing]()
        with left_out.aside(taken):
            async with store.begin(cause) as work:
                work.left_out, work.taken = left_out.things, taken
                done = await batch(work, 1)
        if len(left_out.things) > before:
            return True
        if done == 0:
            return False
    return False
