"""确认指定管辖, by the court above whose order a case names."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from shared.kernel.identifiers import CaseNumber
from shared.kernel.model.actor import Actor


@dataclass(frozen=True, kw_only=True)
class TellDesignation:
    """`designated_by` is the number of its order, None where it has made none; `court` has the case of that number."""

    by: Actor
    unit: str
    case_number: str
    court: str | None = None
    designated_by: str | None
    paper: str | None = None
    on: date


async def tell_designation(command: TellDesignation, work: CaseWork, today: date) -> Case:
    """The court above finds the case by its number: it sees no other of that court. One that names no order of its own
    is not found, in the words in which what does not exist is."""
    number = str(CaseNumber.parse(command.case_number))
    case = await work.cases.given_by(number, command.court, command.unit, command.by, command.designated_by)
    act = acts.TellDesignation(
        on=command.on, designating_court=case.designating_court or command.by.unit, designated_by=command.designated_by
    )
    return await work.cases.enter(case, act, paper=command.paper)
