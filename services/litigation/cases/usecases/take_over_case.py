"""导入台账: a case that was before the court before it came here, as the agency's ledger has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import (
    Area,
    Cause,
    Ground,
    ObligationKind,
    Party,
)
from services.litigation.cases.usecases.answer_case import AnswerCase, answer_case
from services.litigation.cases.usecases.give_judgment import GiveJudgment, give_judgment
from services.litigation.cases.usecases.perform_obligation import PerformObligation, perform_obligation
from services.litigation.cases.usecases.register_case import RegisterCase, register_case
from services.litigation.cases.usecases.take_over_hearing import PastHearing, TakenWith, TakingOver, take_over_hearing
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.model.actor import Actor
from shared.kernel.rules.places import Places


@dataclass(frozen=True, kw_only=True)
class PastDuty:
    """What a decision orders, by which day, and when the agency has done that."""

    ordered: ObligationKind
    perform_by: date | None = None
    performed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PastDecision:
    """A decision, on whom it was served when, and what it orders."""

    decided_on: date
    form: Form
    outcome: Outcome
    served: Mapping[Party, date] = field(default_factory=dict)
    duties: tuple[PastDuty, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TakeOverCase:
    """`served_on` is when the claim was served on the agency, by the `court_paper`, `designated_by` the number of the
    order by which the `designating_court`, one above, has given the case to this one; `paper` is that of the ledger."""

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
    previous_court: str | None
    designated_by: str | None
    designating_court: str | None
    served_on: date
    answered_on: date | None
    hearing: PastHearing | None
    decision: PastDecision | None
    court_paper: str | None
    paper: str | None


async def take_over_case(command: TakeOverCase, work: TakingOver, places: Places, today: date) -> Case:
    """Registered, answered, heard, decided and performed on the ledger's days; its word alone lifts nothing."""
    taking = TakenWith(command.by, command.paper, work, today)
    case = await _register(command, work, places, today)
    if command.answered_on is not None:
        await work.write_ahead()
        answer = AnswerCase(id=case.id, by=command.by, on=command.answered_on, paper=command.paper)
        case = await answer_case(answer, work, today)
    if command.hearing is not None:
        case = await take_over_hearing(case, command.hearing, taking)
    if command.decision is not None:
        case = await _decide(case, command.decision, taking)
    return case


async def _register(command: TakeOverCase, work: TakingOver, places: Places, today: date) -> Case:
    registered = RegisterCase(
        id=command.id,
        by=command.by,
        region=command.by.region_on(command.served_on),
        unit=command.by.unit,
        court=command.court,
        case_number=command.case_number,
        area=command.area,
        cause=command.cause,
        grounds=command.grounds,
        joint_defendants=command.joint_defendants,
        appellant=command.appellant,
        previous=command.previous,
        previous_court=command.previous_court,
        designated_by=command.designated_by,
        designating_court=command.designating_court,
        paper=command.court_paper or command.paper,
        on=command.served_on,
    )
    return await register_case(registered, work, places, today)


async def _decide(case: Case, decision: PastDecision, taking: TakenWith) -> Case:
    await taking.work.write_ahead()
    judgment = GiveJudgment(
        id=case.id,
        by=taking.by,
        on=decision.decided_on,
        form=decision.form,
        outcome=decision.outcome,
        obligations=tuple(map(_obligation, decision.duties)),
        served=decision.served,
        paper=taking.paper,
    )
    case = await give_judgment(judgment, taking.work, taking.today)
    for nth, duty in enumerate(decision.duties, start=1):
        if duty.performed_on is not None:
            await taking.work.write_ahead()
            done = PerformObligation(id=case.id, by=taking.by, on=duty.performed_on, obligation=nth, paper=taking.paper)
            case = await perform_obligation(done, taking.work, taking.today)
    return case


def _obligation(duty: PastDuty) -> Ordered:
    term = None if duty.perform_by is None else StatedTerm(due_on=duty.perform_by)
    return Ordered(kind=duty.ordered, term=term)
