"""登记出庭情况."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.case_clocks import attendance_clock
from services.litigation.cases.domain.hearing import Attendance
from services.litigation.cases.domain.terms import HeadCategory, Presence
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.clocks.statutes import Statutes
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


async def record_attendance(command: RecordAttendance, work: CaseWork, statutes: Statutes, today: date) -> Case:
    """The court, whose account stands, or the agency tells who came."""
    case, voice = await heard(work.cases, command, today)
    account = Attendance(
        presence=command.presence,
        category=command.category,
        spoke=command.spoke,
        staff=command.staff,
        lawyer=command.lawyer,
        refused_to_explain=command.refused_to_explain,
        identity_defective=command.identity_defective,
        recorded_on=command.on,
    )
    clock = attendance_clock(statutes, case, case.hearing(command.hearing))
    case.attend(command.hearing, voice, account, clock)
    return case
