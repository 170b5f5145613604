"""登记负责人任职."""

from dataclasses import dataclass
from datetime import date

from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import SubjectUnit
from services.notify.units.usecases.ports import UnitWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class AppointHead(Act):
    """`head` is a label of the unit's own for the term that begins on `on`; `ends_on` the day it is to end."""

    head: str
    ends_on: date | None = None


async def appoint_head(command: AppointHead, work: UnitWork, today: date) -> SubjectUnit:
    """A head takes office: what is asked once a term is asked anew."""
    unit = await seen(work.units, command, today)
    act = acts.Appoint(on=command.on, head=command.head, ends_on=command.ends_on)
    return await work.units.enter(unit, act, paper=command.paper)
