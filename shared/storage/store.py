"""A service's database as its use cases see it: begin a unit of work, or read."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from shared.kernel.clocks.laws import Laws
from shared.kernel.directory.ordinary import Kinds
from shared.kernel.model.clock import Clock
from shared.storage import faults
from shared.storage.cause import Cause
from shared.storage.directory import Directory
from shared.storage.explanations import Explanations
from shared.storage.lives.awaited import ask_anew
from shared.storage.rosters import Found
from shared.storage.transactions import Turn, opened
from shared.storage.units_at_hand import UnitsAtHand
from shared.storage.work import Tell, Work
from shared.storage.writers import Writers

W = TypeVar("W", bound=Work)


class _Undone(Exception):
    """Ends a transaction that was only tried."""


def nobody_waits() -> None:
    """The default for `wake`: the relay finds the facts with its slow poll."""


class Store(Generic[W]):
    """One per process. `work` is the service's own unit of work, which gets what is `handed` beside the common things;
    `wake` is called after a commit that left facts."""

    def __init__(
        self,
        *,
        service: str,
        engine: AsyncEngine,
        clock: Clock,
        tell: Tell,
        work: type[W],
        laws: Laws | None = None,
        kinds: Kinds | None = None,
        handed: Mapping[str, Any] = MappingProxyType({}),
        wake: Callable[[], None] = nobody_waits,
    ) -> None:
        self.service = service
        self.engine = engine
        self.clock = clock
        self.wake = wake
        self.explanations = Explanations()
        self.explanations.follow(engine)
        self.at_hand = UnitsAtHand()
        self.found = Found()
        self._tell = tell
        self._work = work
        self._laws, self._kinds = laws, kinds
        self._handed = handed
        self._writers = Writers() if engine.dialect.name == "sqlite" else None

    @asynccontextmanager
    async def begin(self, cause: Cause) -> AsyncIterator[W]:
        """One transaction: committed when the block is left in peace, rolled back on any exception."""
        async with self._opened() as connection:
            work = self.work_on(connection, cause)
            yield work
            await work.prepare()
            await faults.hit("api.before_commit")
            await work.batch.commit(connection)
        await faults.hit("api.after_commit")
        self.committed(work)

    def work_on(self, connection: AsyncConnection, cause: Cause) -> W:
        """A unit of work on a transaction that is the caller's, who flushes it, commits, and says so (`committed`)."""
        work = self._work(
            self.service,
            connection,
            self.clock,
            cause,
            self._tell,
            self._laws,
            self._kinds,
            self.explanations,
            self.at_hand,
            **self._handed,
        )
        work.looks_through = ask_anew
        return work

    def committed(self, work: Work) -> None:
        """What a unit of work has left is there for all to see."""
        work.now_known()
        if work.told:
            self.wake()

    def directory_on(self, connection: AsyncConnection) -> Directory:
        """The units that the service knows, by that connection."""
        return Directory(connection, self.kinds, self.at_hand, self.service, self.clock.today())

    @property
    def kinds(self) -> Kinds:
        """What kinds of units there are."""
        if self._kinds is None:
            raise RuntimeError("this store was opened without the kinds of units")
        return self._kinds

    @property
    def laws(self) -> Laws:
        """What things live by here."""
        if self._laws is None:
            raise RuntimeError("this store was opened without the law")
        return self._laws

    @asynccontextmanager
    async def trying(self, cause: Cause) -> AsyncIterator[W]:
        """A unit of work of which nothing stays: what would be, if it were done."""
        try:
            async with self._opened() as connection:
                work = self.work_on(connection, cause)
                work.is_tried = True
                yield work
                raise _Undone
        except _Undone:
            pass

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A bare writing transaction, for the ledger's own tables and bulk work."""
        async with self._opened() as connection:
            yield connection
            await connection.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection that only reads; on SQLite it does not queue for the writer's lock."""
        async with self.engine.connect() as connection:
            opened(connection).execution_options(read_only=True)
            yield connection

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[AsyncConnection]:
        """A connection whose transaction begins with the first write, and is undone if nobody commits it."""
        turn = Turn(self._writers)
        try:
            async with self.engine.connect() as connection:
                opened(connection).execution_options(turn=turn)
                yield connection
        finally:
            turn.end()

    async def close(self) -> None:
        """Let those be written that wait to be, whoever has gone meanwhile, and close the connections."""
        if self._writers is not None:
            await self._writers.end()
        await self.engine.dispose()


AnyStore = Store[Any]
