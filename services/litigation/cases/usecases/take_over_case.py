"""导入台账: a case that was before the court before it came here, as the agency's ledger has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import (
    Area,
    Cause,
    Ground,
    HeadCall,
    HeadCategory,
    ObligationKind,
    Party,
    Presence,
)
from services.litigation.cases.usecases.answer_case import AnswerCase, answer_case
from services.litigation.cases.usecases.give_judgment import GiveJudgment, give_judgment
from services.litigation.cases.usecases.perform_obligation import PerformObligation, perform_obligation
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.record_attendance import RecordAttendance, record_attendance
from services.litigation.cases.usecases.register_case import RegisterCase, register_case
from services.litigation.cases.usecases.schedule_hearing import ScheduleHearing, schedule_hearing
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.model.actor import Actor
from shared.kernel.rules.places import Places

FIRST = 1


class TakingOver(CaseWork, Protocol):
    """One unit of work, in which one act follows from the other."""

    async def write_ahead(self) -> None:
        """Write what has changed so far: whoever looks for it then finds it."""
        ...


@dataclass(frozen=True, kw_only=True)
class PastHearing:
    """A hearing as the ledger has it; `presence` is None where it does not say who came."""

    notified_on: date
    hearing_on: date
    call: HeadCall
    presence: Presence | None = None
    category: HeadCategory | None = None
    staff: bool = False
    lawyer: bool = False


@dataclass(frozen=True, kw_only=True)
class PastDecision:
    """A decision, on whom it was served when, what it orders by which day, and when the agency has done that."""

    decided_on: date
    form: Form
    outcome: Outcome
    served: Mapping[Party, date] = field(default_factory=dict)
    ordered: ObligationKind | None = None
    perform_by: date | None = None
    performed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class TakeOverCase:
    """`served_on` is when the claim was served on the agency."""

    id: str
    by: Actor
    court: str
    case_number: str
    area: Area
    cause: Cause
    grounds: tuple[Ground, ...]
    joint_defendants: tuple[str, ...]
    appellant: bool
    previous: str | None
    served_on: date
    answered_on: date | None
    hearing: PastHearing | None
    decision: PastDecision | None
    paper: str | None


async def take_over_case(command: TakeOverCase, work: TakingOver, places: Places, today: date) -> Case:
    """Registered, answered, heard, decided and performed on the ledger's days; its word alone lifts nothing."""
    taking = _Taking(command.by, command.paper, work, today)
    case = await _register(command, work, places, today)
    if command.answered_on is not None:
        await work.write_ahead()
        answer = AnswerCase(id=case.id, by=command.by, on=command.answered_on, paper=command.paper)
        case = await answer_case(answer, work, today)
    if command.hearing is not None:
        case = await taking.hear(case, command.hearing)
    if command.decision is not None:
        case = await taking.decide(case, command.decision)
    return case


async def _register(command: TakeOverCase, work: TakingOver, places: Places, today: date) -> Case:
    registered = RegisterCase(
        id=command.id,
        by=command.by,
        region=command.by.region,
        unit=command.by.unit,
        court=command.court,
        case_number=command.case_number,
        area=command.area,
        cause=command.cause,
        grounds=command.grounds,
        joint_defendants=command.joint_defendants,
        appellant=command.appellant,
        previous=command.previous,
        paper=command.paper,
        on=command.served_on,
    )
    return await register_case(registered, work, places, today)


@dataclass(frozen=True, slots=True)
class _Taking:
    """By whom, on which paper and in which work; each act sees what the one before has written."""

    by: Actor
    paper: str | None
    work: TakingOver
    today: date

    async def hear(self, case: Case, hearing: PastHearing) -> Case:
        await self.work.write_ahead()
        notice = ScheduleHearing(
            id=case.id,
            by=self.by,
            on=hearing.notified_on,
            hearing_on=hearing.hearing_on,
            call=hearing.call,
            grounds=case.grounds,
            paper=self.paper,
        )
        case = await schedule_hearing(notice, self.work, self.today)
        if hearing.presence is None:
            return case
        await self.work.write_ahead()
        attendance = RecordAttendance(
            id=case.id,
            by=self.by,
            on=hearing.hearing_on,
            hearing=FIRST,
            presence=hearing.presence,
            category=hearing.category,
            staff=hearing.staff,
            lawyer=hearing.lawyer,
            paper=self.paper,
        )
        return await record_attendance(attendance, self.work, self.today)

    async def decide(self, case: Case, decision: PastDecision) -> Case:
        await self.work.write_ahead()
        judgment = GiveJudgment(
            id=case.id,
            by=self.by,
            on=decision.decided_on,
            form=decision.form,
            outcome=decision.outcome,
            obligations=_obligations(decision),
            served=decision.served,
            paper=self.paper,
        )
        case = await give_judgment(judgment, self.work, self.today)
        if decision.performed_on is None:
            return case
        await self.work.write_ahead()
        performance = PerformObligation(
            id=case.id, by=self.by, on=decision.performed_on, obligation=FIRST, paper=self.paper
        )
        return await perform_obligation(performance, self.work, self.today)


def _obligations(decision: PastDecision) -> tuple[Ordered, ...]:
    if decision.ordered is None:
        return ()
    term = None if decision.perform_by is None else StatedTerm(due_on=decision.perform_by)
    return (Ordered(kind=decision.ordered, term=term),)
