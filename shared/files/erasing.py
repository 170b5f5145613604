"""A whole file erased for good: its content, its text and its name are gone. That there was one, its hash, and by whom,
why and on which paper it was erased stay, and so does the record, which names it by its id."""

from typing import Annotated

from pydantic import Field
from sqlalchemy import update

from shared.files.kept_bytes import KeptBytes
from shared.files.receiving import path_of
from shared.files.refusals import ErasedBefore, FileErased, NotYourFile
from shared.files.rows import day_of
from shared.files.serving import Seen
from shared.files.sweeping import drop_unneeded
from shared.kernel.model.actor import Actor
from shared.storage.collection import collections_of
from shared.storage.erasing import erase
from shared.storage.files import KEPT_FILE, files_of
from shared.storage.store import AnyStore
from shared.storage.work import Work
from shared.web.bodies import Body, PaperNumber, Reason


class Erasing(Body):
    """清除文件."""

    reason: Annotated[Reason, Field(description="清除的理由。", examples=["误传，含有当事人身份信息。"])]
    paper: Annotated[PaperNumber, Field(description="凭证文号。", examples=["赣市住建函〔2026〕21号"])]


async def erase_file(work: Work, seen: Seen, said: Erasing, by: Actor) -> Seen:
    """Erase it within the work; its bytes go when that is committed. Refuses with NotYourFile whoever only reads it,
    and with ErasedBefore."""
    row = seen.row
    if not by.is_of(row.unit):
        raise NotYourFile(unit=row.unit)
    reason = work.keep_text(f"file/{row.id}", said.reason)
    erased = {
        "erased_at": work.clock.machine.now(),
        "erased_by": by.id,
        "erased_because": reason,
        "erased_paper": said.paper,
        # Nobody reads it any more, nor finds it by what was in it.
        "read_at": work.clock.machine.now(),
        "wordless": FileErased.code,
        "words": None,
    }
    one = (KEPT_FILE.c.id == row.id, KEPT_FILE.c.erased_at.is_(None))
    done = await work.connection.execute(update(KEPT_FILE).where(*one).values(**erased))
    (now,) = await files_of(work.connection, [row.id])
    if not done.rowcount:
        raise ErasedBefore(on=day_of(now.erased_at))
    await erase(work.connection, collections_of(work.service), [row.name])
    return Seen(now, "", said.reason)


async def drop_bytes_of(store: AnyStore, kept: KeptBytes, seen: Seen) -> None:
    """The bytes, unless another file has the same. Whoever is struck before this leaves them to the sweep."""
    await drop_unneeded(store, kept, path_of(seen.row.algorithm, seen.row.hash), seen.row.size)
