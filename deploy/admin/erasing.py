"""`liandong admin texts` and `erase`: what persons wrote, shown and erased for good; the record stays whole."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from sqlalchemy import select

from deploy.admin.opened import opened
from shared.storage.collection import collections_of
from shared.storage.erasing import erase
from shared.storage.texts import KEPT_TEXT
from shared.web.settings import ServiceSettings


async def kept_texts(settings: ServiceSettings, thing: str) -> dict[str, Any]:
    """The texts that are kept about the thing ``kind/id``, each with the id by which it is erased."""
    asked = select(KEPT_TEXT.c.id, KEPT_TEXT.c.text).where(KEPT_TEXT.c.thing == thing)
    async with opened(settings) as store, store.reading() as connection:
        rows = await connection.execute(asked.order_by(KEPT_TEXT.c.kept_at, KEPT_TEXT.c.id))
    return {"service": settings.service, "thing": thing, "texts": [dict(row._mapping) for row in rows]}


async def erased(settings: ServiceSettings, ids: Sequence[str]) -> dict[str, Any]:
    """Which of these texts were erased, and of which there was nothing to erase."""
    import_module(f"services.{settings.service}.service")
    async with opened(settings) as store, store.writing() as connection:
        gone = await erase(connection, collections_of(settings.service), ids)
    return {
        "service": settings.service,
        "erased": [id for id in ids if id in gone],
        "missing": [id for id in ids if id not in gone],
    }
