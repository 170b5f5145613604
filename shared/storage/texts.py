"""Texts that a state names by id, put back where they are to be read."""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.among import among
from shared.storage.paging import in_pages
from shared.storage.states import Stored
from shared.storage.table_of import table_of
from shared.storage.tables import KeptTextRow

TEXT = "text:"
KEPT_TEXT = table_of(KeptTextRow)
_ID = re.compile(rf'"({TEXT}[0-9a-f-]{{36}})"')
_quoted = json.JSONEncoder(ensure_ascii=False).encode
# What was erased is not there any more; that there was something stays to be seen.
ERASED = ""


def kept(thing: str, text: str) -> dict[str, str]:
    """The row of a text about ``kind/id`` that is to be kept."""
    salt = secrets.token_hex(16)
    return {"id": _id(thing, text, salt), "thing": thing, "text": text, "salt": salt}


def _id(thing: str, text: str, salt: str) -> str:
    # Neither the salt nor a thing has that character.
    said = f"{salt}\0{thing}\0{text}"
    return f"{TEXT}{hashlib.sha256(said.encode()).hexdigest()[:36]}"


async def verify_texts(connection: AsyncConnection, batch: int) -> str | None:
    """What is wrong first: a text that is not what was kept under its id. One that was erased is not missed."""
    async for row in in_pages(connection, select(KEPT_TEXT), KEPT_TEXT.c.id, size=batch):
        if _id(row.thing, row.text, row.salt) != row.id:
            return f"a text of {row.thing} is not what was kept as {row.id}"
    return None


async def legible(
    connection: AsyncConnection, stored: Sequence[Stored], *, at_hand: Mapping[str, str] = MappingProxyType({})
) -> list[Stored]:
    """The states with the texts in the place of their ids: to be shown, never to be stored.

    Those texts that are `at_hand` are not asked for.
    """
    named = {id for each in stored for id in named_in(each.state)}
    texts = {**at_hand, **await texts_of(connection, named - at_hand.keys())}
    if not texts:
        return list(stored)

    return [each._replace(state=in_words(each.state, texts)) for each in stored]


def in_words(plain: str, texts: Mapping[str, str]) -> str:
    """JSON with those texts in the place of their ids."""
    return _ID.sub(lambda named: _quoted(texts.get(named[1], ERASED)), plain)


def words_of(column: ColumnElement[str]) -> ScalarSelect[str]:
    """In a query, the text whose id a column holds; NULL where it was erased."""
    return select(KEPT_TEXT.c.text).where(KEPT_TEXT.c.id == column).scalar_subquery()


def named_in(plain: str) -> set[str]:
    """The ids of texts that JSON names."""
    return set(_ID.findall(plain))


async def texts_of(connection: AsyncConnection, ids: Iterable[str]) -> dict[str, str]:
    """The texts by their ids; what is no id of a text is left out, what was erased is empty."""
    named = {id for id in ids if id.startswith(TEXT)}
    if not named:
        return {}
    rows: Any = await connection.execute(select(KEPT_TEXT.c.id, KEPT_TEXT.c.text).where(among(KEPT_TEXT.c.id, named)))
    return {**dict.fromkeys(named, ERASED), **{row.id: row.text for row in rows}}
