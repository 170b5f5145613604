"""The record of things: what was entered about each, as one unit of work reads and writes it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, ClassVar, TypeVar, assert_never

from sqlalchemy import select

from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.document_number import official_number
from shared.kernel.lives.entered import Acts, Entered
from shared.kernel.lives.entries import (
    Entry,
    Recount,
    Rectification,
    Voiding,
    Written,
    standing,
    when_not_void,
)
from shared.kernel.lives.living import Living
from shared.kernel.lives.reliving import Life, Witness
from shared.kernel.words.refusals import Stale
from shared.storage.among import among
from shared.storage.collection import SqlCollection
from shared.storage.lives.rows import Because, EntryLine, as_json, content, line_of, voidings_of
from shared.storage.releases import know_releases
from shared.storage.work import ENTRY

L = TypeVar("L", bound=Living)


class RecordedCollection(SqlCollection[L]):
    """The things of one kind, with their entries and the law that these were made under."""

    acts: ClassVar[Acts]

    def bears_on(self, thing: L) -> frozenset[str]:
        """The other things, as ``kind/id``, at whose desk they are by what stands of this one; none for most kinds."""
        return frozenset()

    async def lines(self, id: str) -> list[EntryLine]:
        """The entries of a thing as they stand on the record, by number."""
        await self._work.write_entries()
        known = self._lines_at_hand(id)
        last = known[-1].written.number if known else 0
        more = (ENTRY.c.kind == self.kind, ENTRY.c.thing == id, ENTRY.c.number > last)
        rows = await self._work.connection.execute(select(ENTRY).where(*more).order_by(ENTRY.c.number))
        known.extend(line_of(row, self.acts) for row in rows)
        return list(known)

    async def by_fact(self, fact: str, *, void: bool = False) -> list[tuple[L, int]]:
        """The things of which an entry was made in answer to that fact of another service, with the entry's number.

        Only entries that still stand; of a thing that was voided none does, but where `void` is asked for those that
        would if it did, unless it is void because of that fact.
        """
        await self._work.write_entries()
        query = select(ENTRY.c.thing, ENTRY.c.number).where(ENTRY.c.kind == self.kind, ENTRY.c.causation_id == fact)
        found = []
        for row in (await self._work.connection.execute(query.order_by(ENTRY.c.id))).all():
            thing = await self.get(row.thing)
            written = await self._written(thing)
            counts = void and f"fact/{fact}" not in await self.void_because_of(thing)
            if row.number in standing(when_not_void(written) if counts else written):
                found.append((thing, row.number))
        return found

    async def void_because_of(self, thing: L) -> frozenset[str]:
        """All that the thing is void because of, as far as that follows from something; none where it stands."""
        held = voidings_of(await self.lines(thing.id)) if thing.voided_on is not None else []
        return frozenset(line.set_off_by for line in held if line.set_off_by is not None)

    async def hold(self, ids: Iterable[str]) -> None:
        """Keep others from changing these things until the work ends: whoever changes several holds them first.

        They are held in one order, so that nobody waits for whoever waits for him; on SQLite there is one writer.
        Refuses with Stale what was changed since it was read.
        """
        c = self.table().c
        held = select(c.id, c.version).where(among(c.id, sorted(set(ids)))).order_by(c.id).with_for_update()
        for row in (await self._work.connection.execute(held)).all():
            thing = self._work.tracked(self.kind, row.id)
            if thing is not None and thing.version != row.version:
                raise Stale(what=self.term, id=row.id)

    async def that_followed(self, cause: str) -> list[L]:
        """The things of this kind on which something was entered because of another, ``kind/id``, be they void."""
        await self._work.write_entries()
        because = (ENTRY.c.kind == self.kind, ENTRY.c.set_off_by == cause)
        return await self.find(self.table().c.id.in_(select(ENTRY.c.thing).where(*because)))

    @property
    def law_of_today(self) -> Statutes:
        """Rules and calendar in force."""
        return self._laws.current

    async def _written(self, thing: L) -> list[Written]:
        return await self._known(thing, await self.lines(thing.id))

    async def _known(self, thing: L, lines: Sequence[EntryLine]) -> list[Written]:
        """The entries, with the law that each was made under at hand; refuses with Stale where there are later ones."""
        written = [line.written for line in lines]
        if written[-1].number > thing.entries:
            raise Stale(what=self.term, id=thing.id)
        await self._know(*(each.release for each in written))
        return written

    async def _know(self, *releases: str) -> None:
        await know_releases(self._work.connection, self._laws, releases)

    def _write(self, thing: L, written: Written, because: Because, events: dict[str, Any]) -> list[int]:
        """Keep what is written; gives its number if it is an act that was entered late."""
        today = self._work.clock.today()
        on = written.act.on if isinstance(written, Entry) else today
        is_said = because.set_off_by is None and self._work.cause.causation_id is None
        late = is_said and self._is_late(thing, written)
        row = {
            **content(written),
            "kind": self.kind,
            "thing": thing.id,
            "number": written.number,
            "on": on,
            "events": as_json(events),
            "release": written.release,
            "late": late,
            "paper": _paper(thing, because.paper),
            "reason": because.reason and self._work.keep_text(f"{self.kind}/{thing.id}", because.reason),
            "set_off_by": because.set_off_by,
        }
        self._work.enter(self, thing, row)
        self._work.spoken_of |= {f"{self.kind}/{thing.id}", *self.bears_on(thing)}
        return [written.number] if late else []

    def _made_late(self, thing: L, new: Written, made_late: Collection[int]) -> list[int]:
        """The numbers of the entries that are late as they were last put right, `new` being the last, which is among
        `made_late` if it is. Nothing is written ahead of the thing itself for that."""
        late: dict[int, bool] = {}
        known = [(line.written, line.late) for line in self._lines_at_hand(thing.id)]
        for written, is_late in [*known, (new, new.number in made_late)]:
            match written:
                case Entry(number=number) | Rectification(rectifies=number, instead=Entered()):
                    late[number] = is_late
        return [number for number, is_late in late.items() if is_late]

    def _is_late(self, thing: L, written: Written) -> bool:
        """Whether the legal day that an entry says lies before the day on which it was made.

        That it was put right since makes it no later, and moving it back no more timely.
        """
        match written:
            case Entry(act=act):
                return act.on < self._work.clock.today()
            case Rectification(rectifies=number, instead=Entered(on=on)):
                made = next(each for each in self._lines_at_hand(thing.id) if each.written.number == number)
                return made.is_ones_word and on < made.recorded_on
            case Rectification() | Recount() | Voiding():
                return False
            case _:
                assert_never(written)

    def _lines_at_hand(self, id: str) -> list[EntryLine]:
        """The entries that were read, of a thing that is written about."""
        return self._work.read_entries.setdefault((self.kind, id), [])

    @property
    def _laws(self) -> Laws:
        if self._work.laws is None:
            raise RuntimeError("a store of living things needs the laws they live by")
        return self._work.laws

    def _life(self, witness: Witness) -> Life[L]:
        return Life(self._law, witness)

    def _law(self, release: str) -> Statutes:
        return self._laws.of(release)


def _paper(thing: Living, paper: str | None) -> str | None:
    """What stands in the entry for good; of a stub a number and nothing else, for any other line may be a word."""
    if paper is None or not thing.is_stub:
        return paper
    return str(official_number(paper, field="paper"))
