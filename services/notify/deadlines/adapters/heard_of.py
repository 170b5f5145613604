"""What another service has told last of a deadline: that on which a difference between two figures rests."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.deadlines.adapters.clock_words import clock_called
from services.notify.deadlines.adapters.lines import KIND
from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.deadlines.domain.watch import OWN, WatchState
from shared.kernel.model.lines import Thing
from shared.storage.among import among
from shared.web.figures import HeardView
from shared.web.rates import ThingView
from shared.web.views import CodeView


async def numbers_heard(connection: AsyncConnection, things: Iterable[Thing]) -> Mapping[Thing, str]:
    """The number of what each deadline is about, where that has one."""
    refs = sorted({thing.id for thing in things if thing.kind == KIND})
    query = select(DEADLINE.c.ref, DEADLINE.c.number).where(among(DEADLINE.c.ref, refs), DEADLINE.c.number.is_not(None))
    return {Thing(KIND, row.ref): row.number for row in await connection.execute(query)}


async def heard_of(connection: AsyncConnection, things: Iterable[Thing]) -> Mapping[Thing, HeardView]:
    """Of each deadline that another service keeps."""
    refs = sorted({thing.id for thing in things if thing.kind == KIND})
    query = select(DEADLINE).where(among(DEADLINE.c.ref, refs), DEADLINE.c.service != OWN)
    found = {}
    for row in await connection.execute(query):
        state, thing = WatchState(row.state), Thing(KIND, row.ref)
        found[thing] = HeardView(
            thing=ThingView(kind=KIND, id=row.ref),
            number=row.number,
            called=CodeView(code=row.name, zh=clock_called(row.name, "zh"), en=clock_called(row.name, "en")),
            unit=row.owner,
            state=CodeView(code=state.value, zh=state.zh, en=state.en),
            told_by=row.service,
            sequence=row.sequence,
            on=row.told_on,
        )
    return found
