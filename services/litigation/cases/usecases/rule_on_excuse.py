"""法院审查不出庭理由."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import before_the_court
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class RuleOnExcuse(Act):
    hearing: int
    accepted: bool


async def rule_on_excuse(command: RuleOnExcuse, work: CaseWork, today: date) -> Case:
    """The court accepts or rejects the reason that was filed."""
    case = await before_the_court(work.cases, command, today)
    act = acts.RuleOnExcuse(on=command.on, hearing=command.hearing, accepted=command.accepted)
    return await work.cases.enter(case, act, paper=command.paper)
