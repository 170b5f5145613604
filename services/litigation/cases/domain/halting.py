"""What stays and other days mean for hearings that were set and for the clocks that run."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from services.litigation.cases.domain.appeal_periods import APPEAL, reckon_appeal
from services.litigation.cases.domain.clocks import attendance_clock
from services.litigation.cases.domain.events import HearingPutOff, HearingStands, TrialResumed
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.pleadings import PLEADING_CLOCKS
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.stays import Stay
from services.litigation.cases.domain.terms import NotHeld
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.periods import Suspension

if TYPE_CHECKING:
    from services.litigation.cases.domain.case import Case


def resume(case: "Case", stay: Stay, law: Statutes, *, on: date, hold: bool = True) -> None:
    """恢复诉讼: the clocks run on for what was left of them; a hearing that was set is held after all, on `hold`."""
    stay.over = True
    for name in (*PLEADING_CLOCKS, APPEAL):
        if case.is_running(name):
            case.resume_deadline(name, law, on=on)
    reckon_appeal(case, law, on=on)
    case.record(TrialResumed(on=on, by=stay.ended_as_told_by))
    hearing = case.hearing_list.stayed
    if hold and hearing is not None and hearing.hearing_on >= on:
        _hold_after_all(case, hearing, law, on=on)


def go_on(case: "Case", by: Voice, law: Statutes, *, on: date, hold: bool = False) -> None:
    """The court that goes on with the trial ends a stay of which the agency alone has told."""
    stay = case.stay_list.open
    if by is not Voice.COURT or stay is None or on < stay.since or by in {*stay.begins, *stay.ends}:
        return
    stay.tell_end(by, on, case.entry)
    resume(case, stay, law, on=on, hold=hold)


def stay_as_counts(case: "Case", stay: Stay, was: Suspension | None, law: Statutes, *, on: date) -> None:
    """Another word on the stay counts now: where its days are others than they were, the clocks are recounted."""
    if was == stay.suspension:
        return
    for name in (*PLEADING_CLOCKS, APPEAL):
        if case.is_running(name):
            case.replace_suspension(name, law, was, stay.suspension, on=on)
    reckon_appeal(case, law, on=on)
    hearing = case.hearing_list.stayed
    if hearing is not None and not stay.covers(hearing.hearing_on):
        _hold_after_all(case, hearing, law, on=on)
    keep_to_stays(case, on=on)


def keep_to_stays(case: "Case", *, on: date) -> None:
    """No hearing is held within a stay that began after the notice of it, which the court that gave it halted.

    Within a day the stay comes first, and what is said of hearings to come after it (`OfTheDay`).
    """
    pending = case.hearing_list.pending
    if pending is None:
        return
    begun_since = [stay for stay in case.stays if pending.notice_served_on < stay.since]
    if any(stay.covers(pending.hearing_on) for stay in begun_since):
        put_off(case, NotHeld.STAYED, on=on)


def put_off(case: "Case", why: NotHeld, *, on: date) -> None:
    """The hearing still to come will not be held, and nobody is due at it."""
    pending = case.hearing_list.pending
    if pending is None:
        return
    case.hearing_list.change(pending.ordinal, off=why)
    case.stop(attendance(pending.ordinal), on=on, reason=why)
    if case.stage is Stage.SCHEDULED and not case.hearing_list.unrecorded:
        unheard = Stage.SERVED if case.answered_on is None else Stage.ANSWERED
        case.stage = Stage.HEARD if case.held_hearings else unheard
    case.record(HearingPutOff(on=on, hearing=pending.ordinal, hearing_on=pending.hearing_on, why=why))


def _hold_after_all(case: "Case", hearing: Hearing, law: Statutes, *, on: date) -> None:
    """The notice of a hearing that no stay keeps from being held stands, until it is called off."""
    if case.judgment is not None:
        return
    hearing = replace(hearing, off=None)
    case.hearing_list.put(hearing)
    case.stage = Stage.SCHEDULED
    clock = attendance_clock(law, case.region, case.number, hearing)
    if clock is not None and not hearing.relieved:
        case.open_deadline(attendance(hearing.ordinal), clock, on=on)
    case.record(HearingStands(on=on, hearing=hearing.ordinal, hearing_on=hearing.hearing_on))
