"""The register in the database: kept duties, occurrences, and what other services told was done."""

import json
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, cast

from sqlalchemy import RowMapping, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.register.adapters.tables import DeedRow, DutyRow, EvidenceRow, OccurrenceRow
from services.notify.register.domain import duty, given_evidence, occurrence
from services.notify.register.domain.deed import Deed
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.duty_acts import ACTS, Ends, Keep, Withdraw, set_off
from services.notify.register.domain.evidence_acts import ACTS as EVIDENCE_ACTS
from services.notify.register.domain.evidence_acts import Give
from services.notify.register.domain.given_evidence import GivenEvidence
from services.notify.register.domain.occurrence import Occurrence, OccurrenceStage
from services.notify.register.domain.weighing import must_not_be_rid_of
from services.notify.register.usecases.count_evidence import count_evidence
from services.notify.register.usecases.open_occurrences import rebuild
from services.notify.register.usecases.ports import RegisterWork
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.lives.entries import standing
from shared.kernel.rules.rulebook import lineage_ever
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because
from shared.storage.projection import Projection
from shared.storage.states import Stored
from shared.storage.table_of import table_of
from shared.storage.texts import legible
from shared.storage.upserts import insert_new
from shared.storage.work import HISTORY

OCCURRENCE, DUTY = table_of(OccurrenceRow), table_of(DutyRow)
_DEED = table_of(DeedRow)
_SEVERAL = ("persons", "qualities")


class SqlDuties(LivingCollection[Duty]):
    kind = "duty"
    is_named = is_called_by_title = True
    term = duty.TERM
    aggregate = Duty
    row = DutyRow
    acts = ACTS

    def began_on(self, aggregate: Duty) -> date:
        return aggregate.valid_from

    def title(self, aggregate: Duty) -> str | None:
        return aggregate.title

    def columns(self, aggregate: Duty) -> dict[str, Any]:
        return {"stage": aggregate.stage.value, "document_id": aggregate.document_id}

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Duty]]) -> None:
        """Subject and unit of counting are known where they are written as codes."""
        if isinstance(act, Keep):
            (subject,) = json.loads(await self._work.in_words(json.dumps([act.subject])))
            cast("RegisterWork", self._work).register.subjects.must_mean(subject, act.of)

    async def has(self, id: str) -> bool:
        return await self.find_one(DUTY.c.id == id) is not None

    async def binding(self, region: str) -> list[Duty]:
        await self._work.write_entries()
        query = select(*self.stored()).where(DUTY.c.region.in_(lineage_ever(region))).order_by(DUTY.c.id)
        rows = (await self._work.connection.execute(query)).all()
        return [self.load(each) for each in await legible(self._work.connection, [Stored(*row) for row in rows])]

    def sets_off(self, thing: Duty) -> frozenset[Ends]:
        return set_off(thing)

    async def follow(
        self, thing: Duty, begun: frozenset[Consequence[Duty]], ended: frozenset[Consequence[Duty]]
    ) -> None:
        """The duty whose place it takes ends, or does not."""
        await self.let_end(Because(set_off_by=f"{self.kind}/{thing.id}"), begun, ended)

    async def let_end(
        self, because: Because, begun: Iterable[Consequence[Duty]], ended: Iterable[Consequence[Duty]]
    ) -> None:
        """Enter the ends of duties that have `begun` to follow from something, and strike those that no longer do."""
        for each in ended:
            if isinstance(each, Ends):
                await self.take_back(await self.get(each.duty), because, each)
        for each in begun:
            if isinstance(each, Ends):
                duty = await self.get(each.duty)
                await self.enter_because(duty, each.means_for(duty), because)

    async def keep(self, because: Because, wanted: Mapping[str, Keep], gone: Collection[str]) -> None:
        """Begin the duties that something else wants kept, put right those that it had begun before, and withdraw what
        it wants no more."""
        begun = {each.id: each for each in await self.find(DUTY.c.id.in_([*wanted, *gone]))}
        for id in sorted(gone):
            await self.enter_because(begun[id], Withdraw(on=self._work.clock.today()), because)
        for id, keep in wanted.items():
            if id in begun:
                await self._keep_again(begun[id], keep, because)
            else:
                await self.begin(keep, because)

    async def _keep_again(self, kept: Duty, keep: Keep, because: Because) -> None:
        lines = await self.lines(kept.id)
        stands = standing(line.written for line in lines)
        for number, act in stands.items():
            if isinstance(act, Withdraw):
                await self.rectify(kept, number, None, because)
        if stands[1] != keep:
            await self.rectify(kept, 1, keep, because)

    async def project(self, thing: Duty) -> None:
        """The units of the region are looked through again, with the next tick at the latest."""
        work = cast("RegisterWork", self._work)
        await work.weigh(thing.id)
        await work.units.refresh_within(thing.region)


