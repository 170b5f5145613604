"""Cases in the database."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, exists, or_

from services.litigation.cases.adapters.ports import CaseFollower
from services.litigation.cases.adapters.tables import HEARING_LINES, RESULT_LINES, CaseRow
from services.litigation.cases.domain import case
from services.litigation.cases.domain.acts import ACTS
from services.litigation.cases.domain.acts.across import ForCase, ForLevels, GoesOn, Gone, Joined, NotInForce, Outlives
from services.litigation.cases.domain.acts.co_defendants import Decided, OfCommonDecision, told_by
from services.litigation.cases.domain.acts.following import set_off
from services.litigation.cases.domain.acts.linking import JoinDispute
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.lines import case_lines
from services.litigation.cases.domain.refusals import CaseExists
from services.litigation.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.identifiers.case_number import STANDARD
from shared.kernel.lives.entries import standing
from shared.kernel.model.lines import Line
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.correction import Correction
from shared.storage.lives.rows import Because, EntryLine


class SqlCases(LivingCollection[Case]):
    """`followers` are the collections above in which something follows from a case; the unit of work names them."""

    kind = "case"
    term = case.TERM
    aggregate = Case
    row = CaseRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES, HEARING_LINES, RESULT_LINES)
    followers: ClassVar[tuple[type[CaseFollower], ...]] = ()

    def began_on(self, aggregate: Case) -> date:
        return aggregate.served_on

    def columns(self, aggregate: Case) -> dict[str, Any]:
        return {
            "party": aggregate.court,
            "lineage": aggregate.lineage,
            "level": aggregate.level,
            "area": aggregate.area,
            "cause": aggregate.cause,
            "stage": aggregate.stage,
            "served_on": aggregate.served_on,
            "effective_on": aggregate.effective_on,
            **_hearing_days(aggregate),
        }

    def reported(self, aggregate: Case) -> Iterator[Line]:
        return chain(deadline_lines(aggregate), case_lines(aggregate))

    async def numbered(self, number: str, unit: str) -> Case | None:
        table = self.table()
        return await self.find_one(table.c.number == number, table.c.unit == unit, self.stands())

    async def dispute_of(self, number: str, unit: str) -> str | None:
        table = self.table()
        voided = await self.find_one(table.c.number == number, table.c.unit == unit, ~self.stands())
        return None if voided is None else voided.lineage

    async def voided_before(self, thing: Case) -> Sequence[Case]:
        table = self.table()
        return await self.find(table.c.number == thing.number, table.c.unit == thing.unit, ~self.stands())

    async def must_be_alone(self, thing: Case) -> None:
        existing = await self.numbered(thing.number, thing.unit)
        if existing is not None and existing.id != thing.id:
            raise CaseExists(field="number", source=STANDARD, number=thing.number, existing=existing.id)

    async def joint_with(self, case: Case) -> list[Case]:
        if not case.joint_defendants:
            return []
        found = await self.find(self.table().c.number == case.number, self.stands())
        return [each for each in found if each is not case and each.shares_decision_with(case)]

    async def units_of(self, thing: Case) -> frozenset[str]:
        """Those of which the decision is, too: whom the court names, and who is sued by the records of both."""
        joint = await self.joint_with(thing)
        return frozenset({thing.unit, *thing.named_by_court, *(each.unit for each in joint)})

    def settleable(self) -> ColumnElement[bool]:
        """Those of which no level is unreadable: what becomes of one changes the others."""
        case, level = self.table(), self.table().alias()
        return ~exists().where(level.c.lineage == case.c.lineage, level.c.state_version > self.state_version)

    def sets_off(self, thing: Case) -> frozenset[ForCase]:
        return set_off(thing)

    def _set_off(self, thing: Case) -> frozenset[ForCase]:
        return set_off(thing)

    async def follow(self, thing: Case, begun: frozenset[Any], ended: frozenset[Any]) -> None:
        """The other levels of the dispute, and the other defendants of the decision.

        What has ended is taken back first, the last of it before the others, as no appeal stands without the service
        before it; what is only said otherwise is put right in its place.
        """
        for was in ended:
            if isinstance(was, GoesOn) and thing.voided_on is None and thing.came_from != was.previous:
                await self._leave(thing, was.previous)
        if any(isinstance(each, Joined) for each in begun | ended):
            await self._lead(thing, begun | ended)
        followed = _standing(await self.that_followed(thing)) if ended else []
        concerned = {each: await self._concerned(thing, each) for each in begun}
        await self.hold(each.id for each in (thing, *followed, *(one for found in concerned.values() for one in found)))
        becomes = {was: now for was in ended for now in begun if was.becomes(now)}
        for was in sorted(ended, key=_by_day, reverse=True):
            still = concerned[becomes[was]] if was in becomes else ()
            for other in (each for each in followed if each not in still):
                await self.take_back(other, self._set_off_by(thing), was)
            if isinstance(was, Decided):
                await self._leave_others(thing)
        put_right = set()
        for was in sorted(becomes, key=_by_day):
            for other in concerned[becomes[was]]:
                if await self._put_right(other, was, becomes[was], thing):
                    put_right.add((becomes[was], other.id))
        for consequence in sorted(begun, key=_by_day):
            for other in concerned[consequence]:
                if (consequence, other.id) not in put_right:
                    await self._enter_on(other, consequence, thing)
                if isinstance(consequence, GoesOn):
                    for known in _of_levels(self._set_off(thing) - begun):
                        await self._enter_on(other, known, thing)
                if isinstance(consequence, ForLevels):
                    await self._give_way(thing, consequence, other)
                for told in told_by(other) if isinstance(consequence, Decided) else ():
                    await self._enter_on(thing, told, other)
        for each in begun:
            for other in concerned[each] if isinstance(each, GoesOn) else ():
                await self._join(thing, other)
        if any(isinstance(each, Gone) for each in begun | ended):
            for follower in self.followers:
                await follower(self._work).follow_case(thing)

    async def _lead(self, thing: Case, changed: Iterable[ForCase]) -> None:
        """What goes on from it comes with it into another dispute, or back."""
        disputes = {thing.lineage, thing.registered_in, *(each.lineage for each in changed if isinstance(each, Joined))}
        found = await self.find(self.table().c.lineage.in_(sorted(disputes)), self.stands())
        following = [each for each in _standing(found) if each.previous == thing.id]
        await self.hold(each.id for each in (thing, *following))
        for each in following:
            await self._join(each, thing)

    async def _join(self, thing: Case, before: Case) -> None:
        """It is of the dispute of the case before it, whatever dispute that is by now."""
        if thing.previous != before.id or thing.lineage == before.lineage:
            return
        act = JoinDispute(on=before.served_on, previous=before.id, lineage=before.lineage)
        known = await self._joined_with(thing, before.id)
        if known is None:
            await self.enter_because(thing, act, self._set_off_by(before))
        else:
            await self.rectify(thing, known, act, self._set_off_by(before))

    async def _leave(self, thing: Case, before: str) -> None:
        """It goes on from that one no more, and never did."""
        known = await self._joined_with(thing, before)
        if known is not None:
            await self.rectify(thing, known, None, Because(set_off_by=f"{self.kind}/{before}"))

    async def _joined_with(self, thing: Case, before: str) -> int | None:
        """The entry by which it is of the dispute of that one."""
        acts = standing(await self._written(thing)).items()
        return next((number for number, act in acts if isinstance(act, JoinDispute) and act.previous == before), None)

    async def lived_again(self, thing: Case) -> None:
        """Where it is effective otherwise than before, what was decided elsewhere may reach it only now."""
        if thing.next_case is None:
            return
        for other in await self.find(self.table().c.lineage == thing.lineage, self.stands()):
            for each in _of_levels(self._set_off(other)) if other.id != thing.id else ():
                # Of another dispute since, in this work, it means nothing here.
                if isinstance(each, ForLevels) and each.lineage == thing.lineage:
                    await self._enter_missing(thing, each, other)

    async def stand_again(self, thing: Case, number: int, because: Because, *, agreed: bool = False) -> Correction:
        """What others meant for it may have ended, or begun, while it was void."""
        correction = await super().stand_again(thing, number, because, agreed=agreed)
        for line in await self.lines(thing.id):
            cause, act = line.set_off_by, standing(await self._written(thing)).get(line.written.number)
            if act is not None and cause is not None:
                other = await self.get(cause.removeprefix(f"{self.kind}/"))
                if not isinstance(act, JoinDispute) and not any(each.meant(act) for each in self._set_off(other)):
                    await self.rectify(thing, line.written.number, None, self._set_off_by(other))
        for other in await self.find(self.table().c.lineage == thing.lineage, self.stands()):
            await self._go_on_from(thing, other)
        before = None if thing.previous is None else await self.known(thing.previous)
        if before is not None:
            await self._join(thing, before)
            for gone in self._set_off(before) if before.voided_on is not None else ():
                await self._enter_on(thing, gone, before)
        return correction

    async def _go_on_from(self, thing: Case, other: Case) -> None:
        """The other case goes on from it, and that is entered, if it is not yet."""
        for each in self.sets_off(other):
            if isinstance(each, GoesOn) and each.previous == thing.id:
                await self._enter_missing(thing, each, other)

    async def _give_way(self, thing: Case, decision: ForLevels, other: Case) -> None:
        """The decision became known after a later one of the other case, which had nothing to take the place of."""
        for known in _of_levels(self._set_off(other)):
            if known.on > decision.on:
                await self._enter_missing(thing, known, other)

    async def _enter_missing(self, thing: Case, consequence: ForCase, of: Case) -> None:
        """What the other case means for it, if it is not entered yet."""
        if not any(map(consequence.meant, standing(await self._written(thing)).values())):
            await self._enter_on(thing, consequence, of)

    async def strike_with(self, thing: Case, number: int) -> bool:
        """What other defendants told of the decision goes with it, and comes again with the next."""
        if thing.judgment is None or len(thing.judgments) > 1 or number != thing.ruling.entry:
            return False
        return await self._unsay_what_others_told(thing, lambda other: True)

    async def _leave_others(self, thing: Case) -> None:
        """Take back what those had told who are not defendants of the same decision any more."""
        await self._unsay_what_others_told(thing, lambda other: not other.shares_decision_with(thing))

    async def _unsay_what_others_told(self, thing: Case, by: Callable[[Case], bool]) -> bool:
        causes = {line.set_off_by for line in await self.lines(thing.id) if line.set_off_by}
        told = [cause.removeprefix(f"{self.kind}/") for cause in causes if cause.startswith(f"{self.kind}/")]
        before = thing.entries
        for other in await self.find(self.table().c.id.in_(sorted(told))):
            if by(other):
                for each in sorted(told_by(other), key=_by_day, reverse=True):
                    await self.take_back(thing, self._set_off_by(other), each)
        return thing.entries > before

    def _set_off_by(self, thing: Case) -> Because:
        return Because(set_off_by=f"{self.kind}/{thing.id}")

    async def _put_right(self, other: Case, was: ForCase, now: ForCase, of: Case) -> bool:
        """Let what was entered on the other be what it is now, and say whether anything was.

        In one step: what was entered there since may bear both, and not what lies between.
        """
        because = self._set_off_by(of)
        lines, found = await self.lines(other.id), False
        for number, act in standing(line.written for line in lines).items():
            if was.meant(act) and any(_is(line, number, because) for line in lines):
                if (instead := now.in_place_of(act, other)) != act:
                    await self.rectify(other, number, instead, because)
                found = True
        return found

    async def _enter_on(self, other: Case, consequence: ForCase, of: Case) -> None:
        """Nothing of a decision that gave way to the other's, be it on one day."""
        if isinstance(consequence, ForLevels) and of.ruling.replaced_by == other.id:
            return
        act = consequence.means_for(other)
        if act is not None:
            await self.enter_because(other, act, self._set_off_by(of))

    async def _concerned(self, thing: Case, consequence: ForCase) -> Sequence[Case]:
        return _standing(await self._found(thing, consequence))

    async def _found(self, thing: Case, consequence: ForCase) -> Sequence[Case]:
        if isinstance(consequence, OfCommonDecision):
            return await self.joint_with(thing)
        table = self.table()
        if isinstance(consequence, Joined):
            return []
        if isinstance(consequence, GoesOn):
            return await self.find(table.c.id == consequence.previous, self.stands())
        if isinstance(consequence, NotInForce | Outlives):
            return await self.find(table.c.id == consequence.retrial, self.stands())
        # The one before may join the dispute only now.
        of_dispute = or_(table.c.lineage == thing.lineage, table.c.id == thing.previous)
        return await self.find(of_dispute, table.c.id != thing.id, self.stands())


def _standing(cases: Sequence[Case]) -> list[Case]:
    """Those that this work has not voided."""
    return [each for each in cases if each.voided_on is None]


def _is(line: EntryLine, number: int, because: Because) -> bool:
    """Whether it is the entry of that number, made because of that."""
    return line.written.number == number and line.set_off_by == because.set_off_by


def _of_levels(consequences: Iterable[ForCase]) -> list[ForCase]:
    """Those that reach other levels by an effective decision, in order."""
    return sorted((each for each in consequences if isinstance(each, ForLevels | Outlives)), key=_by_day)


def _by_day(consequence: ForCase) -> tuple[date, str]:
    """One order, whatever the run: what it sets off is numbered by it."""
    return consequence.on, repr(consequence)


def _hearing_days(aggregate: Case) -> dict[str, date | None]:
    days = [hearing.hearing_on for hearing in aggregate.hearings if not hearing.put_off]
    return {
        "first_hearing_on": min(days, default=None),
        "last_hearing_on": max(days, default=None),
    }
