"""撤销单位."""

from dataclasses import dataclass
from datetime import date

from services.notify.units.domain import acts
from services.notify.units.domain.subject_unit import SubjectUnit
from services.notify.units.usecases.ports import UnitWork
from shared.kernel.directory.units import Share
from shared.kernel.model.acts import Act, seen


@dataclass(frozen=True, kw_only=True)
class CloseUnit(Act):
    """`successors` take over what the unit has not ended, each its one of the `shares`; from a later
    day on where that is `effective_on`."""

    successors: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    effective_on: date | None = None

    @property
    def act(self) -> acts.CloseUnit:
        """What is entered by it."""
        return acts.CloseUnit(
            on=self.on,
            successors=self.successors,
            shares=self.shares,
            effective_on=self.effective_on,
        )


async def close_unit(command: CloseUnit, work: UnitWork, today: date) -> SubjectUnit:
    """The unit is no more: nothing new is asked of it, and what would have come due later is lifted."""
    unit = await seen(work.units, command, today)
    return await work.units.enter(unit, command.act, paper=command.paper)
