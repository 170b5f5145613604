"""Matters in the database."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, ClassVar

from services.review.matters.adapters.tables import OCCASION_LINES, REVIEW_LINES, MatterRow
from services.review.matters.domain import matter
from services.review.matters.domain.acts import ACTS, Submit
from services.review.matters.domain.lines import matter_lines
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.refusals import DecidesNot, TakenUpByMeeting
from services.review.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.directory.bonds import Bond
from shared.kernel.lives.entered import Birth, Entered
from shared.kernel.lives.entries import standing
from shared.kernel.lives.separation import Hand
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.lines import Line
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.correction import Correction
from shared.storage.lives.kinds import Desk
from shared.storage.lives.naming import must_be_one_of
from shared.storage.lives.rows import NO_MORE, Because

_MEETING = "meeting/"
# By which the reviewer has it.
_READ = frozenset({"title", "materials", "files", "draft"})


def _read_of(matter: Matter) -> tuple[Any, ...]:
    return (matter.title, matter.materials, matter.files, [each.file for each in matter.versions])


class SqlMatters(LivingCollection[Matter]):
    kind = "matter"
    is_named = is_called_by_title = True
    term = matter.TERM
    aggregate = Matter
    row = MatterRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES, OCCASION_LINES, REVIEW_LINES)
    ledgers_by = (Bond.REVIEWING,)

    def began_on(self, aggregate: Matter) -> date:
        return aggregate.submitted_on

    def title(self, aggregate: Matter) -> str | None:
        return aggregate.title

    def columns(self, aggregate: Matter) -> dict[str, Any]:
        return {
            "kind": aggregate.kind,
            "stage": aggregate.stage,
            "submitted_on": aggregate.submitted_on,
            "reviewing_body": aggregate.reviewing_body,
            "deciding_body": aggregate.deciding_body,
        }

    async def begin(self, birth: Birth[Matter], because: Because = NO_MORE, *, paper: str | None = None) -> Matter:
        """A new matter; of a ledger it is told by the body that reviews for the unit, and by no unit of its own."""
        if self._work.cause.imported is not None and isinstance(birth, Submit):
            directory, caller = self._work.directory, self._work.cause.author
            await must_be_one_of(directory, birth.named(), birth.unit, caller, self.ledgers_by, birth.on)
        return await super().begin(birth, because, paper=paper)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Matter]]) -> None:
        """Whom the drafter puts it to decides for its unit by the directory, is that unit itself, or the office of one
        of these, or decides for a place around it. A ledger tells who has decided."""
        if isinstance(act, Submit) and act.deciding_body is not None and self._work.cause.imported is None:
            await self._must_decide(act.deciding_body, act.unit, act.on)

    async def _must_decide(self, body: str, id: str, on: date) -> None:
        """Where the directory knows of nobody, anybody may."""
        directory = self._work.directory
        unit, named = await directory.unit(id), await directory.unit(body)
        if unit is None or named is None or body == id:
            return
        bodies = await directory.bound(Bond.DECIDING, unit, on)
        if not bodies or body in bodies or directory.decides_around(named.on(on), unit.on(on)):
            return
        raise DecidesNot(field="deciding_body", body=body, unit=id, on=on, bodies=tuple(sorted(bodies)))

    async def desks(
        self, thing: Matter, otherwise: Callable[[], Awaitable[Matter]] | None, said: Collection[str]
    ) -> Mapping[str, Desk]:
        """The body that has it under review, or has reviewed it, by another title or material than it would have."""
        if thing.reviewing_body is None or otherwise is None or _READ.isdisjoint(said):
            return {}
        then = await otherwise()
        if _read_of(then) == _read_of(thing):
            return {}
        return {thing.reviewing_body: Desk(frozenset({Role.REVIEWER}), await self.hand_of(Hand.DRAFTER, thing))}

    async def is_taken_over(self, matter: Matter, by: Actor, on: date) -> bool:
        body = matter.reviewing_body
        if body is None or body == by.unit:
            return False
        holder = await self._work.directory.holding()
        return by.is_of(body) or holder(body, on, matter.address) == holder(matter.unit, on, matter.address)

    async def void(self, thing: Matter, because: Because, *, agreed: bool = False) -> Correction:
        """The whole; refuses with TakenUpByMeeting as long as a meeting has it among its matters: what is on record
        there is not undone from here."""
        if because.set_off_by is None:
            await self._must_be_of_no_meeting(thing)
        return await super().void(thing, because, agreed=agreed)

    async def _must_be_of_no_meeting(self, thing: Matter) -> None:
        lines = await self.lines(thing.id)
        stands = standing(line.written for line in lines)
        for line in lines:
            if line.written.number in stands and (line.set_off_by or "").startswith(_MEETING):
                raise TakenUpByMeeting(meeting=line.set_off_by)

    def reported(self, aggregate: Matter) -> Iterator[Line]:
        return chain(deadline_lines(aggregate), matter_lines(aggregate))
