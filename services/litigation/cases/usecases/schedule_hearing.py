"""定开庭, by the court or from its summons by the agency."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.case_clocks import notice
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.terms import Ground, HeadCall
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ScheduleHearing(Act):
    """`on` is the day the notice was served; the hearing itself may lie ahead."""

    hearing_on: date
    call: HeadCall
    grounds: tuple[Ground, ...] = ()


async def schedule_hearing(command: ScheduleHearing, work: CaseWork, statutes: Statutes, today: date) -> Case:
    """A notice that came too late is recorded with a warning."""
    case, voice = await heard(work.cases, command, today)
    hearing = Hearing(
        ordinal=0,
        hearing_on=command.hearing_on,
        notice_served_on=command.on,
        call=command.call,
        grounds=command.grounds,
        by=voice,
    )
    case.schedule(notice(statutes, case, hearing))
    return case
