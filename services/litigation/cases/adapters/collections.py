"""Cases in the database."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, ClassVar, TypeVar

from sqlalchemy import ColumnElement, exists

from services.litigation.cases.adapters.following import FollowingCases
from services.litigation.cases.adapters.jurisdiction import (
    has_jurisdiction,
    is_anothers_place,
    is_below,
    must_be_before_its_court,
    must_be_confirmed,
    must_be_the_agencys_to_say,
    must_hear,
)
from services.litigation.cases.adapters.tables import HEARING_LINES, RESULT_LINES, CaseRow
from services.litigation.cases.domain import case
from services.litigation.cases.domain.acts import ACTS
from services.litigation.cases.domain.acts.pleading import ConfirmCase, Register
from services.litigation.cases.domain.acts.ruling import Appeal
from services.litigation.cases.domain.burdens import FINAL
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.lines import case_lines
from services.litigation.cases.domain.refusals import CaseExists, CaseOfSeveralCourts
from services.litigation.cases.domain.voices import Voice
from services.litigation.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.directory.refusals import UnknownUnit
from shared.kernel.identifiers.case_number import STANDARD, CaseNumber, MalformedCaseNumber
from shared.kernel.identifiers.courts import is_of_another
from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.actor import Actor
from shared.kernel.model.lines import Line
from shared.kernel.words.refusals import NotFound, Refusal
from shared.storage.lives.rows import NO_MORE, Because

A = TypeVar("A", bound=Register | ConfirmCase)


class SqlCases(FollowingCases):
    """Cases, and those that follow from each other."""

    kind = "case"
    is_named = True
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
        """A case is before a court that hears it, or on paper."""
        if isinstance(act, Register | ConfirmCase):
            known = await self.known(act.id) if isinstance(act, Register) else None
            paper = self._work.word.paper
            await must_be_before_its_court(self._work.directory, act, known, before, paper=paper)
        elif isinstance(act, Appeal) and not (act.vouched or self._work.word.paper):
            then = await before()
            if act.is_kept_beside(then):
                raise NeedsPaper(field="paper", burdens=then.burdens_named({FINAL}))

    async def must_be_theirs_to_put_right(
        self, thing: Case, act: Entered, instead: Entered | None, *, settled: bool, by_author: bool
    ) -> None:
        must_be_the_agencys_to_say(thing, act, instead)

    async def begin(self, birth: Birth[Case], because: Because = NO_MORE, *, paper: str | None = None) -> Case:
        if isinstance(birth, Register):
            birth = await self._held_against(birth)
        return await super().begin(birth, because, paper=paper)

    async def enter_because(self, thing: Case, act: Happening[Case], because: Because) -> Case:
        if isinstance(act, ConfirmCase):
            act = await self._held_against(act, thing)
        return await super().enter_because(thing, act, because)

    async def as_referred(self, act: Entered, said: Mapping[str, Any], thing: Case) -> Entered:
        """A number or a court that is put right is held against the directory anew."""
        return await self._held_against(act, thing) if isinstance(act, Register | ConfirmCase) else act

    async def _held_against(self, act: A, thing: Case | None = None) -> A:
        """What the directory makes of it: whether the court can have given the number, and can have the case. What is
        no number is refused by the act."""
        number, court, unit = act.number, act.court, act.unit if isinstance(act, Register) else ""
        previous = act.previous if isinstance(act, Register) else None
        if thing is not None:
            number, court, unit, previous = number or thing.number, court or thing.court, thing.unit, thing.previous
        known = await self._work.directory.unit(court or "")
        if known is None or court is None or number is None:
            return act
        before = None if previous is None else await self.known(previous)
        outside = not await has_jurisdiction(self._work.directory, court, unit, before, act.on)
        found = replace(act, without_jurisdiction=outside and act.designating_court is None)
        try:
            read = CaseNumber.parse(number)
        except MalformedCaseNumber:
            return found
        then = known.on(act.on)
        another = is_of_another(read, name=then.name, region=then.region)
        another = another or await is_anothers_place(self._work.directory, read, known, act.on)
        return replace(found, of_another_court=another)

    async def numbered(self, number: str, unit: str, court: str) -> Case | None:
        found = [each for each in await self._numbered(number, unit) if await self._is_one(court, each.court)]
        return min(found, key=lambda each: (each.court != court, each.unit != unit), default=None)

    async def numbered_elsewhere(self, number: str, unit: str, court: str) -> Case | None:
        found = [each for each in await self._numbered(number, unit) if not await self._is_one(court, each.court)]
        return min(found, key=lambda each: Voice.AGENCY not in each.registrations, default=None)

    async def _numbered(self, number: str, unit: str) -> list[Case]:
        table, units = self.table(), await self.one_with(unit)
        return await self.find(table.c.number == number, table.c.unit.in_(units), self.stands())

    async def _is(self, case: Case, court: str | None) -> bool:
        """Whether the case is before that court, where one is named."""
        return court is None or await self._is_one(court, case.court)

    async def _is_one(self, court: str, other: str) -> bool:
        return court == other or other in await self.one_with(court)

    async def given_by(self, number: str, court: str | None, unit: str, above: Actor, order: str | None) -> Case:
        await self._must_be_there(unit, field="unit")
        await self._must_be_there(court, field="court")
        known = await self._numbered(number, unit)
        found = [each for each in known if above.is_of(each.designating_court or "") and await self._is(each, court)]
        if not found:
            raise NotFound(field="case_number", what=self.term, id=number)
        return min(found, key=lambda each: (each.designated_by != order, each.designation is not None))

    async def _must_be_there(self, unit: str | None, *, field: str) -> None:
        """Refuse what was never told as a unit, whatever has become of it since."""
        if unit is not None and await self._work.directory.unit(unit) is None:
            raise UnknownUnit(field=field, id=unit)

    async def dispute_of(self, number: str, unit: str, court: str | None) -> str | None:
        table, units = self.table(), await self.one_with(unit)
        of_court = () if court is None else (table.c.party.in_(await self.one_with(court)),)
        voided = await self.find_one(table.c.number == number, table.c.unit.in_(units), ~self.stands(), *of_court)
        return None if voided is None else voided.lineage

    async def named(self, given: str, court: str | None, *, field: str, rather_of: str) -> Case:
        before = () if court is None else (self.table().c.party.in_(await self.one_with(court)),)
        return await self.referred(given, *before, field=field, rather_of=rather_of)

    def several(self, found: Sequence[Case], given: str, field: str) -> Refusal:
        courts = tuple(sorted({each.court for each in found}))
        if len(courts) == 1:
            return super().several(found, given, field)
        return CaseOfSeveralCourts(field=field, source=STANDARD, number=given, units=courts)

    async def named_of(
        self, unit: str, given: str, court: str | None, *, below: str | None, field: str, court_field: str
    ) -> Case:
        await self._must_be_there(court, field=court_field)
        found = await self._meant(given, self.table().c.unit.in_(await self.one_with(unit)))
        found = [each for each in found if await self._is(each, court)]
        directory, today = self._work.directory, self._work.clock.today()
        found = [each for each in found if below is None or await is_below(directory, each, below, today)]

        def rank(case: Case) -> tuple[bool, bool]:
            return (case.unit != unit, Voice.AGENCY not in case.registrations)

        first = [each for each in found if rank(each) == min(map(rank, found))]
        if len({each.court for each in first}) > 1:
            raise self.several(first, given, field)
        return self._first(first, given, field)

    async def must_be_confirmed(self, case: Case, on: date) -> None:
        before = None if case.previous is None else await self.known(case.previous)
        await must_be_confirmed(self._work.directory, case, before, on)

    async def must_be_heard_by(
        self, court: str, unit: str, known: Case | None, before: Case | None, designating_court: str | None, on: date
    ) -> None:
        await must_hear(self._work.directory, court, unit, known, before, designating_court, on)

    async def voided_before(self, thing: Case) -> Sequence[Case]:
        table, units = self.table(), await self.one_with(thing.unit)
        return await self.find(table.c.number == thing.number, table.c.unit.in_(units), ~self.stands())

    async def must_be_alone(self, thing: Case) -> None:
        existing = await self.numbered(thing.number, thing.unit, thing.court)
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
