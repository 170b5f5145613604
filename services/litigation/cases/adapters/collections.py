"""Cases in the database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists

from services.litigation.cases.adapters.tables import CaseRow
from services.litigation.cases.domain import case
from services.litigation.cases.domain.acts import ACTS
from services.litigation.cases.domain.acts.across import Decided, ForCase, ForDefendants, appeals_told, set_off
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.pleadings import ANSWER
from shared.kernel.lives.entries import standing
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because, EntryLine


class SqlCases(LivingCollection[Case]):
    kind = "case"
    term = case.TERM
    aggregate = Case
    row = CaseRow
    acts = ACTS

    def columns(self, aggregate: Case) -> dict[str, Any]:
        answer = aggregate.deadlines.get(ANSWER)
        return {
            "number": aggregate.number,
            "party": aggregate.court,
            "lineage": aggregate.lineage,
            "level": aggregate.level,
            "stage": aggregate.stage,
            "served_on": aggregate.served_on,
            "answer_due": None if answer is None else answer.late_after,
            "effective_on": aggregate.effective_on,
            **_hearing_days(aggregate),
        }

    async def numbered(self, number: str, unit: str) -> Case | None:
        table = self.table()
        return await self.find_one(table.c.number == number, table.c.unit == unit, self.stands())

    async def of_number(self, number: str) -> list[Case]:
        return await self.find(self.table().c.number == number, self.stands())

    def settleable(self) -> ColumnElement[bool]:
        """Those of which no level is unreadable: what becomes of one changes the others."""
        case, level = self.table(), self.table().alias()
        return ~exists().where(level.c.lineage == case.c.lineage, level.c.state_version > self.state_version)

    def sets_off(self, thing: Case) -> frozenset[ForCase]:
        return set_off(thing)

    async def follow(self, thing: Case, begun: frozenset[Any], ended: frozenset[Any]) -> None:
        """The other levels of the dispute, and the other defendants under the number."""
        put_right = set()
        for was in sorted(ended, key=_by_day):
            now = next((each for each in begun if was.becomes(each)), None)
            for other in await self._concerned(thing, was):
                if await self._put_right(other, was, now, thing):
                    put_right.add((now, other.id))
        for consequence in sorted(begun, key=_by_day):
            for other in await self._concerned(thing, consequence):
                if (consequence, other.id) not in put_right:
                    await self._enter_on(other, consequence, thing)
                for told in appeals_told(other) if isinstance(consequence, Decided) else ():
                    await self._enter_on(thing, told, other)

    def _set_off_by(self, thing: Case) -> Because:
        return Because(set_off_by=f"{self.kind}/{thing.id}")

    async def _put_right(self, other: Case, was: ForCase, now: ForCase | None, of: Case) -> bool:
        """Let what was entered on the other be what it is now, and say whether anything was; strike it without a `now`.

        In one step: what was entered there since may bear both, and not what lies between.
        """
        because = self._set_off_by(of)
        if now is None:
            await self.take_back(other, because, was)
            return False
        lines, found = await self.lines(other.id), False
        for number, act in standing(line.written for line in lines).items():
            if was.meant(act) and any(_is(line, number, because) for line in lines):
                await self.rectify(other, number, now.in_place_of(act, other), because)
                found = True
        return found

    async def _enter_on(self, other: Case, consequence: ForCase, of: Case) -> None:
        act = consequence.means_for(other)
        if act is not None:
            await self.enter_because(other, act, self._set_off_by(of))

    async def _concerned(self, thing: Case, consequence: ForCase) -> Sequence[Case]:
        table = self.table()
        same = (
            table.c.number == thing.number
            if isinstance(consequence, ForDefendants | Decided)
            else (table.c.lineage == thing.lineage)
        )
        return await self.find(same, table.c.id != thing.id, self.stands())


def _is(line: EntryLine, number: int, because: Because) -> bool:
    """Whether it is the entry of that number, made because of that."""
    return line.written.number == number and line.set_off_by == because.set_off_by


def _by_day(consequence: ForCase) -> tuple[date, str]:
    """One order, whatever the run: what it sets off is numbered by it."""
    return consequence.on, repr(consequence)


def _hearing_days(aggregate: Case) -> dict[str, date | None]:
    days = [hearing.hearing_on for hearing in aggregate.hearings if not hearing.put_off]
    return {
        "first_hearing_on": min(days, default=None),
        "last_hearing_on": max(days, default=None),
        "heard_on": aggregate.heard_on,
    }
