"""Ending escalations whose deadline is met, moved or gone."""

from datetime import date

from services.notify.deadlines.domain.acts import BY_PERSONS, FollowDeadline
from services.notify.deadlines.domain.escalation import Escalation, ended_by
from services.notify.deadlines.domain.ladder import Stage
from services.notify.deadlines.domain.watch import RECTIFIED, News, Said, Told
from services.notify.deadlines.usecases.ports import DeadlineWork

MET_IN_TIME, MET_LATE = "met_in_time", "met_late"
_BY_RESULT = (MET_LATE, MET_IN_TIME, RECTIFIED)
# What halts or ends a clock by law, on a day that may be put right.
_ON_A_DAY = (Said.SUSPENDED, Said.CANCELLED)


async def end_escalation(id: str, news: News, work: DeadlineWork, today: date, *, fact: str | None = None) -> None:
    """What came ends the case, with the step that was reached; late or in time is kept apart.

    Where it was not late at all, the units that signed something are asked for the paper that takes it back. It is
    entered on a case that a person has closed as well: should that be put right, the case ends with the deadline all
    the same. Where the deadline has ended the case and that is put right, it has ended by what is so. What is told of
    another turn of the deadline is no concern of the case. A void case hears it as it would stand, and shows it once it
    stands again.
    """
    held, told = await work.escalations.get(id), news.told
    if held.turn != told.watch.turn:
        return
    case = await work.escalations.as_it_would_stand(held)
    fallen = _ground_falls(case, news)
    on = told.watch.met_on or (today if told.replaces else told.watch.told_on)
    act = FollowDeadline(on=on, heard_on=today, reason=_reason(told, fallen=fallen), ground_fallen=fallen)
    ended = case.stage is Stage.CLOSED and case.closed_because not in BY_PERSONS
    if ended and _corrects(case, told):
        await work.escalations.follow_otherwise(held, act, fact)
    elif not ended or (fallen and _signed(case)):
        await work.escalations.follow_deadline(held, act, fact)


def _corrects(case: Escalation, told: Told) -> bool:
    """Whether what ended the case is put right, and not only gone on from: a lawful move has ended it for good, unless
    the clock never ran."""
    if told.said is Said.WITHDRAWN:
        return True
    if case.closed_because in _BY_RESULT:
        return told.replaces or told.said is Said.MET
    return told.replaces and told.said in _ON_A_DAY and case.closed_because == ended_by(told.said)


def _ground_falls(case: Escalation, news: News) -> bool:
    """What is further on, or put right, leaves a case of a day before a lawful move as right as it was."""
    of_the_day = case.due == (news.before.surely_past_after or news.now.surely_past_after)
    judged = of_the_day or news.never_ran or case.closed_because in _BY_RESULT
    return judged and not news.was_late_on(case.opened_on)


def _signed(case: Escalation) -> bool:
    return any(step.signed_on is not None and step.ground_fallen_on is None for step in case.steps)


def _reason(told: Told, *, fallen: bool) -> str:
    if told.said is Said.MET and not (told.replaces and fallen):
        return MET_IN_TIME if told.watch.in_time else MET_LATE
    if told.replaces and (fallen or told.said not in _ON_A_DAY):
        return RECTIFIED
    return ended_by(told.said)
