"""Early warning: the time left is shorter than what is missing takes, at the pace that the profile allows for one."""

from datetime import date

from services.notify.register.domain.heard_units import PRINCIPAL_MIN, ZERO_APPEARANCE_WATCH
from services.notify.register.domain.occurrence import Occurrence, OccurrenceStage
from services.notify.register.domain.subject_sets import Each
from shared.kernel.clocks.statutes import Statutes

PACE = "notify.quota_pace"


def short_from(occurrence: Occurrence, statutes: Statutes, acts: frozenset[str]) -> date | None:
    """The first day on which fewer days are left than what is missing takes; None where that cannot be said.

    Of a quota counted in acts (meetings, reviews, bulletins) of which more than one is missing: the last one is warned
    of by the warning points. The pace is the profile's: so many days for each act, counted back from the end. Of a
    principal head who has come to no hearing it is said from the day in the year that the profile names.
    """
    due, missing = occurrence.due, occurrence.missing
    if due is None or not occurrence.asked.watched or occurrence.stage is not OccurrenceStage.OPEN:
        return None
    if missing == occurrence.short_of:
        return None
    if occurrence.asked.duty == PRINCIPAL_MIN:
        return _watched_from(occurrence, due, statutes)
    if missing <= 1 or occurrence.asked.of not in acts:
        return None
    pace = statutes.rulebook.rule(PACE, occurrence.region, due)
    if pace is None or occurrence.asked.measure.each is Each.PERSON:
        return None
    back = due.toordinal() - missing * pace.period.length
    return max(date.fromordinal(back + 1), occurrence.opens_on)


def _watched_from(occurrence: Occurrence, due: date, statutes: Statutes) -> date | None:
    rule = statutes.rulebook.rule(ZERO_APPEARANCE_WATCH, occurrence.region, due)
    days = () if rule is None else (date(due.year, each.month, each.day) for each in rule.dates)
    return max(min(days), occurrence.opens_on) if days else None


def wakes_on(occurrence: Occurrence, statutes: Statutes, acts: frozenset[str]) -> date | None:
    """The next day on which something falls to it by itself: it is short of time, or its duty has ended."""
    if occurrence.stage is not OccurrenceStage.OPEN:
        return None
    ends = occurrence.asked.valid_to
    days = (short_from(occurrence, statutes, acts), None if ends is None else date.fromordinal(ends.toordinal() + 1))
    return min((day for day in days if day is not None), default=None)
