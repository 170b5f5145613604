"""Things that live by their entries, as one unit of work sees them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar, TypeVar

from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.refusals import NotOnesOwn
from shared.kernel.lives.entered import Birth, Consequence, Entered, Happening
from shared.kernel.lives.entries import (
    Entry,
    Recount,
    Rectification,
    Voiding,
    Written,
    ceased_with,
    counting,
    standing,
    voided_by,
    voidings,
    when_not_void,
)
from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import (
    NOBODYS,
    Word,
    become,
    carry_on,
    must_be_decided,
    must_not_lift,
    original,
    rectification,
)
from shared.kernel.lives.refusals import NeedsPaper, NothingRectified, StruckAlready
from shared.kernel.lives.reliving import told_of_its_day
from shared.kernel.words.refusals import Refusal
from shared.storage.collection import collections_of
from shared.storage.lives.announcing import RETURNED
from shared.storage.lives.clocks import begun_clocks, void_clocks
from shared.storage.lives.correction import Correction
from shared.storage.lives.entered import EnteredCollection, unborn
from shared.storage.lives.overtaking import overtake
from shared.storage.lives.reading import readers_since
from shared.storage.lives.rows import NO_MORE, Because, EntryLine, voidings_of
from shared.storage.lives.telling import Difference, Telling
from shared.storage.lives.words import (
    Said,
    is_of_today,
    must_not_unsay,
    others_words,
    prevails,
    said_itself,
    units_of,
    vouches,
)

L = TypeVar("L", bound=Living)

RECTIFIED, VOIDED, RECOUNTED = "rectified", "voided", "recounted"


class LivingCollection(EnteredCollection[L]):
    """The things of one kind. A subclass names the `acts` that can be entered about them, and those `of_others`: what
    they say of a unit it does not itself put right, nor void, but for a slip of today; refuses with `not_ones_own`.
    `supervised_by` is what those are to a thing who void what others have entered, and confirm. Where it
    `heeds_courts`, no whole thing of which a court has said anything is voided without that court, whoever supervises
    it."""

    of_others: ClassVar[tuple[type[Entered], ...]] = ()
    not_ones_own: ClassVar[type[Refusal]] = NotOnesOwn
    supervised_by: ClassVar[Bond] = Bond.SUPERVISOR
    heeds_courts: ClassVar[bool] = False

    async def as_referred(self, act: Entered, said: Mapping[str, Any], thing: L) -> Entered:
        """The act with the id of each other thing that a correction names, which `said` that, as the act's own route
        takes it: by its id, or by its official number. Refuses as that does."""
        return act

    async def rectify(self, thing: L, number: int, instead: Entered | None, because: Because) -> Correction:
        """Put the entry right with the act `instead`, or strike it; the whole life follows.

        What follows from others waits until a void thing stands again.
        """
        if self._waits(thing, because):
            known = when_not_void(await self._written(thing))
            new = rectification(known, number, instead, at=thing.entries + 1, release=self._laws.release)
            return Correction(self.kind, thing.id, self._keep(thing, new, because))
        self._must_live(thing)
        await self._must_bear_more(thing, because)
        lines = await self.lines(thing.id)
        written = await self._known(thing, lines)
        await self._must_be_anothers(thing, standing(written).get(number), number, because, lines, instead)
        author = self._work.cause.author
        word = self._word(because, thing, vouched=vouches(lines, number, author))
        word = replace(word, prevails=prevails(lines, number, author), itself=said_itself(lines, author))
        if instead is None and await self.strike_with(thing, number):
            written = await self._written(thing)
        at, release = thing.entries + 1, self._laws.release
        new = rectification(written, number, instead, at=at, release=release, names_paper=because.names_paper)
        if because.set_off_by is None and not await self._is_of_today(thing, number, lines):
            word = self._work.word = replace(word, moves_nothing=True)
            await self._must_be_decided_again(written, number, word)
        elif because.set_off_by is None and not await self.is_counted_on(thing):
            word = self._work.word = replace(word, of_today=True)
        if instead is not None:
            must_be_decided(instead, thing, word)
            place: Callable[[], Awaitable[L]] = partial(self._where, new, written, instead)
            await self._must_be_enterable(instead, because, unborn if isinstance(instead, Birth) else place, thing)
        reason = VOIDED if instead is None else RECTIFIED
        already = partial(self._weighed, written, word.since)
        with told_of_its_day(thing, instead, self._work.clock.today()):
            now = [*written, new]
            correction = await self._relive(thing, written, now, because, reason, word=word, already=already)
        if instead is None:
            words = self._others_words(lines, [original(written, number)])
            self._announcing.unsaid(thing, units_of(words), new.number, entry=number)
        await overtake(self._work, thing, f"{self.kind}/{thing.id}", number)
        return correction

    async def void(self, thing: L, because: Because, *, agreed: bool = False) -> Correction:
        """The whole thing should never have been: nothing of it stands, and what it set in motion ends.

        `agreed` where it is the word of both sides. No duty of one's own that runs ends so, here or in what goes with
        it, without a paper, but where all of it is of today and nobody else has acted on it or read of it.
        What is void already is void for another reason as well, where that follows from others, once for each.
        """
        new = Voiding(thing.entries + 1, self._laws.release)
        if self._waits(thing, because):
            if because.set_off_by in await self.void_because_of(thing):
                return Correction(self.kind, thing.id, thing)
            thing.voided_on = self._work.clock.today()
            return Correction(self.kind, thing.id, self._keep(thing, new, because))
        self._must_live(thing)
        self.must_be_voidable(thing)
        lines = await self.lines(thing.id)
        stands = counting(await self._known(thing, lines))
        await self._must_be_anothers(thing, stands[0].act, stands[0].number, because, lines)
        vouched = vouches(lines, stands[0].number, self._work.cause.author)
        word = self._word(because, thing, agreed=agreed, vouched=vouched)
        if because.set_off_by is None:
            is_of_today = await self._is_of_today(thing, stands[0].number, lines)
            word = self._work.word = replace(word, moves_nothing=not is_of_today)
        words = self._others_words(lines, stands)
        must_not_unsay(words, word)
        was, telling = await self._lived_beside(stands, thing.lived_to)
        must_not_lift(self._settled(was), None, self._work.clock.today(), word)
        if not word.paper and (weighs := await self.weighing_elsewhere(thing)):
            raise NeedsPaper(field="paper", burdens=thing.burdens_named(weighs))
        nothing = Difference({}, {}, {name: fact for name, fact in telling.facts.items() if not fact.of_clock})
        before = self._set_off(thing)
        ended = void_clocks(thing)
        correction = Correction(self.kind, thing.id, was, ended)
        thing.entries, thing.voided_on = new.number, self._work.clock.today()
        self._write(thing, new, because, {})
        self._announcing.correction(thing, nothing, ended, VOIDED)
        self._announcing.unsaid(thing, units_of(words), new.number)
        self._work.corrections.append(correction)
        await overtake(self._work, thing, f"{self.kind}/{thing.id}")
        await self._follow(thing, before)
        return correction

    async def stand_again(self, thing: L, number: int, because: Because, *, agreed: bool = False) -> Correction:
        """The voiding was the mistake: it is struck, and the thing is what it was, with all that follows from it, where
        it is not void for another reason still.

        `agreed` where it is the word of both sides; refuses with StruckAlready a voiding that does not hold, and one's
        own while it is void for another reason since.
        """
        lines, before = await self.lines(thing.id), self._set_off(thing)
        written = await self._known(thing, lines)
        ceased, hold = ceased_with(written), [each.number for each in voidings(written)]
        liftable = hold[-1:] if because.set_off_by is None else hold
        if ceased is None or number not in liftable:
            raise StruckAlready(entry=number)
        await self._must_bear_more(thing, because)
        new = Rectification(thing.entries + 1, number, None, self._laws.release)
        if (still := voided_by([*written, new])) is not None:
            thing.voided_on = next(line.on for line in lines if line.written.number == still.number)
            return Correction(self.kind, thing.id, self._keep(thing, new, because))
        until, left = max(thing.lived_to, self._work.clock.today()), counting([*written, new])
        await self._must_be_anothers(thing, left[0].act, number, because, lines)
        self._word(because, thing, agreed=agreed, vouched=vouches(lines, left[0].number, self._work.cause.author))
        becomes, telling = await self._lived_beside(left, until)
        # What was voided a moment ago has left its number free.
        await self._work.write_ahead()
        await self.must_be_alone(becomes)
        carry_on(thing, becomes, new.number)
        facts = Difference({name: fact for name, fact in telling.facts.items() if not fact.of_clock}, {}, {})
        clocks = begun_clocks(becomes, telling)
        correction = Correction(self.kind, thing.id, self._as_it_was(thing), clocks)
        become(thing, becomes)
        self._write_lived(thing, new, because, telling, Telling(self._work.tell))
        self._announcing.correction(thing, facts, clocks, RETURNED)
        voiding = next(line for line in lines if line.written == ceased)
        words = others_words(lines, left, voiding.unit, voiding.confirmed_for) if voiding.is_somebodys else []
        self._announcing.said_again(thing, units_of(words), ceased.number)
        self._work.corrections.append(correction)
        await overtake(self._work, thing, f"{self.kind}/{thing.id}", number)
        await self._follow(thing, before)
        await self.lived_again(thing)
        return correction

    async def stand_again_with(self, thing: L, because: Because) -> bool:
        """Whether it was void for that reason, which has fallen: it stands again, or waits for the others to fall."""
        held = [line for line in voidings_of(await self.lines(thing.id)) if line.set_off_by == because.set_off_by]
        for line in held:
            await self.stand_again(thing, line.written.number, because)
        return bool(held)

    async def settle_due(self, today: date, *, limit: int) -> int:
        """Up to `limit` things of which a step has come by itself by today; gives how many there were."""
        table = self.table()
        things = await self.due(table.c.settles_on <= today, self.settleable(), limit=limit)
        await self._know(*(thing.release for thing in things))
        self._work.word = NOBODYS
        for thing in things:
            before, telling = self.sets_off(thing), Telling(self._work.tell)
            self._life(telling).settle(thing, today)
            self._work.mark_lived(self, thing)
            self._rest_on_late(thing, telling)
            self._announcing.all_of(thing, telling)
            await self._follow(thing, before)
        return len(things)

    async def recount(self, thing: L) -> Correction:
        """The life under the release in force, in which a year may have its arrangement by now."""
        written = await self._written(thing)
        new = Recount(thing.entries + 1, self._laws.release)
        self._work.word = NOBODYS
        return await self._relive(thing, written, [*written, new], NO_MORE, RECOUNTED, word=NOBODYS)

    async def hear_anew(self, fact: str, acts: Mapping[str, Happening[L]]) -> None:
        """What is entered in answer to that fact becomes these acts, by the thing's id, whatever it was before.

        The work stands under the fact as its cause. A void thing knows of it once it stands again; refuses with
        NotFound.
        """
        because, wanting = Because(set_off_by=f"fact/{fact}"), dict(acts)
        for thing, number in await self.by_fact(fact, void=True):
            with suppress(NothingRectified):
                await self.rectify(thing, number, wanting.pop(thing.id, None), because)
        for id, act in wanting.items():
            await self.enter_because(await self.get(id), act, because)

    async def take_back(self, thing: L, because: Because, consequence: Consequence[Any]) -> None:
        """Strike what was entered on the thing as this consequence of another, as far as it still stands, or would if
        the thing did."""
        lines = await self.lines(thing.id)
        stands = standing(when_not_void(line.written for line in lines))
        for line in lines:
            act = stands.get(line.written.number)
            if act is not None and line.set_off_by == because.set_off_by and consequence.meant(act):
                await self.rectify(thing, line.written.number, None, because)

    async def strike_with(self, thing: L, number: int) -> bool:
        """Take back first what other things told of the entry, which is to be struck; says whether anything was.

        Nothing for most kinds.
        """
        return False

    async def must_be_theirs_to_put_right(
        self, thing: L, act: Entered, instead: Entered | None, *, settled: bool, by_author: bool
    ) -> None:
        """Whoever puts the act right, by another one or by striking it, is who may; `settled` where it is founded on a
        paper, or only of today; `by_author` where it is of the unit that has entered it. Asked of what persons do;
        nothing for most kinds."""

    async def _must_be_anothers(
        self,
        thing: L,
        act: Entered | None,
        number: int,
        because: Because,
        lines: Sequence[EntryLine],
        instead: Entered | None = None,
    ) -> None:
        """Refuse a unit that puts right what is not its own to say; whoever agrees for it as well."""
        if because.set_off_by is not None or not self._is_somebodys or act is None:
            return
        cause, is_of_today = self._work.cause, await self._is_of_today(thing, number, lines)
        is_own = cause.author.is_of(thing.unit) or cause.actor.is_of(thing.unit)
        if is_own and isinstance(act, self.of_others) and not is_of_today:
            raise self.not_ones_own()
        settled = is_of_today or because.paper is not None
        told_by = {line.unit for line in lines if line.written.number == number}
        by_author = cause.actor.is_of(*told_by - {None})
        await self.must_be_theirs_to_put_right(thing, act, instead, settled=settled, by_author=by_author)

    async def _must_be_decided_again(self, written: Sequence[Written], number: int, word: Word) -> None:
        """What had to be on paper when it was entered does not go, nor change, without one."""
        act = standing(written).get(number)
        if isinstance(act, Happening):
            must_be_decided(act, await self._where(original(written, number), written, act), word)

    async def is_ones_own_of_today(self, thing: L) -> bool:
        """Whether all of it came about today, and nobody but whoever works here has acted on it or read of it."""
        return thing.voided_on is not None or await self._is_of_today(thing, 1, await self.lines(thing.id))

    async def _is_of_today(self, thing: L, first: int, lines: Sequence[EntryLine]) -> bool:
        """Whether whoever puts it right has entered all of its life from that entry on today, and no other unit has
        read of it: nobody has counted on anything."""
        since = [line for line in lines if line.written.number >= first]
        readers = await readers_since(self._work.connection, f"{self.kind}/{thing.id}", since[0].recorded_at)
        return is_of_today(since, self._work.cause.author.id, self._work.clock.today(), readers)

    def _others_words(self, lines: Sequence[EntryLine], stands: Sequence[Entry]) -> list[Said]:
        """What others have said of what goes; nothing where no person takes it away, but it proves not to be."""
        cause = self._work.cause
        return others_words(lines, stands, *cause.author.units, *cause.actor.units) if self._is_somebodys else []


def living_kinds(service: str) -> list[type[LivingCollection[Any]]]:
    """The kinds of things of a service, which has been imported, that live by entries."""
    return [each for each in collections_of(service).values() if issubclass(each, LivingCollection)]
