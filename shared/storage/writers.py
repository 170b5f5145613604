"""Those who write into one SQLite file from this process: one at a time, or several in one transaction.

SQLite has one writer. Here they queue for it fairly instead of polling its lock; and whoever has all at hand that a
transaction is to hold is written together with the others that wait so, each as if alone: what fails of one is undone
by itself, and all is on disk before any goes on.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

Do = Callable[["sqlite3.Connection"], None]
Failures = Sequence[Exception | None]


class _Waiting(NamedTuple):
    """What is to be written, and the connection `through` which it, and that of others, may be."""

    do: Do
    through: Callable[[Callable[["sqlite3.Connection"], Failures]], Awaitable[Failures]]
    done: asyncio.Future[None]


@dataclass(slots=True)
class Writers:
    """`alone` is held by whoever writes."""

    alone: asyncio.Lock = field(default_factory=asyncio.Lock)
    _waiting: list[_Waiting] = field(default_factory=list)
    _task: asyncio.Task[None] | None = None
    _writing: set[asyncio.Task[None]] = field(default_factory=set)

    async def write(
        self, do: Do, through: Callable[[Callable[["sqlite3.Connection"], Failures]], Awaitable[Failures]]
    ) -> None:
        """Do it in a transaction, with what others have to do meanwhile; fails as it would alone."""
        mine = _Waiting(do, through, asyncio.get_running_loop().create_future())
        self._waiting.append(mine)
        if self._task is None:
            # Of nobody's own: whoever is cancelled leaves the others' writing alone.
            self._task = asyncio.create_task(self._write())
            self._writing.add(self._task)
            self._task.add_done_callback(self._writing.discard)
        await mine.done

    async def end(self) -> None:
        """Wait for what is at hand, which goes on without those who were cancelled."""
        while self._writing:
            await asyncio.wait(self._writing)

    async def _write(self) -> None:
        async with self.alone:
            together = [each for each in self._waiting if not each.done.done()]
            self._waiting, self._task = [], None
            if together:
                await _write(together)


async def _write(together: Sequence[_Waiting]) -> None:
    try:
        failures = await together[0].through(lambda connection: _all(connection, [each.do for each in together]))
    except Exception as failed:  # noqa: BLE001 - it is theirs who wait
        failures = [failed] * len(together)
    for each, failure in zip(together, failures, strict=True):
        if each.done.done():
            continue
        if failure is None:
            each.done.set_result(None)
        else:
            each.done.set_exception(failure)


def _all(connection: "sqlite3.Connection", every: Sequence[Do]) -> Failures:
    """What each fails with; fails where nothing could be kept of any."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        failures = [_one(connection, do) for do in every]
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return failures


def _one(connection: "sqlite3.Connection", do: Do) -> Exception | None:
    connection.execute("SAVEPOINT one")
    failure: Exception | None = None
    try:
        do(connection)
    except Exception as failed:
        if not connection.in_transaction:
            raise  # some failures undo all there is
        connection.execute("ROLLBACK TO one")
        failure = failed
    connection.execute("RELEASE one")
    return failure
