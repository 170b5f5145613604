"""Everything a service is made of, put together once."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Self, TypeVar
from uuid import uuid4

from shared.contracts.envelope import Contract
from shared.files.kept_bytes import KeptBytes, kept_bytes
from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Kinds
from shared.kernel.identifiers import divisions
from shared.kernel.model.actor import Role
from shared.kernel.model.clock import Clock, MovableClock, SystemClock
from shared.kernel.rules.places import Places
from shared.storage.cause import own_cause
from shared.storage.engine import open_engine
from shared.storage.heard import Heard
from shared.storage.releases import LawFolders, keep_release
from shared.storage.store import Store
from shared.storage.work import Work
from shared.web.settings import ServiceSettings

S = TypeVar("S", bound=ServiceSettings)
W = TypeVar("W", bound=Work)


@dataclass
class Service(Generic[S, W]):
    """What use cases and routes are handed. A subclass names its unit of work, how its events are told, what it
    keeps that follows from facts `heard`, and by what and in which role one unit may act for another (`counsel`); where
    that is only to read, under which paths."""

    work: ClassVar[type[Work]]
    tell: ClassVar[Callable[..., Iterable[Contract]]]
    heard: ClassVar[tuple[type[Heard[Any]], ...]] = ()
    counsel: ClassVar[tuple[Bond, Role] | None] = None
    counsel_reads: ClassVar[tuple[str, ...] | None] = None

    settings: S
    clock: Clock
    places: Places
    statutes: Statutes
    store: Store[W]
    files: KeptBytes | None

    @classmethod
    def assemble(cls, settings: S) -> Self:
        """The service these settings describe; nothing is connected yet."""
        clock = clock_of(settings)
        statutes = LawFolders(settings.profiles, settings.calendar).read()
        places, kinds = Places.load(settings.places), Kinds.read(settings.directory)
        divisions.keep(places.changes)
        store: Store[Any] = Store(
            service=settings.service,
            engine=open_engine(settings.database_url.get_secret_value()),
            clock=clock,
            tell=cls.tell,
            work=cls.work,
            laws=Laws(statutes),
            kinds=kinds,
            handed=cls.handed(settings, places, kinds),
        )
        files = kept_bytes(settings)
        return cls(settings=settings, clock=clock, places=places, statutes=statutes, store=store, files=files)

    @classmethod
    def handed(cls, settings: S, places: Places, kinds: Kinds) -> Mapping[str, Any]:
        """What a unit of work of this service is handed beside the common things, by the name of its field."""
        return {}

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """On leaving, the database's connections are closed: a process with an open SQLite file never ends."""
        try:
            await self._keep_law()
            yield
        finally:
            await self.store.close()

    async def _keep_law(self) -> None:
        """What is entered from now on is entered under this release, which has to be found again, and is told."""
        folders = LawFolders(self.settings.profiles, self.settings.calendar)
        async with self.store.begin(own_cause(self.settings.service, str(uuid4()))) as work:
            await keep_release(work, self.store.laws, folders, self.clock.machine)


def clock_of(settings: ServiceSettings) -> Clock:
    """The machine's clock, unless the settings let an operator move it."""
    machine = SystemClock()
    return MovableClock(settings.clock_on or machine.today()) if settings.clock_control else machine
