"""确定由哪一共同被告的负责人出庭, as agreed among them or settled by the court."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class SettleWhoAppears(Act):
    hearing: int
    unit: str


async def settle_who_appears(command: SettleWhoAppears, work: CaseWork, today: date) -> Case:
    """The agency that appears says so itself; another names the paper of the agreement, unless that has said so."""
    case, voice = await heard(work.cases, command, today)
    act = acts.SettleWhoAppears(
        on=command.on,
        by=voice,
        hearing=command.hearing,
        unit=command.unit,
        on_word=voice is Voice.AGENCY and command.unit != case.unit and command.paper is None,
    )
    return await work.cases.enter(case, act, paper=command.paper)
