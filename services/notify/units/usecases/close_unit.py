"""撤销单位."""

from datetime import date

from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import SubjectUnit
from services.notify.units.usecases.ports import UnitWork
from shared.kernel.model.acts import Act, seen


async def close_unit(command: Act, work: UnitWork, today: date) -> SubjectUnit:
    """The unit is no more: nothing new is asked of it, and what would have come due later is lifted."""
    unit = await seen(work.units, command, today)
    return await work.units.enter(unit, acts.CloseUnit(on=command.on), paper=command.paper)
