"""更名."""

from dataclasses import dataclass
from datetime import date

from services.notify.domain.subject_unit import SubjectUnit
from services.notify.usecases.ports import Work
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class RenameUnit(Act):
    name: str


async def rename_unit(command: RenameUnit, work: Work, today: date) -> SubjectUnit:
    """The unit bears another name; its id and everything under it stays."""
    unit = await seen(work.units, command, today)
    unit.rename(command.name, by=command.by.id, on=command.on)
    return unit
