"""Entries that rest on a thing of another life: struck when that gives way, put back when it bears them again."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Rectification, standing
from shared.kernel.lives.living import Living
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because
from shared.storage.work import ENTRY

L = TypeVar("L", bound=Living)
Rests = Callable[[Entered], bool]


class RestingLives(LivingCollection[L]):
    """Things of which some acts hold only as long as another thing does; `because` names that one."""

    async def let_go(self, thing: L, because: Because, rests: Rests) -> None:
        """Strike the acts that rest on it and cannot any more; refuses with LaterEntryImpossible."""
        for number, act in standing(line.written for line in await self.lines(thing.id)).items():
            if rests(act):
                await self.rectify(thing, number, None, because)

    async def put_back(self, because: Because, rests: Rests) -> None:
        """Let the acts stand again that were struck because of it last, and that can rest on it now."""
        await self._work.write_entries()
        struck = (ENTRY.c.kind == self.kind, ENTRY.c.set_off_by == because.set_off_by, ENTRY.c.rectifies.is_not(None))
        query = select(ENTRY.c.thing).where(*struck).distinct().order_by(ENTRY.c.thing)
        for id in (await self._work.connection.execute(query)).scalars().all():
            thing = await self.get(id)
            if thing.voided_on is None:
                await self.put_back_on(thing, because, rests)

    async def put_back_on(self, thing: L, because: Because, rests: Rests) -> None:
        """The same of one thing that is not void."""
        lines = await self.lines(thing.id)
        last = {line.written.rectifies: line for line in lines if isinstance(line.written, Rectification)}
        for number, line in last.items():
            if line.set_off_by != because.set_off_by or number in standing(each.written for each in lines):
                continue
            before = (each.written for each in lines if each.written.number < line.written.number)
            act = standing(before)[number]
            if rests(act):
                await self.rectify(thing, number, act, because)
