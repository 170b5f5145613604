"""登记负责人离任."""

from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.register import Register
from services.notify.register.usecases.open_occurrences import refresh_unit
from services.notify.register.usecases.ports import RegisterWork
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class EndTerm(Act):
    head: str


async def end_term(command: EndTerm, work: RegisterWork, register: Register, today: date) -> SubjectUnit:
    """A head has left: what was asked of the term was due on that day."""
    unit = await seen(work.units, command, today)
    unit.leave(command.head, by=command.by.id, on=command.on)
    await refresh_unit(unit, work, register, today)
    return unit
