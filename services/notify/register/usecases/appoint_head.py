"""登记负责人任职."""

from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.register import Register
from services.notify.register.usecases.open_occurrences import refresh_unit
from services.notify.register.usecases.ports import RegisterWork
from services.notify.units.domain.subject_unit import SubjectUnit, TermOfOffice
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class AppointHead(Act):
    """`head` is a label of the unit's own for the term that begins on `on`; `ends_on` the day it is to end."""

    head: str
    ends_on: date | None


async def appoint_head(command: AppointHead, work: RegisterWork, register: Register, today: date) -> SubjectUnit:
    """A head takes office: what is asked once a term is asked anew."""
    unit = await seen(work.units, command, today)
    term = TermOfOffice(id=command.head, appointed_on=command.on, ends_on=command.ends_on)
    unit.appoint(term, by=command.by.id, on=command.on)
    await refresh_unit(unit, work, register, today)
    return unit
