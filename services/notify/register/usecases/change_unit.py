"""变更单位属性和人数."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import SubjectUnit
from services.notify.units.usecases.ports import UnitWork
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class ChangeUnit(Act):
    kind: str
    attributes: tuple[str, ...] = ()
    headcounts: Mapping[str, int] = field(default_factory=dict)


async def change_unit(command: ChangeUnit, work: UnitWork, today: date) -> SubjectUnit:
    """What the unit is and how many persons it has is another from that day on, and with it what is asked of it."""
    unit = await seen(work.units, command, today)
    act = acts.ChangeTraits(
        on=command.on, kind=command.kind, attributes=command.attributes, headcounts=command.headcounts
    )
    return await work.units.enter(unit, act, paper=command.paper)
