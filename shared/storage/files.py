"""文件 in the database of a service: a row for each that was handed in, and on what it hangs."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.words.refusals import Unacceptable
from shared.storage.table_of import table_of
from shared.storage.tables import KeptFileRow

if TYPE_CHECKING:
    from shared.storage.work import Work

KEPT_FILE = table_of(KeptFileRow)


class UnknownFile(Unacceptable):
    """There is none, or it is another unit's: which of both is nobody's to learn."""

    code = "files.unknown_file"
    zh = "没有标识为“{id}”的文件，或者不是本单位上传的；请先上传。"
    en = "There is no file “{id}”, or another unit has uploaded it; upload it first."


class HangsElsewhere(Unacceptable):
    code = "files.hangs_elsewhere"
    zh = "文件“{id}”已用于另一事项；请为本事项再上传一次。"
    en = "The file “{id}” belongs to another thing; upload it once more for this one."


class ErasedMeanwhile(Unacceptable):
    code = "files.erased_meanwhile"
    zh = "文件“{id}”已清除，不能再使用；请另行上传。"
    en = "The file “{id}” was erased; upload another."


class FileTwice(Unacceptable):
    code = "files.named_twice"
    zh = "文件“{id}”写了两次。"
    en = "The file “{id}” stands there twice."


async def hang(work: Work, thing: str, ids: Collection[str], *, field: str) -> None:
    """Have the files hang on ``kind/id``, which the author's own units have uploaded; refuses with UnknownFile,
    HangsElsewhere, ErasedMeanwhile and FileTwice. What hangs there stays named, also once it was erased."""
    named = list(ids)
    twice = next((id for id in named if named.count(id) > 1), None)
    if twice is not None:
        raise FileTwice(field=field, id=twice)
    rows = {row.id: row for row in await files_of(work.connection, named)}
    for id in named:
        row = rows.get(id)
        if row is None or not (row.thing == thing or work.cause.author.is_of(row.unit)):
            raise UnknownFile(field=field, id=id)
        if row.thing not in (None, thing):
            raise HangsElsewhere(field=field, id=id)
        if row.thing is None and row.erased_at is not None:
            raise ErasedMeanwhile(field=field, id=id)
    for id in named:
        if rows[id].thing is None:
            await _hang_one(work.connection, thing, id, field)


async def _hang_one(connection: AsyncConnection, thing: str, id: str, field: str) -> None:
    """It may have been swept, or taken for another thing, a moment ago."""
    is_free = or_(KEPT_FILE.c.thing.is_(None), KEPT_FILE.c.thing == thing)
    one = (KEPT_FILE.c.id == id, KEPT_FILE.c.erased_at.is_(None), is_free)
    done = await connection.execute(update(KEPT_FILE).where(*one).values(thing=thing))
    if not done.rowcount:
        raise UnknownFile(field=field, id=id)


async def files_of(connection: AsyncConnection, ids: Collection[str]) -> list[Any]:
    """The rows of these files, without the text that is in them."""
    columns = [each for each in KEPT_FILE.c if each.name != "words"]
    return list((await connection.execute(select(*columns).where(KEPT_FILE.c.id.in_(ids)))).all())
