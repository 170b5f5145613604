"""What the court goes on with, where the agency alone has told that the trial was over."""

from collections.abc import Sequence
from datetime import date

from services.litigation.cases.domain.acts.attending import who_came
from services.litigation.cases.domain.acts.hearing import CallOff, Schedule
from services.litigation.cases.domain.acts.pleading import ExtendEvidence
from services.litigation.cases.domain.acts.staying import StayTrial
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.voices import Voice
from shared.kernel.lives.entered import Entered


def went_on(
    case: Case, decided_on: date, later: Sequence[Entered], courts: Entered | None, *, is_final: bool
) -> Entered | None:
    """Of what is to come, the court's word that shows that it had not decided by that day: it calls to a hearing, or
    calls one off, tells who came to the one to come, or gives more time. It may stay what is not final, and what it has
    decided itself, by its own word, the `courts`."""
    pending = case.hearing_list.pending
    to_come = pending is not None and pending.hearing_on > decided_on
    if pending is not None and to_come and (account := who_came(pending.ordinal, later)) is not None:
        return account
    of_trial = (Schedule, ExtendEvidence, *((CallOff,) if to_come else ()), *((StayTrial,) if is_final else ()))
    told = (each for each in later if isinstance(each, of_trial) and each.by is Voice.COURT)
    return next((each for each in told if courts is None or _place(each) < _place(courts)), None)


def _place(act: Entered) -> tuple[date, int]:
    """Where it would stand by itself."""
    return act.takes_place_on, act.place_in_day


def decides_after_hearing(case: Case, told_on: date, decided_on: date) -> bool:
    """Whether the hearing to come, of which there was notice before the one day, was before the other."""
    pending = case.hearing_list.pending
    return pending is not None and told_on < pending.hearing_on <= decided_on


def ends_anything(case: Case, on: date) -> bool:
    """Whether a decision on that day ends a duty that has not run out, or keeps a hearing from being held."""
    pending = case.hearing_list.pending
    duties = (case.deadlines[name] for name in case.running_deadlines())
    runs = any(each.duty and each.owner == case.unit and not each.is_overdue(on) for each in duties)
    return runs or (pending is not None and pending.hearing_on > on)
