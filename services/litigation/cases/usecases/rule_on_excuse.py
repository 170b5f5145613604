"""法院审查不出庭理由."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.refusals import NoExcuseFiled
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class RuleOnExcuse(Act):
    hearing: int
    accepted: bool


async def rule_on_excuse(command: RuleOnExcuse, work: CaseWork, today: date) -> Case:
    """The court accepts or rejects the reason that was filed; the agency tells of it by the court's paper."""
    case, voice = await heard(work.cases, command, today)
    excuse = case.hearing_list.known(command.hearing).excuse
    if excuse is None:
        raise NoExcuseFiled()
    act = acts.RuleOnExcuse(on=command.on, by=voice, hearing=command.hearing, of=excuse.of, accepted=command.accepted)
    return await work.cases.enter(case, act, paper=command.paper)