class SqlOccurrences(Projection[Occurrence]):
    kind = "occurrence"
    term = occurrence.TERM
    aggregate = Occurrence
    row = OccurrenceRow

    def began_on(self, aggregate: Occurrence) -> date:
        return aggregate.opens_on

    def columns(self, aggregate: Occurrence) -> dict[str, Any]:
        return {
            "duty": aggregate.asked.duty,
            "place": aggregate.asked.place,
            "stage": aggregate.stage.value,
            "opens_on": aggregate.opens_on,
            "due": aggregate.due,
            "met_on": aggregate.met_on,
            "needed": aggregate.needed,
            "done": aggregate.done,
            "wake_on": aggregate.wake_on,
        }

    async def rebuild(self, after: str, limit: int) -> list[str]:
        work = cast("RegisterWork", self._work)
        return await rebuild(work, work.register, self._work.clock.today(), after=after, limit=limit)

    async def ids_of(self, unit: str) -> set[str]:
        return set(await self._work.connection.scalars(select(OCCURRENCE.c.id).where(OCCURRENCE.c.unit == unit)))

    async def versions(self, ids: Collection[str]) -> dict[str, int]:
        of_ours = HISTORY.c.kind == self.kind, HISTORY.c.aggregate_id.in_(ids)
        query = select(HISTORY.c.aggregate_id, func.max(HISTORY.c.version)).where(*of_ours)
        rows = await self._work.connection.execute(query.group_by(HISTORY.c.aggregate_id))
        return {row.aggregate_id: row[1] for row in rows}

    async def of_unit(self, unit: str) -> list[Occurrence]:
        return await self.find(OCCURRENCE.c.unit == unit)

    async def run_out(self, duty: str, today: date) -> list[Occurrence]:
        """Those of the duty whose day has gone by, of whatever units."""
        return await self.find(OCCURRENCE.c.duty == duty, OCCURRENCE.c.due < today)

    async def running(self, unit: str, today: date) -> list[Occurrence]:
        table = OCCURRENCE.c
        still = or_(table.stage == OccurrenceStage.OPEN.value, table.due.is_(None), table.due >= today)
        return await self.find(table.unit == unit, still)

    async def fulfilled_by(self, deed: Deed, duties: Collection[str]) -> list[Occurrence]:
        return await self.find(OCCURRENCE.c.unit == deed.unit, OCCURRENCE.c.duty.in_(duties))

    async def waking(self, today: date, limit: int) -> list[Occurrence]:
        return await self.due(OCCURRENCE.c.wake_on <= today, limit=limit)


class SqlEvidence(LivingCollection[GivenEvidence]):
    kind = "evidence"
    term = given_evidence.TERM
    aggregate = GivenEvidence
    row = EvidenceRow
    acts = EVIDENCE_ACTS

    def began_on(self, aggregate: GivenEvidence) -> date:
        return aggregate.done_on

    def columns(self, aggregate: GivenEvidence) -> dict[str, Any]:
        return {"occurrence": aggregate.occurrence}

    async def of_unit(self, unit: str) -> list[GivenEvidence]:
        return await self.find(self.table().c.unit == unit)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[GivenEvidence]]) -> None:
        """What is told of, or put right, is in some proportion to what the occurrence asks."""
        if isinstance(act, Give):
            work = cast("RegisterWork", self._work)
            (await work.occurrences.get(act.occurrence)).must_be_plausible(act.count, named=bool(act.people))

    async def project(self, thing: GivenEvidence) -> None:
        """The occurrence counts it as it stands."""
        work, today = cast("RegisterWork", self._work), self._work.clock.today()
        occurrence = await work.occurrences.get(thing.occurrence)
        was, word = occurrence.standing(today), self._work.word
        await count_evidence(thing, work, work.register, today)
        must_not_be_rid_of(was, occurrence, today, word)


class SqlDeeds:
    """The deeds as seen by one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, deeds: Sequence[Deed]) -> None:
        rows = [asdict(deed) | {name: " ".join(getattr(deed, name)) for name in _SEVERAL} for deed in deeds]
        await insert_new(self._connection, _DEED, rows)

    async def of_unit(self, unit: str) -> list[Deed]:
        rows = await self._connection.execute(select(_DEED).where(_DEED.c.unit == unit))
        return [_deed(row._mapping) for row in rows]

    async def take(self, id: str) -> Deed | None:
        row = (await self._connection.execute(select(_DEED).where(_DEED.c.id == id))).one_or_none()
        if row is None:
            return None
        await self._connection.execute(delete(_DEED).where(_DEED.c.id == id))
        return _deed(row._mapping)


def _deed(row: RowMapping) -> Deed:
    return Deed(**{**row, **{name: tuple(row[name].split()) for name in _SEVERAL}})
