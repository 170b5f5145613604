"""裁判文书送达."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.stages import Step
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ServeJudgment(Act):
    party: Party


async def serve_judgment(command: ServeJudgment, work: CaseWork, today: date) -> Case:
    """The decision was served on a party, whose time to appeal runs from that day."""
    case, voice = await heard(work.cases, command, today)
    if case.judgment is None:
        case.must_be_next(Step.SERVE_JUDGMENT)
    act = acts.ServeJudgment(on=command.on, by=voice, party=command.party, of=case.ruling.entry)
    return await work.cases.enter(case, act, paper=command.paper)
