"""Living things looked at: as they stood, as they stand, and as their entries make them; nothing is changed by it."""

from asyncio import to_thread
from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from functools import partial
from itertools import takewhile
from typing import TypeVar

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry, Written, concerns, counting, last_life, placed_on
from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import comes_last, rectification
from shared.kernel.lives.refusals import Voided
from shared.kernel.lives.reliving import Moment, unheard
from shared.storage.lives.clocks import void_clocks
from shared.storage.lives.kinds import KindOfLives
from shared.storage.lives.rows import EntryLine, voiding_of
from shared.storage.lives.telling import Telling

L = TypeVar("L", bound=Living)

# Entries that are lived at once: some thousandths of a second. A life of hundreds takes tenths.
FEW = 10


class LivedCollection(KindOfLives[L]):
    """The lives of the things of one kind."""

    async def before(self, thing: L, act: Entered) -> L:
        """The thing where the act would take its place; see `shared.kernel.lives.ports.Lives`."""
        self._must_live(thing)
        if comes_last(thing, act):
            await self._know(thing.release)
            return self._settled(thing, act.takes_place_on)
        new = Entry(thing.entries + 1, act, self._laws.release)
        return await self._where(new, await self._written(thing), act)

    async def as_of(self, thing: L, on: date) -> L:
        """The thing as it stood at the end of that day; see `shared.kernel.lives.ports.Lives`."""
        self._must_live(thing)
        return await self._then(await self._written(thing), on)

    async def moments(self, thing: L) -> dict[str, Moment]:
        """What happened in the thing's life as it stands, by entry or step, in the order of legal dates."""
        return (await self._before_voiding(thing))[1].moments

    async def live_again(self, thing: L) -> L:
        """The thing as its entries make it, whatever is stored of it."""
        lines = [line for line in await self.lines(thing.id) if line.written.number <= thing.entries]
        return await self.lived_by(lines, thing.lived_to)

    async def lived_by(self, lines: Sequence[EntryLine], until: date) -> L:
        """The thing as these entries make it up to that day, void where they leave it so."""
        await self._know(*(line.written.release for line in lines))
        lived = (await self._lived_beside(counting(last_life(line.written for line in lines)), until))[0]
        return self._voided(lines, lived)

    async def otherwise(self, thing: L, number: int, instead: Entered | None) -> L:
        """The thing as it would be today with that act in the place of the entry, or with the entry struck; only looked
        at. Refuses what cannot be, as `rectification` and a life do."""
        written = await self._known(thing, await self.lines(thing.id))
        new = rectification(written, number, instead, at=thing.entries + 1, release=self._laws.release)
        until = max(thing.lived_to, self._work.clock.today())
        return (await self._lived_beside(counting([*written, new]), until, new=concerns(new)))[0]

    def _must_live(self, thing: L) -> None:
        if thing.voided_on is not None:
            raise Voided(what=self.term, id=thing.id, on=thing.voided_on)

    def _voided(self, lines: Sequence[EntryLine], lived: L) -> L:
        """The thing that was lived so, void where the entries leave it so."""
        if (voiding := voiding_of(lines)) is not None:
            lived.voided_on = voiding.on
            void_clocks(lived)
        return lived

    def step_by_itself(self, thing: L) -> Telling | None:
        """Have happen to a thing that was lived what comes next by itself; None where nothing is to come."""
        if thing.voided_on is not None or thing.settles_on is None:
            return None
        telling = Telling(self._work.tell)
        self._life(telling).settle(thing, thing.settles_on)
        return telling.known(thing)

    async def _before_voiding(self, thing: L) -> tuple[L, Telling]:
        """The life by the entries that the thing knows of, but for its voiding."""
        known = [line.written for line in await self.lines(thing.id) if line.written.number <= thing.entries]
        await self._know(*(each.release for each in known))
        return await self._lived_beside(counting(last_life(known)), thing.lived_to)

    def _lived(
        self, entries: Sequence[Entry], until: date, *, new: int | None = None, awaited: Sequence[Entry] = ()
    ) -> tuple[L, Telling]:
        telling = Telling(self._work.tell)
        lived = self._life(telling).relive(entries, until, new=new, awaited=awaited, of=self.term)
        return lived, telling.known(lived)

    async def _lived_beside(
        self, entries: Sequence[Entry], until: date, *, new: int | None = None, awaited: Sequence[Entry] = ()
    ) -> tuple[L, Telling]:
        """The same beside what else the process does, if it takes long: it asks nothing but the entries and the law."""
        live = partial(self._lived, entries, until, new=new, awaited=awaited)
        return await to_thread(live) if len(entries) > FEW else live()

    async def _where(self, new: Written, written: Sequence[Written], act: Entered) -> L:
        """The thing as it stands where the act of what is `new` takes its place."""
        earlier, later = _around(new, written)
        return (await self._lived_beside(earlier, act.takes_place_on, awaited=later))[0]

    def _weighing_where(self, new: Written, written: Sequence[Written], act: Entered) -> frozenset[str]:
        """What weighs on the thing where the act of what is `new` takes its place, be that beside an earlier act."""
        earlier, later = _around(new, written)
        on = placed_on(act, earlier)
        return self._lived(earlier, on, awaited=later)[0].weighing(on)

    def _weighed(self, written: Sequence[Written], since: date | None) -> frozenset[str]:
        """What weighed on that day already; of one's own correction, which has no such day, nothing."""
        if since is None:
            return frozenset()
        known, later = _until(written, since)
        return self._lived(known, since, awaited=later)[0].weighing(since)

    async def _then(self, written: Sequence[Written], on: date) -> L:
        """The thing as it stood at the end of that day."""
        known, later = _until(written, on)
        return (await self._lived_beside(known, on, awaited=later))[0]

    def _settled(self, thing: L, until: date | None = None) -> L:
        """The thing as it stands that day, or today, to be looked at: it itself, where nothing comes by itself until
        then."""
        until, comes_on = until or self._work.clock.today(), thing.settles_on
        if comes_on is None or comes_on > until:
            return thing
        return self._life(unheard).settle(deepcopy(thing), until)


def _until(written: Sequence[Written], on: date) -> tuple[list[Entry], list[Entry]]:
    """What is lived up to the end of that day, and the entries after it."""
    first, *others = counting(written)
    known = [first, *(each for each in others if each.act.takes_place_on <= on)]
    return known, [each for each in others if each.act.takes_place_on > on]


def _around(new: Written, written: Sequence[Written]) -> tuple[list[Entry], list[Entry]]:
    """What is lived before the act of what is `new`, and the entries from there on."""
    entries = counting([*written, new])
    earlier = list(takewhile(lambda entry: entry.number != concerns(new), entries))
    return earlier, entries[len(earlier) :]
