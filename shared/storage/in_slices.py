"""Work on very many objects, for which nobody else has to wait."""

import gc
from asyncio import to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from shared.kernel.model.in_slices import let_go

_busy: list[object] = []


@asynccontextmanager
async def very_many() -> AsyncIterator[list[list[Any]]]:
    """The lists that are put into what this gives are emptied at the end of it.

    The collector rests meanwhile: it would look through all of them at once, and again and again, for what goes round
    in circles, which none of them does.
    """
    held: list[list[Any]] = []
    gc.disable()
    _busy.append(held)
    try:
        yield held
    finally:
        try:
            await to_thread(let_go, held)
        finally:
            _busy.pop()
            if not _busy:
                gc.enable()
