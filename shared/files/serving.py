"""A file as it goes out: to whom it may, whole or a part of it."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.files.kept_bytes import KeptBytes
from shared.files.names import as_attachment
from shared.files.receiving import path_of
from shared.files.refusals import BytesAway, FileErased, NothingInRange
from shared.files.rows import day_of
from shared.kernel.model.actor import Actor
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording
from shared.storage.collection import collections_of
from shared.storage.files import files_of
from shared.storage.texts import texts_of
from shared.web.things import see

TERM = Wording("文件", "file")
_RANGE = re.compile(r"bytes=(?P<first>\d{0,18})-(?P<last>\d{0,18})")
# It is never shown within a page, may do nothing in one, and stays with whoever has asked for it.
_SAFE = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-cache",
    "accept-ranges": "bytes",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that the caller may read, under its name; of one that was erased only why is left."""

    row: Any
    name: str
    reason: str = ""


async def see_file(actor: Actor, connection: AsyncConnection, service: str, id: str) -> Seen:
    """Refuses with NotFound where the thing that it hangs on is not the actor's to see; while it hangs on nothing, it
    is its own unit's."""
    row = next(iter(await files_of(connection, [id])), None)
    if row is None or not await _may_be_read(actor, connection, service, row):
        raise NotFound(what=TERM, id=id)
    why = row.erased_because
    said = await texts_of(connection, [row.name] if why is None else [row.name, why])
    return Seen(row, said[row.name], "" if why is None else said[why])


async def _may_be_read(actor: Actor, connection: AsyncConnection, service: str, row: Any) -> bool:  # noqa: ANN401
    if row.thing is None:
        return actor.is_of(row.unit)
    kind, _, id = row.thing.partition("/")
    try:
        await see(actor, connection, collections_of(service)[kind], id)
    except NotFound:
        return False
    return True


async def content(request: Request, store: KeptBytes, file: Seen) -> Response:
    """The bytes, or those of one range; of several ranges, or one of another unit than bytes, all, as RFC 9110 has it.

    Refuses with NothingInRange, with BytesAway where they are not what the row says, and with FileErased.
    """
    row, tag = file.row, f'"{file.row.algorithm}-{file.row.hash}"'
    if row.erased_at is not None:
        raise FileErased(on=day_of(row.erased_at), paper=row.erased_paper)
    headers = {**_SAFE, "etag": tag, "content-disposition": as_attachment(file.name or file.row.id)}
    if _has_it(request, tag):
        return Response(status_code=304, headers=headers)
    path = path_of(row.algorithm, row.hash)
    if await store.size(path) != row.size:
        raise BytesAway()
    part = _asked(request, row.size, tag)
    start, end = part or (0, row.size)
    headers["content-length"] = str(end - start)
    if part is not None:
        headers["content-range"] = f"bytes {start}-{end - 1}/{row.size}"
    status = 200 if part is None else 206
    return StreamingResponse(_sent(store, path, start, end, row.size), status, headers, media_type=row.type)


async def _sent(store: KeptBytes, path: str, start: int, end: int, size: int) -> AsyncIterator[bytes]:
    async for some in store.read(path, start, end, size):
        yield some


def _has_it(request: Request, tag: str) -> bool:
    known = request.headers.get("if-none-match", "")
    return known == "*" or tag in (part.strip().removeprefix("W/") for part in known.split(","))


def _asked(request: Request, size: int, tag: str) -> tuple[int, int] | None:
    """From where, and up to where; None where all is asked for."""
    found = _RANGE.fullmatch(request.headers.get("range", "").strip())
    if found is None or request.headers.get("if-range", tag) != tag:
        return None
    first, last = found["first"], found["last"]
    if not first and not last:
        return None
    if not first:
        start, end = max(size - int(last), 0), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return None
    if start >= end:
        raise NothingInRange(limit=size)
    return start, end
