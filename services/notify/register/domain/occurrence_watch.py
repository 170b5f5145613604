"""An occurrence as a deadline among all others: warned of, overdue and escalated by the same machinery."""

from datetime import date, timedelta

from services.notify.deadlines.domain.watch import OWN, Watch, WatchState
from services.notify.register.domain.occurrence import Occurrence, OccurrenceStage
from shared.kernel.periods import Explanation, named
from shared.kernel.periods.calendar import Calendar

NAME = "duty"
_STATES = {
    OccurrenceStage.OPEN: WatchState.ARMED,
    OccurrenceStage.MET: WatchState.MET,
    OccurrenceStage.EXPIRED: WatchState.CANCELLED,
    OccurrenceStage.LIFTED: WatchState.CANCELLED,
}


def watch_ref(occurrence: Occurrence) -> str:
    return f"{OWN}/{occurrence.id}/{NAME}"


def explanation_of(occurrence: Occurrence, calendar: Calendar) -> Explanation | None:
    """Why its last day is the day; None for what has no end, or alarms nobody."""
    asked, due = occurrence.asked, occurrence.due
    if due is None or not asked.watched:
        return None
    return named(due, _since(occurrence, due), calendar, rule=asked.rule, source=asked.source)


def watch_of(occurrence: Occurrence, explanation: Explanation, *, turn: int, told_on: date) -> Watch:
    """The deadline, as that explanation has it."""
    return Watch(
        ref=watch_ref(occurrence),
        turn=turn,
        service=OWN,
        thing=occurrence.id,
        name=NAME,
        owner=occurrence.unit,
        region=occurrence.region,
        rule=occurrence.asked.rule,
        rule_version=occurrence.asked.version,
        source=occurrence.asked.source,
        kind=explanation.period.kind,
        period_unit=explanation.period.unit,
        period_length=explanation.period.length,
        anchor_on=_since(occurrence, explanation.earliest),
        due=explanation.due,
        status=explanation.status,
        earliest=explanation.earliest,
        latest=explanation.latest,
        explanation=explanation.hash,
        state=_STATES[occurrence.stage],
        met_on=occurrence.met_on,
        in_time=occurrence.in_time,
        sequence=occurrence.sequence,
        told_on=told_on,
        entered_late=occurrence.entered_late,
    )


def _since(occurrence: Occurrence, due: date) -> date:
    return min(occurrence.opens_on, due) - timedelta(1)
