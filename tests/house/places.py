"""Where a walk has been: it may be had to go on from there again, without all that led there."""

import sqlite3
from collections.abc import Hashable, Sequence
from contextlib import closing
from copy import copy
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from shared.storage.store import AnyStore
from tests.house.guiding import Machines

# Tries that each time one set out from a place makes it dearer by.
DEARER = 1.0


class Walking(Protocol):
    """`stages` of the machines. A copy of it knows what it knew: whatever it keeps is another after each step, and not
    the same changed."""

    @property
    def stages(self) -> Sequence[Hashable]: ...


W = TypeVar("W", bound=Walking)
At = tuple[Hashable, ...]
# As much is known of a place as its states say: what was done there without moving them may lead on, too.
TO_KEEP_ANOTHER = 0.3
# One sets out so often before one tries it as it stood later.
OFTEN = 2


class Places(Generic[W]):
    """All states that stood beside each other, as they did first and as they did later, each with the databases of
    the services as of then, on SQLite."""

    def __init__(self, machines: Machines, *stores: AnyStore) -> None:
        self._machines, self._stores = machines, stores
        self._first: dict[At, tuple[W, list[bytes]]] = {}
        self._later: dict[At, tuple[W, list[bytes]]] = {}
        self._times: dict[At, int] = {}

    def keep(self, walk: W) -> None:
        """If none has stood there yet, and now and then."""
        at = tuple(walk.stages)
        if at not in self._first:
            self._times[at] = 0
            self._first[at] = copy(walk), [kept(each) for each in self._stores]
        elif self._machines.chance.random() < TO_KEEP_ANOTHER:
            self._later[at] = copy(walk), [kept(each) for each in self._stores]

    async def set_out(self) -> W:
        """From where it takes the fewest tries to what is missing."""
        places = [(at, DEARER * times) for at, times in self._times.items()]
        at = places[self._machines.choose_place(places)][0]
        self._times[at] += 1
        later = self._later.get(at) if self._times[at] > OFTEN else None
        return await self._again(*(later if later and self._machines.chance.random() < 0.5 else self._first[at]))

    async def again(self, at: Sequence[Hashable]) -> W:
        """From where it stood so first."""
        return await self._again(*self._first[tuple(at)])

    async def _again(self, walk: W, databases: Sequence[bytes]) -> W:
        for store, database in zip(self._stores, databases, strict=True):
            await set_back(store, database)
        return copy(walk)


def kept(store: AnyStore) -> bytes:
    """The database as it is."""
    with closing(sqlite3.connect(_file(store))) as connection:
        return connection.serialize()


async def set_back(store: AnyStore, database: bytes) -> None:
    """Have it as it was; nobody may be at work in it."""
    await store.engine.dispose()
    store.explanations.forget()
    file = _file(store)
    for beside in ("-wal", "-shm"):
        file.with_name(file.name + beside).unlink(missing_ok=True)
    file.write_bytes(database)


def _file(store: AnyStore) -> Path:
    name = store.engine.url.database
    assert name is not None
    return Path(name)
