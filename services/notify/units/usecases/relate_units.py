"""登记单位之间的关系, 以及关系终止."""

from dataclasses import dataclass
from datetime import date

from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import SubjectUnit
from services.notify.units.usecases.ports import UnitWork
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class RelateUnits(Act):
    """The unit `holder` stands in the relation to the one of the command."""

    relation: Relation
    holder: str


async def relate_units(command: RelateUnits, work: UnitWork, today: date) -> SubjectUnit:
    """From that day on it does so, in the place of whoever ordinarily does."""
    unit = await seen(work.units, command, today)
    act = acts.Relate(on=command.on, relation=command.relation, holder=command.holder)
    return await work.units.enter(unit, act, paper=command.paper)


async def part_units(command: RelateUnits, work: UnitWork, today: date) -> SubjectUnit:
    """That day is the last; where no other is entered, it is again whoever ordinarily does."""
    unit = await seen(work.units, command, today)
    act = acts.EndRelation(on=command.on, relation=command.relation, holder=command.holder)
    return await work.units.enter(unit, act, paper=command.paper)
