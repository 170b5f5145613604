"""导入台账: a hearing that was held before the case came here, one of several of a case that is on the docket."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.refusals import HearingExists
from services.litigation.cases.domain.terms import HeadCall, HeadCategory, Presence
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.record_attendance import RecordAttendance, record_attendance
from services.litigation.cases.usecases.schedule_hearing import ScheduleHearing, schedule_hearing
from shared.kernel.model.actor import Actor


class TakingOver(CaseWork, Protocol):
    """One unit of work, in which one act follows from the other."""

    async def write_ahead(self) -> None:
        """Write what has changed so far: whoever looks for it then finds it."""
        ...


@dataclass(frozen=True, kw_only=True)
class PastHearing:
    """A hearing as the ledger has it; `presence` is None where it does not say who came."""

    notified_on: date
    hearing_on: date
    call: HeadCall
    presence: Presence | None = None
    category: HeadCategory | None = None
    staff: bool = False
    lawyer: bool = False


@dataclass(frozen=True, slots=True)
class TakenWith:
    """By whom, on which paper and in which work; each act sees what the one before has written."""

    by: Actor
    paper: str | None
    work: TakingOver
    today: date


async def take_over_hearing(case: Case, hearing: PastHearing, taking: TakenWith) -> Case:
    """Notified and held on the ledger's days; refuses with HearingExists one of a day that is on record."""
    must_be_another(case, hearing.hearing_on)
    await taking.work.write_ahead()
    notice = ScheduleHearing(
        id=case.id,
        by=taking.by,
        on=hearing.notified_on,
        hearing_on=hearing.hearing_on,
        call=hearing.call,
        grounds=case.grounds,
        paper=taking.paper,
    )
    case = await schedule_hearing(notice, taking.work, taking.today)
    if hearing.presence is None:
        return case
    await taking.work.write_ahead()
    attendance = RecordAttendance(
        id=case.id,
        by=taking.by,
        on=hearing.hearing_on,
        hearing=max(each.ordinal for each in case.hearings if each.hearing_on == hearing.hearing_on),
        presence=hearing.presence,
        category=hearing.category,
        staff=hearing.staff,
        lawyer=hearing.lawyer,
        paper=taking.paper,
    )
    return await record_attendance(attendance, taking.work, taking.today)


def must_be_another(case: Case, hearing_on: date) -> None:
    """Refuse with HearingExists a hearing of a day for which one stands."""
    if any(each.hearing_on == hearing_on and not each.put_off for each in case.hearings):
        raise HearingExists(field="hearing_on", hearing_on=hearing_on)
