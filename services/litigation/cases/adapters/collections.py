"""Cases in the database."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, ClassVar, TypeVar

from sqlalchemy import ColumnElement, exists

from services.litigation.cases.adapters.following import FollowingCases
from services.litigation.cases.adapters.tables import HEARING_LINES, RESULT_LINES, CaseRow
from services.litigation.cases.domain import case
from services.litigation.cases.domain.acts import ACTS
from services.litigation.cases.domain.acts.pleading import ConfirmCase, Register
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.lines import case_lines
from services.litigation.cases.domain.refusals import CaseExists
from services.litigation.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.directory.refusals import UnknownUnit
from shared.kernel.identifiers.case_number import STANDARD, CaseNumber, MalformedCaseNumber
from shared.kernel.identifiers.courts import is_of_another
from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.kernel.model.actor import Actor
from shared.kernel.model.lines import Line
from shared.kernel.words.refusals import NotFound
from shared.storage.lives.naming import must_be_of_a_court_above, must_sit_over
from shared.storage.lives.rows import NO_MORE, Because

A = TypeVar("A", bound=Register | ConfirmCase)


class SqlCases(FollowingCases):
    """Cases, and those that follow from each other."""

    kind = "case"
    term = case.TERM
    aggregate = Case
    row = CaseRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES, HEARING_LINES, RESULT_LINES)

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

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Case]]) -> None:
        """A court registers what is brought before it against those of whom it hears cases, and what a court above both
        has given to it."""
        if isinstance(act, Register | ConfirmCase) and act.designating_court is not None:
            await self._must_be_given(act, act.designating_court, before)
            return
        if isinstance(act, Register) and act.vouched:
            await must_sit_over(self._work.directory, act.court, act.unit, act.on)
        elif isinstance(act, ConfirmCase) and act.vouched and act.court is not None:
            await must_sit_over(self._work.directory, act.court, (await before()).unit, act.on)

    async def _must_be_given(
        self, act: Register | ConfirmCase, above: str, before: Callable[[], Awaitable[Case]]
    ) -> None:
        unit = act.unit if isinstance(act, Register) else (await before()).unit
        court = act.court or (await before()).court
        await must_be_of_a_court_above(self._work.directory, above, court, unit, act.on)

    async def begin(self, birth: Birth[Case], because: Because = NO_MORE, *, paper: str | None = None) -> Case:
        if isinstance(birth, Register):
            birth = await self._held_against(birth, birth.number, birth.court)
        return await super().begin(birth, because, paper=paper)

    async def enter_because(self, thing: Case, act: Happening[Case], because: Because) -> Case:
        if isinstance(act, ConfirmCase):
            act = await self._held_against(act, act.number or thing.number, act.court or thing.court)
        return await super().enter_because(thing, act, because)

    async def as_referred(self, act: Entered, said: Collection[str], thing: Case) -> Entered:
        """A number that is put right is held against the court anew."""
        if isinstance(act, Register | ConfirmCase) and "number" in said:
            return await self._held_against(act, act.number or thing.number, act.court or thing.court)
        return act

    async def _held_against(self, act: A, number: str, court: str) -> A:
        """Whether the directory's court can have given the number; what is no number is refused by the act."""
        known = await self._work.directory.unit(court)
        try:
            read = CaseNumber.parse(number)
        except MalformedCaseNumber:
            return act
        if known is None:
            return act
        then = known.on(act.on)
        return replace(act, of_another_court=is_of_another(read, name=then.name, region=then.region))

    async def numbered(self, number: str, unit: str) -> Case | None:
        table, units = self.table(), await self.one_with(unit)
        found = await self.find(table.c.number == number, table.c.unit.in_(units), self.stands())
        return min(found, key=lambda each: each.unit != unit, default=None)

    async def given_by(self, number: str, unit: str, above: Actor) -> Case:
        if await self._work.directory.unit(unit) is None:
            raise UnknownUnit(field="unit", id=unit)
        found = await self.numbered(number, unit)
        if found is None or found.designating_court is None or not above.is_of(found.designating_court):
            raise NotFound(field="case_number", what=self.term, id=number)
        return found

    async def dispute_of(self, number: str, unit: str) -> str | None:
        table = self.table()
        units = await self.one_with(unit)
        voided = await self.find_one(table.c.number == number, table.c.unit.in_(units), ~self.stands())
        return None if voided is None else voided.lineage

    async def voided_before(self, thing: Case) -> Sequence[Case]:
        table, units = self.table(), await self.one_with(thing.unit)
        return await self.find(table.c.number == thing.number, table.c.unit.in_(units), ~self.stands())

    async def must_be_alone(self, thing: Case) -> None:
        existing = await self.numbered(thing.number, thing.unit)
        if existing is not None and existing.id != thing.id:
            raise CaseExists(field="number", source=STANDARD, number=thing.number, existing=existing.id)

    async def joint_with(self, case: Case) -> list[Case]:
        if not case.joint_defendants:
            return []
        found = await self._by_now(self.table().c.number == case.number)
        return [
            each for each in found if each is not case and each.voided_on is None and each.shares_decision_with(case)
        ]

    async def units_of(self, thing: Case) -> frozenset[str]:
        """Those of which the decision is, too: whom the court names, and who is sued by the records of both."""
        joint = await self.joint_with(thing)
        return frozenset({thing.unit, *thing.named_by_court, *(each.unit for each in joint)})

    def settleable(self) -> ColumnElement[bool]:
        """Those of which no level is unreadable: what becomes of one changes the others."""
        case, level = self.table(), self.table().alias()
        return ~exists().where(level.c.lineage == case.c.lineage, level.c.state_version > self.state_version)


def _hearing_days(aggregate: Case) -> dict[str, date | None]:
    days = [hearing.hearing_on for hearing in aggregate.hearings if not hearing.put_off]
    return {
        "first_hearing_on": min(days, default=None),
        "last_hearing_on": max(days, default=None),
    }
