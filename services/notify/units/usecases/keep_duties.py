"""启用职责登记."""

from dataclasses import dataclass
from datetime import date

from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import SubjectUnit
from services.notify.units.usecases.ports import UnitWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class KeepDuties(Act):
    kept_from: date


async def keep_duties(command: KeepDuties, work: UnitWork, today: date) -> SubjectUnit:
    """What is asked of the unit, and had not ended by that day, is opened at once."""
    unit = await seen(work.units, command, today)
    act = acts.KeepDuties(on=command.on, kept_from=command.kept_from)
    return await work.units.enter(unit, act, paper=command.paper)
