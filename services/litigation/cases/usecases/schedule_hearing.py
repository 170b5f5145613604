"""定开庭, by the court or from its summons by the agency."""

from dataclasses import dataclass, replace
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.terms import Ground, HeadCall
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ScheduleHearing(Act):
    """`on` is the day the notice was served; the hearing itself may lie ahead."""

    hearing_on: date
    call: HeadCall
    grounds: tuple[Ground, ...] = ()


async def schedule_hearing(command: ScheduleHearing, work: CaseWork, today: date) -> Case:
    """A notice that came too late is recorded with a warning; of what the other side has told it is a second word."""
    case, voice = await heard(work.cases, command, today)
    act = acts.Schedule(
        on=command.on,
        by=voice,
        ordinal=case.hearing_list.next_number,
        hearing_on=command.hearing_on,
        call=command.call,
        grounds=command.grounds,
    )
    then = await work.cases.before(case, act)
    number = case.hearing_list.number_for(act.hearing_on, voice, act.on, then.hearing_list)
    return await work.cases.enter(case, replace(act, ordinal=number), paper=command.paper)
