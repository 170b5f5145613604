"""What the inbox hears of a quota that is short of time."""

from datetime import date
from typing import Any

from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice
from services.notify.register.domain.occurrence import CLASS_HOURS, Occurrence
from services.notify.register.domain.occurrence_watch import watch_ref


def shortage_notice(occurrence: Occurrence, on: date) -> Notice:
    """To the unit: so much is missing, and so few days are left.

    Of class hours `hours` says of whom: so many of its persons who have not reached them (`person`), which is said of
    none (None) while nobody knows how many there are; or of the unit as a whole (`unit`).
    """
    ref, due = watch_ref(occurrence), occurrence.due or on
    measure = occurrence.asked.measure
    of_hours: dict[str, Any] = {"hours": measure.each.value, "at_least": measure.at_least}
    return notice(
        Code.QUOTA_SHORT,
        Audience.OWNER,
        unit=occurrence.unit,
        region=occurrence.region,
        on=on,
        about=f"{ref}/{occurrence.sequence}/short",
        deadline=ref,
        rule=occurrence.asked.rule,
        due=due.isoformat(),
        days=(due - on).days,
        missing=occurrence.missing,
        needed=occurrence.needed,
        **(of_hours if occurrence.asked.of == CLASS_HOURS else {}),
    )
