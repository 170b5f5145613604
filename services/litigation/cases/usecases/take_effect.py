"""裁判生效, and what that makes of the decisions of other levels."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.case_clocks import performance_clocks
from services.litigation.cases.domain.outcomes import leaves_as_it_was
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import before_the_court
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.acts import Act

_DECIDES_ANEW = frozenset({TrialLevel.SECOND_INSTANCE, TrialLevel.RETRIAL})


@dataclass(frozen=True, kw_only=True)
class TakeEffect(Act):
    """`on` is the day the decision took effect."""


async def take_effect(command: TakeEffect, work: CaseWork, statutes: Statutes, today: date) -> Case:
    """The court says that its decision is effective."""
    case = await before_the_court(work.cases, command, today)
    await bring_into_effect(case, work, statutes, Voice.COURT, command.on)
    return case


async def bring_into_effect(case: Case, work: CaseWork, statutes: Statutes, by: Voice | None, on: date) -> None:
    """Effective now; the decision below either stands with it or is replaced by it."""
    case.take_effect(performance_clocks(statutes, case, on), by, on=on)
    if case.previous is None or case.judgment is None or case.level not in _DECIDES_ANEW:
        return
    upheld = leaves_as_it_was(case.level, case.judgment.outcome)
    for other in await work.cases.of_lineage(case.lineage):
        if other.id == case.id:
            continue
        if upheld and other.stage is Stage.APPEALED:
            other.take_effect(performance_clocks(statutes, other, on), by, on=on)
        elif not upheld and (other.stands or other.stage is Stage.APPEALED):
            other.replace(case.id, on=on)
