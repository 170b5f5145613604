"""Early warning: the time left is shorter than what is missing takes, at the pace that the profile allows for one."""

from datetime import date

from services.notify.register.domain.heard_units import PRINCIPAL_MIN, ZERO_APPEARANCE_WATCH
from services.notify.register.domain.occurrence import CLASS_HOURS, Occurrence, OccurrenceStage
from services.notify.register.domain.subject_sets import Each
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.rules.rule_shapes import Per

PACE, CLASS_HOURS_WATCH = "notify.quota_pace", "notify.class_hours_watch"
_FOR_YEARS = frozenset({Per.YEAR, Per.TWO_YEARS})


def short_from(occurrence: Occurrence, statutes: Statutes, acts: frozenset[str]) -> date | None:
    """The first day on which fewer days are left than what is missing takes; None where that cannot be said.

    Of a quota counted in acts (meetings, reviews, bulletins) of which more than one is missing: the last one is warned
    of by the warning points. The pace is the profile's: so many days for each act, counted back from the end. Of a
    principal head who has come to no hearing, and of class hours of a year, it is said from the day in the year that
    the profile names.
    """
    due, missing = occurrence.due, occurrence.missing
    if due is None or not occurrence.asked.watched or occurrence.stage is not OccurrenceStage.OPEN:
        return None
    if missing == occurrence.short_of:
        return None
    watch = _watch_of(occurrence)
    if watch is not None:
        return _watched_from(watch, occurrence, due, statutes)
    if missing <= 1 or occurrence.asked.of not in acts:
        return None
    pace = statutes.rulebook.rule(PACE, occurrence.region, due)
    if pace is None or occurrence.asked.measure.each is Each.PERSON:
        return None
    back = due.toordinal() - missing * pace.period.length
    return max(date.fromordinal(back + 1), occurrence.opens_on)


def _watch_of(occurrence: Occurrence) -> str | None:
    """The rule that names since when in the last year of its span it is said; None where its pace says that."""
    if occurrence.asked.duty == PRINCIPAL_MIN:
        return ZERO_APPEARANCE_WATCH
    of_years = occurrence.asked.of == CLASS_HOURS and occurrence.asked.measure.per in _FOR_YEARS
    return CLASS_HOURS_WATCH if of_years else None


def _watched_from(watch: str, occurrence: Occurrence, due: date, statutes: Statutes) -> date | None:
    rule = statutes.rulebook.rule(watch, occurrence.region, due)
    days = () if rule is None else (date(due.year, each.month, each.day) for each in rule.dates)
    return max(min(days), occurrence.opens_on) if days else None


def wakes_on(occurrence: Occurrence, statutes: Statutes, acts: frozenset[str], today: date) -> date | None:
    """The next day on which something falls to it by itself: it is short of time, or its duty has ended.

    Once its last day has gone by it is overdue, and no time is short any more.
    """
    if occurrence.stage is not OccurrenceStage.OPEN:
        return None
    ends = occurrence.asked.valid_to
    short = None if occurrence.is_past(today) else short_from(occurrence, statutes, acts)
    days = (short, None if ends is None else date.fromordinal(ends.toordinal() + 1))
    return min((day for day in days if day is not None), default=None)
