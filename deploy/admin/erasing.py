"""`liandong admin erase`: texts that persons wrote, erased for good; the record stays whole."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from deploy.admin.opened import opened
from shared.storage.collection import collections_of
from shared.storage.erasing import erase
from shared.web.settings import ServiceSettings


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
