"""登记出庭情况."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.terms import HeadCategory, Presence
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class RecordAttendance(Act):
    hearing: int
    presence: Presence
    category: HeadCategory | None = None
    spoke: bool = False
    staff: bool = False
    lawyer: bool = False
    refused_to_explain: bool = False
    identity_defective: bool = False


async def record_attendance(command: RecordAttendance, work: CaseWork, today: date) -> Case:
    """The court, whose account stands, or the agency tells who came."""
    case, voice = await heard(work.cases, command, today)
    act = acts.Attend(
        on=command.on,
        by=voice,
        hearing=command.hearing,
        presence=command.presence,
        category=command.category,
        spoke=command.spoke,
        staff=command.staff,
        lawyer=command.lawyer,
        refused_to_explain=command.refused_to_explain,
        identity_defective=command.identity_defective,
    )
    return await work.cases.enter(case, act, paper=command.paper)
