"""What the service does as days pass."""

from collections.abc import Awaitable, Callable
from datetime import date
from uuid import uuid4

from services.litigation.adapters.collections import LitigationWork
from services.litigation.service import Litigation
from services.litigation.usecases.pass_days import let_take_effect, mark_overdue
from shared.kernel.actor import NATION, Actor
from shared.storage.cause import Cause

BATCH = 100
CLOCK = Actor(id="clock", unit="litigation", region=NATION, roles=frozenset())


async def tick(service: Litigation, today: date) -> None:
    """Let decisions take effect and mark overdue performance, a batch to a transaction, until nothing is left."""

    async def effects(work: LitigationWork) -> int:
        return await let_take_effect(work, service.statutes, today, limit=BATCH)

    async def delays(work: LitigationWork) -> int:
        return await mark_overdue(work, today, limit=BATCH)

    for turn in (effects, delays):
        await _until_done(service, turn)


async def _until_done(service: Litigation, turn: Callable[[LitigationWork], Awaitable[int]]) -> None:
    found = BATCH
    while found == BATCH:
        async with service.store.begin(Cause(actor=CLOCK, correlation_id=str(uuid4()))) as work:
            found = await turn(work)
