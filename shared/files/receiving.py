"""A file as it comes in: into the store part by part, looked at, and then under its hash."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

from starlette.requests import ClientDisconnect

from shared.files.kept_bytes import INCOMING, KeptBytes
from shared.files.kinds import Found, kind_of
from shared.files.refusals import BrokenOff
from shared.storage.chain import Algorithm, open_hashing


@dataclass(frozen=True, slots=True)
class Received:
    """A file that is in the store, and has no row yet."""

    path: str
    algorithm: Algorithm
    hash: str
    size: int
    found: Found


def path_of(algorithm: str, hash: str) -> str:
    """Where the bytes of that hash are: a folder for the first two signs of it."""
    return f"{algorithm}/{hash[:2]}/{hash}"


@asynccontextmanager
async def received(store: KeptBytes, parts: AsyncIterator[bytes], algorithm: Algorithm) -> AsyncIterator[Received]:
    """The file while it has no row; refuses with an UnfitFile, and BrokenOff. Whatever was not `settled` on leaving
    is gone."""
    path = f"{INCOMING}/{uuid4()}"
    hashing, size = open_hashing(algorithm)(), 0

    async def counted() -> AsyncIterator[bytes]:
        nonlocal size
        async for part in parts:
            if part:
                hashing.update(part)
                size += len(part)
                yield part

    try:
        try:
            await store.put(path, counted())
        except ClientDisconnect as gone:
            raise BrokenOff() from gone
        found = await asyncio.to_thread(_look, store, path, size)
        yield Received(path, algorithm, hashing.hexdigest(), size, found)
    finally:
        # Whoever sent it may be gone: that is no reason to leave it.
        await asyncio.shield(asyncio.ensure_future(store.drop(path)))


async def settle(store: KeptBytes, file: Received) -> None:
    """Put the bytes where their row says that they are: once it is written, and before that is committed. So the sweep,
    which keeps others from writing rows, finds either no bytes or a row."""
    await store.move(file.path, path_of(file.algorithm, file.hash))


def _look(store: KeptBytes, path: str, size: int) -> Found:
    # A file of nothing is refused by that alone; of some stores such a one cannot even be opened.
    with store.opened(path, size) as file:
        return kind_of(file, size)
