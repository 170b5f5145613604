"""登记负责人离任."""

from dataclasses import dataclass
from datetime import date

from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import SubjectUnit
from services.notify.units.usecases.ports import UnitWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class EndTerm(Act):
    head: str


async def end_term(command: EndTerm, work: UnitWork, today: date) -> SubjectUnit:
    """A head has left: what was asked of the term was due on that day."""
    unit = await seen(work.units, command, today)
    return await work.units.enter(unit, acts.EndTerm(on=command.on, head=command.head), paper=command.paper)
