"""What the worker does about files without being asked: it reads their texts, and sweeps."""

import time
from collections.abc import Callable
from datetime import timedelta

import structlog
from sqlalchemy import select, update

from shared.files.kept_bytes import KeptBytes
from shared.files.reading import text_in_bounds
from shared.files.receiving import path_of
from shared.files.refusals import BytesAway
from shared.files.sweeping import sweep
from shared.files.texts.bounds import MOST_BYTES
from shared.files.texts.refusals import FileTooLarge, PictureOnly, UnreadableFile
from shared.storage.files import KEPT_FILE
from shared.storage.store import AnyStore
from shared.storage.texts_of_files import kept_to_be_found

PAUSE, BETWEEN_SWEEPS = 5.0, 6 * 3600.0
_FIRST = 600.0
_PICTURES = "image/"

log = structlog.get_logger(__name__)


class Files:
    """The turns of one worker: `turn` reads the text of the file that has waited longest, and says how soon again."""

    def __init__(
        self,
        store: AnyStore,
        kept: KeptBytes,
        grace: timedelta,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._kept, self._grace, self._now = store, kept, grace, now
        # A process that was just begun has more urgent things to do.
        self._swept_at = now() - BETWEEN_SWEEPS + _FIRST

    async def turn(self) -> float:
        """See above; a store that is away fails the turn, and the file goes on waiting."""
        if self._now() - self._swept_at > BETWEEN_SWEEPS:
            swept = await sweep(self._store, self._kept, self._grace)
            self._swept_at = self._now()
            log.info("files_swept", files=swept.files, bytes=swept.bytes, begun=swept.begun, size=swept.size)
        return 0 if await self.read_one() else PAUSE

    async def read_one(self) -> bool:
        """Whether there was one."""
        columns = (KEPT_FILE.c.id, KEPT_FILE.c.algorithm, KEPT_FILE.c.hash, KEPT_FILE.c.type, KEPT_FILE.c.size)
        unread = select(*columns).where(KEPT_FILE.c.read_at.is_(None)).order_by(KEPT_FILE.c.kept_at).limit(1)
        async with self._store.reading() as connection:
            row = (await connection.execute(unread)).one_or_none()
        if row is None:
            return False
        words, wordless = None, None
        try:
            words = await self._words(path_of(row.algorithm, row.hash), row.type, row.size)
        except (UnreadableFile, BytesAway) as refusal:
            wordless = refusal.code
        sought = None if words is None else kept_to_be_found(words)
        read = {"read_at": self._store.clock.machine.now(), "words": sought, "wordless": wordless}
        async with self._store.writing() as connection:
            # It may have been erased meanwhile.
            still_there = (KEPT_FILE.c.id == row.id, KEPT_FILE.c.erased_at.is_(None))
            await connection.execute(update(KEPT_FILE).where(*still_there).values(**read))
        return True

    async def _words(self, path: str, type: str, size: int) -> str:
        if type.startswith(_PICTURES):
            raise PictureOnly()
        if size > MOST_BYTES:
            raise FileTooLarge(limit=MOST_BYTES)
        content = b"".join([some async for some in self._kept.read(path, 0, size, size)])
        return await text_in_bounds(content, type)
