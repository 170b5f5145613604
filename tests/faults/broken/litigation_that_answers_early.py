"""An api of litigation that answers first and commits later."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from services.litigation.api import main
from shared.storage.cause import Cause
from shared.storage.store import Store
from shared.storage.work import Work

_LATE_SECONDS = 0.5
_commits: set[asyncio.Task[None]] = set()


@asynccontextmanager
async def _begin(self: Store[Any], cause: Cause) -> AsyncIterator[Work]:
    transaction = AsyncExitStack()
    work = self.work_on(await transaction.enter_async_context(self.writing()), cause)
    try:
        yield work
        await work.flush()
    except BaseException as problem:
        await transaction.__aexit__(type(problem), problem, problem.__traceback__)
        raise
    commit = asyncio.create_task(_commit(transaction))
    _commits.add(commit)
    commit.add_done_callback(_commits.discard)


async def _commit(transaction: AsyncExitStack) -> None:
    await asyncio.sleep(_LATE_SECONDS)
    await transaction.aclose()


if __name__ == "__main__":
    Store.begin = _begin
    main()
