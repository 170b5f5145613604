"""Units that are closed: by two persons through REST, and as every service hears of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import httpx

from shared.kernel.directory.units import Share, StoodIn
from shared.storage.cause import own_cause
from shared.storage.store import AnyStore
from tests.house.caller import Caller


async def closing(by: Caller, path: str, **said: Any) -> httpx.Response:
    """One person enters that the unit is closed, and a colleague confirms it: what the latter was answered, or the
    former where that was refused."""
    asked = await by.step(path, "closing", **said)
    if asked.status_code != 202:
        return asked
    assert by.colleague is not None
    return await by.colleague.step(path, f"proposals/{asked.json()['id']}/confirmation")


async def closes(store: AnyStore, unit: str, on: date, *successors: str, shares: tuple[Share, ...] = ()) -> None:
    """The service is told that the unit was closed on that day, and who has taken over what."""
    async with store.begin(own_cause(store.service, "closing")) as work:
        known = await work.directory.unit(unit)
        assert known is not None
        version = known.version + 1
        closed = replace(known, version=version, closed_on=on, successors=successors, shares=shares)
        await work.directory.know(closed)


async def stands_again(store: AnyStore, unit: str, on: date | None = None) -> None:
    """The service is told that the closing was a mistake, on that day taken back."""
    async with store.begin(own_cause(store.service, "closing")) as work:
        known = await work.directory.unit(unit)
        assert known is not None
        day = on or known.closed_on
        assert day is not None
        stood_in = tuple(
            StoodIn(by=each, since=min(day, known.closed_on or day), through=day) for each in known.successors
        )
        version = known.version + 1
        stands = replace(known, version=version, closed_on=None, successors=(), shares=(), stood_in=stood_in)
        await work.directory.know(stands)
