"""Things as acts are entered on them, each in its place by legal date."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar, NoReturn, TypeVar

from shared.kernel.directory.bonds import Bond
from shared.kernel.lives.entered import Birth, Consequence, Entered, Happening
from shared.kernel.lives.entries import (
    Entry,
    Written,
    concerns,
    counting,
)
from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import (
    NOBODYS,
    Word,
    become,
    carry_on,
    comes_last,
    has_few,
    must_be_decided,
    must_bear_more,
    must_not_gain_time,
    must_not_lift,
    must_not_lift_by_entering,
    must_not_undo,
)
from shared.kernel.lives.reliving import told_of_its_day, unheard
from shared.storage.cause import is_own
from shared.storage.files import hang
from shared.storage.lines import Lines
from shared.storage.listed import ListedAs
from shared.storage.lives.announcing import Announcing
from shared.storage.lives.clocks import begun_clocks, changed_clocks, rest_on_late
from shared.storage.lives.correction import Correction
from shared.storage.lives.naming import must_be_theirs, must_be_told_by_them, must_name_units
from shared.storage.lives.restoring import RestoredCollection
from shared.storage.lives.rows import NO_MORE, Because
from shared.storage.lives.telling import Telling, difference
from shared.storage.lives.words import said_itself

L = TypeVar("L", bound=Living)

LATE, ANOTHER_WORD = "late_entry", "another_word"


class EnteredCollection(RestoredCollection[L]):
    """The acts on the things of one kind, with what each brings: facts, clocks, and what follows for other things.

    `ledgers_by` says who keeps ledgers of such things, if only they import them: what a row tells of what others have
    done they tell on the paper of the ledger.
    """

    ledgers_by: ClassVar[tuple[Bond, ...]] = ()

    async def begin(self, birth: Birth[L], because: Because = NO_MORE, *, paper: str | None = None) -> L:
        """A new thing, by its first entry; see `shared.kernel.lives.ports.Lives`."""
        because = replace(because, paper=paper or because.paper)
        word = self._word(because, vouched=birth.vouched)
        await self._must_be_enterable(birth, because, unborn)
        must_be_decided(birth, None, word)
        telling = Telling(self._work.tell)
        entry = Entry(1, birth, self._laws.release)
        thing: L = self._life(telling).begin(entry)
        for gone in await self.voided_before(thing) if not word.paper else ():
            ones_own = replace(word, unit=self._spoken_as(gone)) if word.unit else word
            must_not_gain_time((await self._before_voiding(gone))[0], thing, ones_own)
        self._work.track(self, thing, stored=None)
        self._write_lived(thing, entry, because, telling)
        self._announcing.all_of(thing, telling)
        self._show(None, thing, telling)
        await self._follow(thing, frozenset())
        return thing

    async def voided_before(self, thing: L) -> Sequence[L]:
        """What was voided, and may be the same begun anew: nothing for kinds whose clocks run from no told day."""
        return ()

    async def lived_again(self, thing: L) -> None:
        """What others mean for a thing that was lived again, or stands again, may be entered only now, as it goes by
        how that stands: nothing for most kinds."""

    async def begin_again(self, thing: L, birth: Birth[L], because: Because = NO_MORE) -> L:
        """A thing that was voided begins anew under its id; what was entered before stays on record, and counts no
        more, but for how much one unit may enter. Of what was told and taken back, that which is so again is told as
        returned."""
        if thing.voided_on is None:
            raise RuntimeError(f"{self.kind} {thing.id} is begun twice")
        await self._must_bear_more(thing, because, vouched=birth.vouched)
        self._word(because, thing, vouched=birth.vouched)
        await self._must_be_enterable(birth, because, unborn)
        telling = Telling(self._work.tell)
        entry = Entry(thing.entries + 1, birth, self._laws.release)
        becomes: L = self._life(telling).begin(entry)
        becomes.revisions, becomes.withdrawn = thing.revisions, thing.withdrawn
        self._show(self._as_it_was(thing), becomes, telling)
        become(thing, becomes)
        self._write_lived(thing, entry, because, telling)
        self._announcing.all_of(thing, telling)
        await self._follow(thing, frozenset())
        return thing

    async def enter(self, thing: L, act: Happening[L], *, paper: str | None = None) -> L:
        """An act on a thing in hand; see `shared.kernel.lives.ports.Lives`."""
        return await self.enter_because(thing, act, Because(paper=paper))

    async def enter_because(self, thing: L, act: Happening[L], because: Because) -> L:
        """The same, with all that is known of why; what follows from others waits until a void thing stands again."""
        if self._waits(thing, because):
            return self._keep(thing, Entry(thing.entries + 1, act, self._laws.release), because)
        with told_of_its_day(thing, act, self._work.clock.today()):
            return await self._enter_because(thing, act, because)

    async def _enter_because(self, thing: L, act: Happening[L], because: Because) -> L:
        self._must_live(thing)
        await self._must_bear_more(thing, because, vouched=act.vouched)
        entry = Entry(thing.entries + 1, act, self._laws.release)
        word = self._word(because, thing, vouched=act.vouched, since=act.takes_place_on)
        word = replace(word, prevails=act.prevails)
        follows = because.set_off_by is not None
        must_be_decided(act, thing, word)
        if (retold := act.retells(thing)) or not comes_last(thing, act):
            written = await self._written(thing)
            await self._must_be_enterable(act, because, partial(self._where, entry, written, act), thing)
            already = frozenset[str] if follows else partial(self._weighing_where, entry, written, act)
            # Another word on what was told already gives no longer for a duty of one's own that runs: nor does that of
            # the other side for its own, though it is its first.
            word = replace(word, moves_nothing=retold and not follows)
            itself = said_itself(await self.lines(thing.id), self._work.cause.author)
            lifted = act.lifts_of(thing, self._work.clock.today(), itself)
            word = replace(word, itself=itself, lifts_by_right=lifted)
            now, reason = [*written, entry], ANOTHER_WORD if retold else LATE
            await self._relive(thing, written, now, because, reason, word=word, already=already)
            return thing
        await self._must_be_enterable(act, because, _at_hand(thing), thing)
        await self._know(thing.release)
        unsettled, word = self._life(unheard), replace(word, lifts_by_right=act.lifts_by_right)
        must_not_lift_by_entering(unsettled, thing, entry, self._work.clock.today(), word, follows=follows)
        set_off, telling = self.sets_off(thing), Telling(self._work.tell)
        was = self._as_it_was(thing)
        self._life(telling).enter(thing, entry)
        self._write_lived(thing, entry, because, telling)
        self._announcing.all_of(thing, telling)
        self._show(was, thing, telling)
        await self._follow(thing, set_off)
        return thing

    def number(self, aggregate: L) -> str:
        return aggregate.official_number

    def listed_as(self, aggregate: L) -> ListedAs:
        """Of what is classified there is no title."""
        found = super().listed_as(aggregate)
        return replace(found, title=None) if aggregate.is_stub else found

    def content(self, aggregate: L) -> dict[str, Any]:
        voided = aggregate.voided_on is not None
        return {
            **super().content(aggregate),
            "settles_on": None if voided else aggregate.settles_on,
            "voided_on": aggregate.voided_on,
            "recount_under": aggregate.release if aggregate.is_provisional and not voided else None,
        }

    def lines_of(self, aggregate: L) -> Lines:
        """Nothing of a voided thing counts."""
        return {} if aggregate.voided_on is not None else super().lines_of(aggregate)

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
        was, before = await self._lived_beside(counting(written), thing.lived_to)
        until = max(thing.lived_to, self._work.clock.today())
        becomes, after = await self._lived_beside(counting(now), until, new=concerns(now[-1]))
        must_not_undo(before.moments, after.moments, word)
        must_not_lift(self._settled(was), becomes, self._work.clock.today(), word, already)
        await self.must_be_alone(becomes)
        new = now[-1]
        carry_on(thing, becomes, new.number)
        clocks = changed_clocks(was, becomes, after, reason)
        correction = Correction(self.kind, thing.id, was, clocks)
        become(thing, becomes)
        self._write_lived(thing, new, because, after, before)
        self._announcing.correction(thing, difference(before, after), clocks, reason)
        self._work.corrections.append(correction)
        await self._follow(thing, self.sets_off(was))
        await self.lived_again(thing)
        return correction

    def _write_lived(
        self, thing: L, new: Written, because: Because, telling: Telling, before: Telling | None = None
    ) -> None:
        """Keep what is written, with what it brought; of a life that was another `before` what is another now."""
        if before is None:
            late = self._write(thing, new, because, telling.events())
        else:
            late = self._made_late(thing, new, self._write(thing, new, because, telling.events(unlike=before)))
            thing.entered_late = frozenset()
        self._rest_on_late(thing, telling, late)

    def _rest_on_late(self, thing: L, telling: Telling, late: Collection[int] = ()) -> None:
        """Note which clocks rest on late entries after what is told; `late` numbers those of its entries."""
        thing.entered_late = rest_on_late(thing.entered_late, telling, late)

    def _word(
        self,
        because: Because,
        thing: L | None = None,
        *,
        vouched: bool = False,
        agreed: bool = False,
        since: date | None = None,
    ) -> Word:
        """What stands behind what is done. Whatever follows from it for other things stands on the same ground. A
        successor says it as the unit for which it stands in the thing."""
        if agreed or not self._is_somebodys:
            self._work.word = NOBODYS
        elif because.set_off_by is None:
            unit = self._work.cause.author.unit if thing is None else self._spoken_as(thing)
            self._work.word = Word(unit, vouched, because.paper is not None, since)
        return self._work.word

    def _spoken_as(self, thing: L) -> str:
        return self._work.cause.author.known_as((thing.unit, *thing.parties))

    async def _must_be_enterable(
        self, act: Entered, because: Because, before: Callable[[], Awaitable[L]], of: L | None = None
    ) -> None:
        """What a person says of a thing is held to days that have come, to whose it is to say, to who else has done
        what in it, to units that there are, and to what the kind asks."""
        if because.set_off_by is None and self._is_somebodys:
            act.must_have_happened(self._work.clock.today())
            if act.done_by and of is not None:
                await self._must_be_theirs(act, of.unit, before, paper=because.paper is not None)
            await self.must_be_apart(act, of)
            if act.units:
                await must_name_units(self._work.directory, act, self._work.cause.author)
            await self.must_be_enterable(act, before)
            for name, files in act.files_brought.items():
                await hang(self._work, f"{self.kind}/{self._id_in(act, of)}", files, field=name)

    @staticmethod
    def _id_in(act: Entered, of: L | None) -> str:
        """A birth says of which thing it is."""
        id: str = getattr(act, "id", "") if of is None else of.id
        return id

    async def _must_be_theirs(self, act: Entered, of: str, before: Callable[[], Awaitable[L]], *, paper: bool) -> None:
        """A row of a ledger is a person's word as any other, and held to the same."""
        directory, caller = self._work.directory, self._work.cause.author
        if self._work.cause.imported is None:
            await must_be_theirs(directory, act, of, caller, before)
        else:
            await must_be_told_by_them(directory, act, of, caller, self.ledgers_by, paper=paper)

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

    def _as_it_was(self, thing: L) -> L:
        """The thing before it changes, to be shown where that is only tried."""
        return deepcopy(thing) if self._work.is_tried else thing

    def _show(self, was: L | None, becomes: L, telling: Telling) -> None:
        """What begins or goes on as another thing is put right is shown with that, where it is only tried."""
        if self._work.is_tried:
            clocks = begun_clocks(becomes, telling) if was is None else changed_clocks(was, becomes, telling, LATE)
            self._work.corrections.append(Correction(self.kind, becomes.id, was, clocks))

    def _waits(self, thing: L, because: Because) -> bool:
        """Whether it follows from others, and counts for a thing that is void only once that stands again."""
        return thing.voided_on is not None and because.set_off_by is not None

    def _keep(self, thing: L, new: Written, because: Because) -> L:
        """Only write it: of a void thing nothing is otherwise by it, and nothing told."""
        thing.entries = new.number
        self._write(thing, new, because, {})
        return thing

    async def _must_bear_more(self, thing: L, because: Because, *, vouched: bool = False) -> None:
        """What comes by itself, from other things and services, or as the other side's word is entered in any case."""
        if vouched or because.set_off_by is not None or not self._is_somebodys or has_few(thing):
            return
        lines = await self.lines(thing.id)
        own = sum(line.is_ones_word and self._work.cause.author.is_of(line.unit) for line in lines)
        must_bear_more(thing, own)

    @property
    def _announcing(self) -> Announcing:
        return Announcing(self._work, self.kind)


async def unborn() -> NoReturn:
    """What comes before a birth."""
    raise RuntimeError("before its birth a thing was not")


def _at_hand(thing: L) -> Callable[[], Awaitable[L]]:
    async def answer() -> L:
        return thing

    return answer
