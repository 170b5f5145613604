"""What is written in files, as far as it is kept to be found: folded as titles are, and so much of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select

from shared.storage.files import KEPT_FILE
from shared.storage.pairs import folded

# Some twenty pages: what a paper is about stands at its beginning.
MOST_KEPT = 20_000
# Those of the newest files are looked through; whoever asks for a unit or for some days reaches further back.
MOST_LOOKED_THROUGH = 1_000


def kept_to_be_found(text: str) -> str:
    """As much of a text as is kept, without what makes no difference to whoever looks for it."""
    return folded(text)[:MOST_KEPT]


def having_text(
    kind: str, table: Table, where: Sequence[ColumnElement[bool]], words: Sequence[str], *, most: int
) -> Select[Any]:
    """The ids of the things of a kind, of those that are meant by `where`, on which a file hangs that has all these
    folded words; the newest `most` files of theirs are looked through, and no others."""
    its = table.c.id == func.substr(KEPT_FILE.c.thing, len(kind) + 2)
    read = (KEPT_FILE.c.thing.startswith(f"{kind}/", autoescape=True), KEPT_FILE.c.words.is_not(None))
    newest = (
        select(KEPT_FILE.c.id, table.c.id.label("thing"))
        .select_from(KEPT_FILE.join(table, its))
        .where(*read, *where)
        .order_by(KEPT_FILE.c.kept_at.desc(), KEPT_FILE.c.id)
        .limit(most)
        .subquery()
    )
    having = [KEPT_FILE.c.words.contains(word, autoescape=True) for word in words]
    return select(newest.c.thing).join(KEPT_FILE, KEPT_FILE.c.id == newest.c.id).where(*having).distinct()
