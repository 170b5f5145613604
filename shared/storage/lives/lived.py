"""Living things looked at: as they stood, as they stand, and as their entries make them; nothing is changed by it."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from itertools import takewhile
from typing import TypeVar

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry, Voiding, Written, concerns, counting, last_life
from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import comes_last
from shared.kernel.lives.reliving import Life, Moment, unheard
from shared.storage.lives.kinds import KindOfLives
from shared.storage.lives.telling import Telling

L = TypeVar("L", bound=Living)


class LivedCollection(KindOfLives[L]):
    """The lives of the things of one kind."""

    async def before(self, thing: L, act: Entered) -> L:
        """The thing where the act would take its place; see `shared.kernel.lives.ports.Lives`."""
        if comes_last(thing, act):
            return thing
        new = Entry(thing.entries + 1, act, self._laws.release)
        return self._where(new, await self._written(thing), act)

    async def as_of(self, thing: L, on: date) -> L:
        """The thing as it stood at the end of that day; see `shared.kernel.lives.ports.Lives`."""
        return self._then(await self._written(thing), on)

    async def moments(self, thing: L) -> dict[str, Moment]:
        """What happened in the thing's life as it stands, by entry or step, in the order of legal dates."""
        return (await self._before_voiding(thing))[1].moments

    async def live_again(self, thing: L) -> L:
        """The thing as its entries make it, whatever is stored of it."""
        lived = (await self._before_voiding(thing))[0]
        last = (await self.lines(thing.id))[-1]
        lived.voided_on = last.on if isinstance(last.written, Voiding) else None
        return lived

    async def _before_voiding(self, thing: L) -> tuple[L, Telling]:
        """The life by the entries that the thing knows of, but for its voiding."""
        known = [line.written for line in await self.lines(thing.id) if line.written.number <= thing.entries]
        await self._know(*(each.release for each in known))
        return self._lived(counting(last_life(known)), thing.lived_to)

    def _lived(
        self, entries: Sequence[Entry], until: date, *, new: int | None = None, awaited: Sequence[Entered] = ()
    ) -> tuple[L, Telling]:
        telling = Telling(self._work.tell)
        lived = Life[L](self._law, telling).relive(entries, until, new=new, awaited=awaited)
        return lived, telling.known(lived)

    def _where(self, new: Written, written: Sequence[Written], act: Entered) -> L:
        """The thing as it stands where the act of what is `new` takes its place."""
        entries = counting([*written, new])
        earlier = list(takewhile(lambda entry: entry.number != concerns(new), entries))
        later = [entry.act for entry in entries[len(earlier) :]]
        return self._lived(earlier, act.takes_place_on, awaited=later)[0]

    def _weighed(self, written: Sequence[Written], since: date | None) -> frozenset[str]:
        """What weighed on that day already; of one's own correction, which has no such day, nothing."""
        if since is None:
            return frozenset()
        return self._then(written, since).weighing(since)

    def _then(self, written: Sequence[Written], on: date) -> L:
        """The thing as it stood at the end of that day."""
        first, *others = counting(written)
        known = [first, *(each for each in others if each.act.takes_place_on <= on)]
        later = [each.act for each in others if each.act.takes_place_on > on]
        return self._lived(known, on, awaited=later)[0]

    def _settled(self, thing: L) -> L:
        """The thing as it stands today, to be looked at."""
        return Life[L](self._law, unheard).settle(deepcopy(thing), self._work.clock.today())
