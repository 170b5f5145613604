"""裁判文书送达."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.case_clocks import appeal_periods
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ServeJudgment(Act):
    party: Party


async def serve_judgment(command: ServeJudgment, work: CaseWork, statutes: Statutes, today: date) -> Case:
    """The decision was served on a party, whose time to appeal runs from that day."""
    case, voice = await heard(work.cases, command, today)
    case.serve_judgment(command.party, voice, on=command.on)
    if case.stage is Stage.JUDGED:
        case.reckon_appeal(appeal_periods(statutes, case), on=command.on)
    return case
