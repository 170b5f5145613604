"""上诉."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.refusals import AppealedAlready
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class AppealCase(Act):
    party: Party


async def appeal_case(command: AppealCase, work: CaseWork, today: date) -> Case:
    """One of the parties has appealed; the dispute goes on as a case of the upper court."""
    case, voice = await heard(work.cases, command, today)
    told = case.ruling.appealed.get(command.party, {})
    if voice in told:
        raise AppealedAlready(appealed_on=told[voice].on)
    act = acts.Appeal(on=command.on, by=voice, party=command.party)
    return await work.cases.enter(case, act, paper=command.paper)
