"""Whether the bytes of every file are those of which its row says the hash."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.files.kept_bytes import KeptBytes
from shared.files.receiving import path_of
from shared.files.refusals import BytesAway
from shared.storage.chain import open_hashing
from shared.storage.files import KEPT_FILE
from shared.storage.paging import in_pages

_BATCH = 1000


async def flaw_of_files(connection: AsyncConnection, kept: KeptBytes | None, *, whole: bool = False) -> str | None:
    """What is wrong first: bytes that are missing, or of another size; read as a `whole`, also such as differ."""
    columns = (KEPT_FILE.c.id, KEPT_FILE.c.algorithm, KEPT_FILE.c.hash, KEPT_FILE.c.size)
    there = select(*columns).where(KEPT_FILE.c.erased_at.is_(None))
    async for row in in_pages(connection, there, KEPT_FILE.c.id, size=_BATCH):
        if kept is None:
            return f"there is no place set for files, and a row of file {row.id}"
        path = path_of(row.algorithm, row.hash)
        size = await kept.size(path)
        if size is None:
            return f"the bytes of file {row.id} are missing"
        if size != row.size or (whole and await _hash(kept, path, row.algorithm, size) != row.hash):
            return f"the bytes of file {row.id} are not those that were kept"
    return None


async def _hash(kept: KeptBytes, path: str, algorithm: str, size: int) -> str | None:
    hashing = open_hashing(algorithm)()  # type: ignore[arg-type]  # as a row says it
    try:
        async for some in kept.read(path, 0, size, size):
            hashing.update(some)
    except BytesAway:
        return None
    return hashing.hexdigest()
