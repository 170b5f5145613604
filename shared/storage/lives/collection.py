"""Things that live by their entries, as one unit of work sees them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Any, NoReturn, TypeVar

from shared.kernel.lives.entered import Birth, Consequence, Entered, Happening
from shared.kernel.lives.entries import (
    Entry,
    Recount,
    Rectification,
    Voiding,
    Written,
    concerns,
    counting,
    standing,
)
from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import (
    NOBODYS,
    Word,
    become,
    carry_on,
    comes_last,
    must_be_decided,
    must_bear_more,
    must_not_lift,
    must_not_lift_by_entering,
    original,
    rectification,
)
from shared.kernel.lives.refusals import NeedsPaper, StruckAlready, Voided
from shared.kernel.lives.reliving import Life
from shared.storage.cause import is_own
from shared.storage.collection import collections_of
from shared.storage.lives.announcing import RETURNED, Announcing
from shared.storage.lives.clocks import begun_clocks, changed_clocks, voided_clocks
from shared.storage.lives.correction import Correction, dues_of
from shared.storage.lives.lived import LivedCollection, unheard
from shared.storage.lives.overtaking import overtake
from shared.storage.lives.rows import NO_MORE, Because
from shared.storage.lives.telling import Difference, Telling, difference

L = TypeVar("L", bound=Living)

RECTIFIED, VOIDED, LATE = "rectified", "voided", "late_entry"
RECOUNTED = "recounted"


class LivingCollection(LivedCollection[L]):
    """The things of one kind. A subclass names the `acts` that can be entered about them."""

    async def begin(self, birth: Birth[L], because: Because = NO_MORE, *, paper: str | None = None) -> L:
        """A new thing, by its first entry; see `shared.kernel.lives.ports.Lives`."""
        because = replace(because, paper=paper or because.paper)
        await self._must_be_enterable(birth, because, unborn)
        self._word(because, vouched=birth.vouched)
        telling = Telling(self._work.tell)
        entry = Entry(1, birth, self._laws.release)
        thing: L = Life[L](self._law, telling).begin(entry)
        self._work.track(self, thing, stored=None)
        self._write(thing, entry, because, telling.events())
        self._announcing.all_of(thing, telling)
        await self._follow(thing, frozenset())
        return thing

    async def begin_again(self, thing: L, birth: Birth[L], because: Because = NO_MORE) -> L:
        """A thing that was voided begins anew under its id; what was entered before stays on record, and counts no
        more. Of what was told and taken back, that which is so again is told as returned."""
        if thing.voided_on is None:
            raise RuntimeError(f"{self.kind} {thing.id} is begun twice")
        await self._must_be_enterable(birth, because, unborn)
        self._word(because, vouched=birth.vouched)
        telling = Telling(self._work.tell)
        entry = Entry(thing.entries + 1, birth, self._laws.release)
        becomes: L = Life[L](self._law, telling).begin(entry)
        becomes.revisions, becomes.withdrawn = thing.revisions, thing.withdrawn
        become(thing, becomes)
        self._write(thing, entry, because, telling.events())
        self._announcing.all_of(thing, telling)
        await self._follow(thing, frozenset())
        return thing

    async def enter(self, thing: L, act: Happening[L], *, paper: str | None = None) -> L:
        """An act on a thing in hand; see `shared.kernel.lives.ports.Lives`."""
        return await self.enter_because(thing, act, Because(paper=paper))

    async def enter_because(self, thing: L, act: Happening[L], because: Because) -> L:
        """The same, with all that is known of why."""
        self._must_bear_more(thing, because)
        entry = Entry(thing.entries + 1, act, self._laws.release)
        word = self._word(because, vouched=act.vouched, since=act.takes_place_on)
        word = replace(word, told_after=act.told_after)
        must_be_decided(act, word)
        if not comes_last(thing, act):
            written = await self._written(thing)
            place = cache(partial(self._where, entry, written, act))
            await self._must_be_enterable(act, because, place)
            now, on = [*written, entry], act.takes_place_on
            await self._relive(thing, written, now, because, LATE, word=word, already=lambda: place().weighing(on))
            return thing
        await self._must_be_enterable(act, because, lambda: thing)
        await self._know(thing.release)
        must_not_lift_by_entering(Life[L](self._law, unheard), thing, entry, self._work.clock.today(), word)
        set_off, telling = self.sets_off(thing), Telling(self._work.tell)
        Life[L](self._law, telling).enter(thing, entry)
        self._write(thing, entry, because, telling.events())
        self._announcing.all_of(thing, telling)
        await self._follow(thing, set_off)
        return thing

    async def as_of(self, thing: L, on: date) -> L:
        """The thing as it stood at the end of that day; see `shared.kernel.lives.ports.Lives`."""
        return self._then(await self._written(thing), on)

    async def rectify(self, thing: L, number: int, instead: Entered | None, because: Because) -> Correction:
        """Put the entry right with the act `instead`, or strike it; the whole life follows."""
        self._must_bear_more(thing, because)
        lines = await self.lines(thing.id)
        written = await self._known(thing, lines)
        ones_own = any(each.written.number == number and each.unit == self._work.cause.actor.unit for each in lines)
        word = self._word(because, vouched=ones_own and original(written, number).act.vouched)
        if instead is None and await self.strike_with(thing, number):
            written = await self._written(thing)
        new = rectification(written, number, instead, at=thing.entries + 1, release=self._laws.release)
        if instead is not None:
            must_be_decided(instead, word)
            place: Callable[[], L] = partial(self._where, new, written, instead)
            await self._must_be_enterable(instead, because, unborn if isinstance(instead, Birth) else place)
        reason = VOIDED if instead is None else RECTIFIED
        already = partial(self._weighed, written, word.since)
        correction = await self._relive(thing, written, [*written, new], because, reason, word=word, already=already)
        await overtake(self._work, f"{self.kind}/{thing.id}", number)
        return correction

    async def void(self, thing: L, because: Because, *, agreed: bool = False) -> Correction:
        """The whole thing should never have been: nothing of it stands, and what it set in motion ends.

        `agreed` where it is the word of both sides.
        """
        self._must_live(thing)
        word = self._word(because, agreed=agreed)
        was, telling = self._lived(counting(await self._written(thing)), thing.lived_to)
        must_not_lift(self._settled(was), None, self._work.clock.today(), word)
        if not word.paper and (weighs := await self.weighing_elsewhere(thing)):
            raise NeedsPaper(field="paper", burdens=thing.burdens_named(weighs))
        new = Voiding(thing.entries + 1, self._laws.release)
        nothing = Difference({}, {}, {name: fact for name, fact in telling.facts.items() if not fact.of_clock})
        before = self._set_off(thing)
        ended = voided_clocks(thing)
        voided = {"voided_on": self._work.clock.today().isoformat()}
        correction = Correction(self.kind, thing.id, {"voided_on": None}, voided, nothing, ended, dues_of(thing))
        thing.entries, thing.voided_on = new.number, self._work.clock.today()
        self._write(thing, new, because, {})
        self._announcing.correction(thing, correction, VOIDED)
        self._work.corrections.append(correction)
        await overtake(self._work, f"{self.kind}/{thing.id}")
        await self._follow(thing, before)
        return correction

    async def stand_again(self, thing: L, number: int, because: Because, *, agreed: bool = False) -> Correction:
        """The voiding was the mistake: it is struck, and the thing is what it was, with all that follows from it.

        `agreed` where it is the word of both sides; refuses with StruckAlready a voiding that is not the last word.
        """
        written = await self._written(thing)
        if thing.voided_on is None or number != max(each.number for each in written if isinstance(each, Voiding)):
            raise StruckAlready(entry=number)
        self._word(because, agreed=agreed)
        new = Rectification(thing.entries + 1, number, None, self._laws.release)
        until = max(thing.lived_to, self._work.clock.today())
        becomes, telling = self._lived(counting([*written, new]), until)
        await self.must_be_alone(becomes)
        carry_on(thing, becomes, new.number)
        facts = Difference({name: fact for name, fact in telling.facts.items() if not fact.of_clock}, {}, {})
        voided, stands = {"voided_on": thing.voided_on.isoformat()}, {"voided_on": None}
        clocks = begun_clocks(becomes, telling)
        correction = Correction(self.kind, thing.id, voided, stands, facts, clocks, {})
        become(thing, becomes)
        self._write(thing, new, because, telling.events())
        self._announcing.correction(thing, correction, RETURNED)
        self._work.corrections.append(correction)
        await overtake(self._work, f"{self.kind}/{thing.id}", number)
        await self._follow(thing, frozenset())
        return correction

    async def stand_again_with(self, thing: L, because: Because) -> bool:
        """Whether it was voided for that reason last, which has fallen: then it stands again."""
        last = (await self.lines(thing.id))[-1]
        if not last.is_a_voiding or last.set_off_by != because.set_off_by:
            return False
        await self.stand_again(thing, last.written.number, because)
        return True

    async def settle_due(self, today: date, *, limit: int) -> int:
        """Up to `limit` things of which a step has come by itself by today; gives how many there were."""
        table = self.table()
        things = await self.due(table.c.settles_on <= today, self.settleable(), limit=limit)
        await self._know(*(thing.release for thing in things))
        self._work.word = NOBODYS
        for thing in things:
            before, telling = self.sets_off(thing), Telling(self._work.tell)
            Life[L](self._law, telling).settle(thing, today)
            self._work.mark_lived(self, thing)
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

        The work stands under the fact as its cause. A voided thing hears nothing; refuses with NotFound.
        """
        because, wanting = Because(set_off_by=f"fact/{fact}"), dict(acts)
        for thing, number in await self.by_fact(fact):
            act = wanting.pop(thing.id, None)
            if act != standing(await self._written(thing))[number]:
                await self.rectify(thing, number, act, because)
        for id, act in wanting.items():
            thing = await self.get(id)
            if thing.voided_on is None:
                await self.enter_because(thing, act, because)

    async def take_back(self, thing: L, because: Because, consequence: Consequence[Any]) -> None:
        """Strike what was entered on the thing as this consequence of another, as far as it still stands."""
        lines = await self.lines(thing.id)
        stands = standing(line.written for line in lines)
        for line in lines:
            act = stands.get(line.written.number)
            if act is not None and line.set_off_by == because.set_off_by and consequence.meant(act):
                await self.rectify(thing, line.written.number, None, because)

    async def strike_with(self, thing: L, number: int) -> bool:
        """Take back first what other things told of the entry, which is to be struck; says whether anything was.

        Nothing for most kinds.
        """
        return False

    def content(self, aggregate: L) -> dict[str, Any]:
        voided = aggregate.voided_on is not None
        return {
            **super().content(aggregate),
            "settles_on": None if voided else aggregate.settles_on,
            "voided_on": aggregate.voided_on,
            "recount_under": aggregate.release if aggregate.is_provisional and not voided else None,
        }

    async def _relive(
        self,
        thing: L,
        written: Sequence[Written],
        now: Sequence[Written],
        because: Because,
        reason: str,
        *,
        word: Word,
        already: Callable[[], frozenset[str]] = frozenset,
    ) -> Correction:
        """Live the thing by what is written `now`, tell what is otherwise, and let other things follow."""
        was, before = self._lived(counting(written), thing.lived_to)
        until = max(thing.lived_to, self._work.clock.today())
        becomes, after = self._lived(counting(now), until, new=concerns(now[-1]))
        must_not_lift(self._settled(was), becomes, self._work.clock.today(), word, already=already)
        await self.must_be_alone(becomes)
        new = now[-1]
        carry_on(thing, becomes, new.number)
        clocks = changed_clocks(was, becomes, after, reason)
        correction = Correction.of(self.kind, was, becomes, difference(before, after), clocks)
        become(thing, becomes)
        self._write(thing, new, because, after.events(unlike=before))
        self._announcing.correction(thing, correction, reason)
        self._work.corrections.append(correction)
        await self._follow(thing, self.sets_off(was))
        return correction

    def _word(
        self, because: Because, *, vouched: bool = False, agreed: bool = False, since: date | None = None
    ) -> Word:
        """What stands behind what is done. Whatever follows from it for other things stands on the same ground."""
        if agreed or not self._is_somebodys:
            self._work.word = NOBODYS
        elif because.set_off_by is None:
            self._work.word = Word(self._work.cause.actor.unit, vouched, because.paper is not None, since)
        return self._work.word

    async def _must_be_enterable(self, act: Entered, because: Because, before: Callable[[], L]) -> None:
        """What a person says is held to days that have come, and to what the kind asks of it."""
        if because.set_off_by is None and self._is_somebodys:
            act.must_have_happened(self._work.clock.today())
            await self.must_be_enterable(act, before)

    @property
    def _is_somebodys(self) -> bool:
        """Whether a person works here, and it is not done by itself or in answer to another service."""
        cause = self._work.cause
        return cause.causation_id is None and not is_own(cause.actor.unit)

    def _set_off(self, thing: L) -> frozenset[Consequence[Any]]:
        return frozenset() if thing.voided_on is not None else self.sets_off(thing)

    async def _follow(self, thing: L, before: frozenset[Consequence[Any]]) -> None:
        now = self._set_off(thing)
        if now != before:
            await self.follow(thing, now - before, before - now)
        await self.project(thing)

    def _must_live(self, thing: L) -> None:
        if thing.voided_on is not None:
            raise Voided(what=self.term, id=thing.id, on=thing.voided_on)

    def _must_bear_more(self, thing: L, because: Because) -> None:
        """What follows from other things is entered in any case."""
        self._must_live(thing)
        if because.set_off_by is None:
            must_bear_more(thing)

    @property
    def _announcing(self) -> Announcing:
        return Announcing(self._work, self.kind)


def unborn() -> NoReturn:
    """What comes before a birth."""
    raise RuntimeError("before its birth a thing was not")


def living_kinds(service: str) -> list[type[LivingCollection[Any]]]:
    """The kinds of things of a service, which has been imported, that live by entries."""
    return [each for each in collections_of(service).values() if issubclass(each, LivingCollection)]
