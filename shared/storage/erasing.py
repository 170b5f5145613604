"""Texts erased for good, and with them, in the same transaction, all by which they were found."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.among import among
from shared.storage.collection import SqlCollection
from shared.storage.pairs import PAIR, Words, pairs_of
from shared.storage.texts import KEPT_TEXT

Kinds = Mapping[str, type[SqlCollection[Any]]]


async def erase(connection: AsyncConnection, kinds: Kinds, ids: Collection[str]) -> set[str]:
    """Erase the texts with these ids; gives those that there were. `kinds` are all that the service keeps.

    The record stays whole: it names them by their ids.
    """
    these = among(KEPT_TEXT.c.id, ids)
    texts = (await connection.execute(select(KEPT_TEXT.c.id, KEPT_TEXT.c.thing, KEPT_TEXT.c.text).where(these))).all()
    for id, thing, text in texts:
        await _find_no_more(connection, kinds, thing, {id: text})
    await connection.execute(delete(KEPT_TEXT).where(these))
    return {id for id, _, _ in texts}


async def _find_no_more(connection: AsyncConnection, kinds: Kinds, thing: str, text: Mapping[str, str]) -> None:
    """Of a title take away the pairs; those of the number stay."""
    kind, _, id = thing.partition("/")
    if kind not in kinds:
        return
    table = kinds[kind].table()
    listed = select(table.c.began_on, table.c.number, table.c.title).where(table.c.id == id, table.c.title.in_(text))
    row = (await connection.execute(listed)).one_or_none()
    if row is None:
        return
    words = Words.of(dict(row._mapping))
    gone = set(words.pairs(text)) - set(pairs_of(words.number))
    of_it = (PAIR.c.kind == kind, PAIR.c.began_on == words.began_on, PAIR.c.thing == id)
    await connection.execute(delete(PAIR).where(*of_it, PAIR.c.pair.in_(gone)))
