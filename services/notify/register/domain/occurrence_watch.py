"""An occurrence as a deadline among all others: warned of, overdue and escalated by the same machinery."""

import json
from datetime import date, timedelta

from services.notify.deadlines.domain.watch import OWN, Watch, WatchState
from services.notify.register.domain.occurrence import Occurrence, OccurrenceStage
from shared.kernel.periods import named
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


def watch_of(occurrence: Occurrence, calendar: Calendar, *, turn: int, told_on: date) -> Watch | None:
    """The deadline; None for what has no end, or alarms nobody."""
    due = occurrence.due
    if due is None or not occurrence.asked.watched:
        return None
    since = min(occurrence.opens_on, due) - timedelta(1)
    explanation = named(due, since, calendar, rule=occurrence.asked.rule, source=occurrence.asked.source)
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
        anchor_on=since,
        due=due,
        status=explanation.status,
        earliest=explanation.earliest,
        latest=explanation.latest,
        explanation=json.dumps(explanation.to_data(), ensure_ascii=False, separators=(",", ":")),
        state=_STATES[occurrence.stage],
        met_on=occurrence.met_on,
        in_time=occurrence.in_time,
        sequence=occurrence.sequence,
        told_on=told_on,
    )
