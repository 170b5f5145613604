"""更名."""

from dataclasses import dataclass
from datetime import date

from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import SubjectUnit
from services.notify.units.usecases.ports import UnitWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class RenameUnit(Act):
    name: str


async def rename_unit(command: RenameUnit, work: UnitWork, today: date) -> SubjectUnit:
    """The unit bears another name; its id and everything under it stays."""
    unit = await seen(work.units, command, today)
    return await work.units.enter(unit, acts.Rename(on=command.on, name=command.name), paper=command.paper)
