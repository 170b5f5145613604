"""变更单位属性和人数."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.register import Register
from services.notify.register.usecases.open_occurrences import refresh_unit
from services.notify.register.usecases.ports import RegisterWork
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ChangeUnit(Act):
    attributes: tuple[str, ...]
    headcounts: Mapping[str, int]


async def change_unit(command: ChangeUnit, work: RegisterWork, register: Register, today: date) -> SubjectUnit:
    """What the unit is and how many persons it has is another from now on, and with it what is asked of it."""
    unit = await seen(work.units, command, today)
    traits = register.subjects.known(command.attributes, command.headcounts)
    unit.change(traits, by=command.by.id, on=command.on)
    await refresh_unit(unit, work, register, today)
    return unit
