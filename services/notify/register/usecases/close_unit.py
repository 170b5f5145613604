"""撤销单位."""

from datetime import date

from services.notify.register.domain.register import Register
from services.notify.register.usecases.open_occurrences import refresh_unit
from services.notify.register.usecases.ports import RegisterWork
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.model.acts import Act, seen


async def close_unit(command: Act, work: RegisterWork, register: Register, today: date) -> SubjectUnit:
    """The unit is no more: nothing new is asked of it, and what would have come due later is lifted."""
    unit = await seen(work.units, command, today)
    unit.close(by=command.by.id, on=command.on)
    await refresh_unit(unit, work, register, today)
    return unit
