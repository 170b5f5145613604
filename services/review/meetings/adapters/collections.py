"""Meetings in the database, and what follows from them for the matters."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from services.review.matters.adapters.collections import SqlMatters
from services.review.matters.domain.acts import Deliberate
from services.review.matters.domain.matter import Matter
from services.review.meetings.adapters.tables import MeetingRow
from services.review.meetings.domain import meeting
from services.review.meetings.domain.acts import ACTS, KEEPERS, Convene, RecordAttendance, TakeUp, TakeUpIrregularly
from services.review.meetings.domain.consequences import IN_ORDER, ForMatter, set_off
from services.review.meetings.domain.meeting import Meeting
from services.review.meetings.domain.refusals import AnotherBodys, MatterCannotBear, MeetingOnRecord, NotInPostThere
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.refusals import NotTheirs
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.lives.entries import standing, when_not_void
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.kernel.words.refusals import OutOfOrder, Unacceptable
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because
from shared.storage.pairs import folded
from shared.storage.rosters import roster_of
from shared.storage.texts import texts_of, words_of

ByKind = dict[type[ForMatter], ForMatter]


class SqlMeetings(LivingCollection[Meeting]):
    kind = "meeting"
    is_named = is_called_by_title = True
    term = meeting.TERM
    aggregate = Meeting
    row = MeetingRow
    acts = ACTS

    def began_on(self, aggregate: Meeting) -> date:
        return aggregate.held_on

    def title(self, aggregate: Meeting) -> str:
        """By the number of its minutes, which are the id of a text."""
        return aggregate.minutes

    def columns(self, aggregate: Meeting) -> dict[str, Any]:
        return {"kind": aggregate.kind, "stage": aggregate.stage, "held_on": aggregate.held_on}

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Meeting]]) -> None:
        """By the body or its office; who is named as having come was in post at the body."""
        if isinstance(act, Convene):
            await self.must_be_kept_by_caller(type(act), act.unit, act.on)
            return
        then = await before()
        await self.must_be_kept_by_caller(type(act), then.unit, then.held_on)
        if isinstance(act, RecordAttendance):
            await self._must_be_in_post(act, then)
        if isinstance(act, TakeUp | TakeUpIrregularly):
            await self._must_be_apart_in(act, then)

    async def must_be_kept_by_caller(self, act: type[Entered], body: str, on: date) -> None:
        directory, caller = self._work.directory, self._work.cause.author
        if caller.is_of(body):
            return
        holders = await directory.offices_of(body, on)
        if not caller.is_of(*holders):
            raise NotTheirs(act=act.named(), bonds=KEEPERS, on=on, holders=tuple(sorted({body, *holders})))

    async def _must_be_apart_in(self, act: TakeUp | TakeUpIrregularly, meeting: Meeting) -> None:
        """Whom the separation of duties keeps from the discussion of the matter does not enter it here, either."""
        matters = SqlMatters(self._work)
        await matters.must_be_apart(Deliberate(on=meeting.held_on, minutes=None), await matters.get(act.matter))

    async def _must_be_in_post(self, act: RecordAttendance, meeting: Meeting) -> None:
        """Where the body keeps a roster."""
        if not act.persons:
            return
        roster = await roster_of(self._work.connection, meeting.unit)
        for person in act.persons if roster.is_kept(meeting.held_on) else ():
            if not roster.has(person, meeting.held_on):
                raise NotInPostThere(field="persons", unit=meeting.unit, person=person, on=meeting.held_on)

    async def must_be_for(self, meeting: Meeting, matter: Matter, *, as_named: bool) -> None:
        named = frozenset() if matter.deciding_body is None else frozenset({matter.deciding_body})
        bodies = named if as_named and named else named | await self._deciding(matter.unit, meeting.held_on)
        if meeting.unit not in bodies:
            raise AnotherBodys(field="matter", matter=matter.id, bodies=tuple(sorted(bodies)), body=meeting.unit)

    async def _deciding(self, id: str, on: date) -> frozenset[str]:
        """The unit itself, and whoever decides for it by the directory: not their offices, which keep minutes only."""
        unit = await self._work.directory.unit(id)
        if unit is None:
            return frozenset({id})
        return frozenset({id}) | await self._work.directory.in_relation(Relation.DECIDES_FOR, unit, on)

    async def must_be_new(self, meeting: Meeting, minutes: str) -> None:
        c = self.table().c
        same_day = (c.unit == meeting.unit, c.held_on == meeting.held_on, c.id != meeting.id, self.stands())
        known = await self._work.connection.scalars(select(words_of(c.title)).where(*same_day))
        if folded(minutes) in {folded(each or "") for each in known}:
            raise MeetingOnRecord(field="minutes", on=meeting.held_on)

    async def must_be_alone(self, thing: Meeting) -> None:
        await self._work.write_entries()
        said = await texts_of(self._work.connection, [thing.minutes])
        await self.must_be_new(thing, said.get(thing.minutes, thing.minutes))

    def sets_off(self, thing: Meeting) -> frozenset[Consequence[Any]]:
        return set_off(thing)

    async def follow(
        self, thing: Meeting, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """Let each matter be discussed and decided by what the meeting is now; refuses with MatterCannotBear."""
        matters = {*_of(begun), *_of(ended)}
        for id in sorted(matters):
            was, now = _of(ended).get(id, {}), _of(begun).get(id, {})
            try:
                await self._follow_on(await SqlMatters(self._work).get(id), was, now, thing)
            except LaterEntryImpossible:
                raise
            except (OutOfOrder, Unacceptable) as refusal:
                raise MatterCannotBear(matter=id, because=refusal) from refusal

    async def _follow_on(self, matter: Matter, was: ByKind, now: ByKind, of: Meeting) -> None:
        """What is so no more goes, the last first; what is otherwise is put right where it stands, so that what came
        after it need not go: to a later day the last first; then comes what is new."""
        matters, because = SqlMatters(self._work), Because(set_off_by=f"{self.kind}/{of.id}")
        for kind in reversed(IN_ORDER):
            if kind in was and kind not in now:
                await matters.take_back(matter, because, was[kind])
        both = [kind for kind in IN_ORDER if kind in was and kind in now]
        is_later = any(now[kind].on > was[kind].on for kind in both)
        for kind in reversed(both) if is_later else both:
            await self._put_right(matter, was[kind], now[kind], because)
        for kind in IN_ORDER:
            if kind in now and kind not in was and (act := now[kind].means_for(matter)) is not None:
                await matters.enter_because(matter, act, because)

    async def _put_right(self, matter: Matter, was: ForMatter, now: ForMatter, because: Because) -> None:
        matters, instead = SqlMatters(self._work), now.means_for(matter)
        lines = await matters.lines(matter.id)
        stands = standing(when_not_void(line.written for line in lines))
        for line in lines:
            act = stands.get(line.written.number)
            is_meant = line.set_off_by == because.set_off_by and act is not None and was.meant(act)
            if is_meant and act != instead:
                await matters.rectify(matter, line.written.number, instead, because)
                return


def _of(consequences: Iterable[Consequence[Any]]) -> dict[str, ByKind]:
    """Those for each matter, by what they are."""
    found: dict[str, ByKind] = {}
    for each in consequences:
        if isinstance(each, ForMatter):
            found.setdefault(each.matter, {})[type(each)] = each
    return found
