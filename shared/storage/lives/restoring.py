"""A thing whose row is gone, made again from its entries, and from what was told of it."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1, ProposalMadeV1
from shared.contracts.envelope import Envelope, fact_of
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry, Rectification, counting, last_life
from shared.kernel.lives.living import Living
from shared.kernel.model.clock import SHANGHAI
from shared.storage.event_log import EVENT_LOG
from shared.storage.facts import fact_id
from shared.storage.lives.announcing import key_of
from shared.storage.lives.clocks import rest_on_late
from shared.storage.lives.lived import LivedCollection
from shared.storage.lives.rows import EntryLine, ceasing_of
from shared.storage.lives.telling import FactName, Telling
from shared.storage.work import OUTBOX

L = TypeVar("L", bound=Living)


class RestoredCollection(LivedCollection[L]):
    """The things of one kind, as all that is kept of them beside their rows has them."""

    async def again(self, id: str) -> L | None:
        """The thing by its entries, with what of it follows from the facts that were told; None where it has none.

        What had come by itself has, as far as it was told; its next writing tells the rest.
        """
        lines = await self.lines(id)
        if not lines:
            return None
        told = await _told_of(self._work.connection, f"{self.kind}/{id}")
        await self._know(*(line.written.release for line in lines))
        thing, _ = await self._lived_beside(counting(last_life(line.written for line in lines)), date.min)
        ids, voiding = {each.id for each in told}, ceasing_of(lines)
        until = self._work.clock.today() if voiding is None else voiding.on
        while (stepped := self._stepped(thing, ids, until)) is not None:
            thing = stepped
        self._voided(lines, thing)
        thing.entries = thing.version = lines[-1].written.number
        thing.lived_to, thing.lived_rank = max((thing.lived_to, thing.lived_rank), *_places(lines))
        thing.entered_late = await self._resting_on_late(thing, lines)
        # Whom a proposal awaits is no part of the life, and has numbers of its own.
        of_life = (each for each in told if fact_of(each.type) in _ANSWERS and fact_of(each.data["type"]) != _PROPOSED)
        answers = sorted(of_life, key=lambda each: each.data["revision"])
        thing.revisions = answers[-1].data["revision"] if answers else 0
        thing.withdrawn = await self._withdrawn(thing, lines, answers)
        return thing

    async def changes_by_itself(self, id: str, at: datetime) -> bool:
        """Whether a step comes by itself by then, after what had been entered before."""
        known = [line for line in await self.lines(id) if line.recorded_at < at]
        if not known:
            return False
        thing = await self.lived_by(known, date.min)
        comes_on = None if thing.voided_on is not None else thing.settles_on
        return comes_on is not None and comes_on <= at.astimezone(SHANGHAI).date()

    def _stepped(self, thing: L, told: set[str], until: date) -> L | None:
        """The thing with the next step that has come by that day and was told, or has nothing to tell."""
        if thing.settles_on is None or thing.settles_on > until:
            return None
        next = deepcopy(thing)
        telling = self.step_by_itself(next)
        if telling is None:
            return None
        facts = self._ids(thing, telling)
        return next if not facts or facts.keys() & told else None

    async def _resting_on_late(self, thing: L, lines: Sequence[EntryLine]) -> frozenset[str]:
        _, telling = await self._before_voiding(thing)
        late: dict[int, bool] = {}
        for line in lines:
            match line.written:
                case Entry(number=number) | Rectification(rectifies=number, instead=Entered()):
                    late[number] = line.late
        return rest_on_late((), telling, [number for number, is_late in late.items() if is_late])

    async def _withdrawn(self, thing: L, lines: Sequence[EntryLine], answers: Sequence[Envelope]) -> frozenset[str]:
        """The facts of which the last that was answered is that they are not so; they were told in one of its lives."""
        last = {each.data["original"]: fact_of(each.type) for each in answers}
        if not last:
            return frozenset()
        names: dict[str, FactName] = {}
        written, today = [line.written for line in lines], self._work.clock.today()
        for nth in range(1, len(written) + 1):
            _, telling = await self._lived_beside(counting(last_life(written[:nth])), today)
            names |= self._ids(thing, telling)
        return frozenset(
            names[original].key
            for original, fact in last.items()
            if original in names and fact == fact_of(FactWithdrawnV1.type_of(self._work.service))
        )

    def _ids(self, thing: L, telling: Telling) -> dict[str, FactName]:
        """The names of what is told, but for clocks, by the ids of the facts."""
        service = self._work.service
        return {
            fact_id(service, fact.contract.type_of(service), key_of(f"{self.kind}/{thing.id}", name)): name
            for name, fact in telling.facts.items()
            if not fact.of_clock
        }


def _places(lines: Sequence[EntryLine]) -> Iterator[tuple[date, int]]:
    """Up to where a thing was lived by its acts, also by those that were put right since."""
    for one in last_life(line.written for line in lines):
        act = getattr(one, "act", None) or getattr(one, "instead", None)
        if act is not None and act.beside is None:
            yield act.takes_place_on, act.place_in_day


_PROPOSED = fact_of(ProposalMadeV1.type_of("any"))
_ANSWERS = frozenset(fact_of(each.type_of("any")) for each in (FactCorrectedV1, FactWithdrawnV1))


async def _told_of(connection: AsyncConnection, subject: str) -> list[Envelope]:
    """All facts of a thing, be they numbered yet or not."""
    kept = (select(each.c.body).where(each.c.subject == subject) for each in (EVENT_LOG, OUTBOX))
    return [Envelope.from_json(body) for body in await connection.scalars(union_all(*kept))]
