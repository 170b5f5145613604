"""What the inbox hears of a quota that is short of time."""

from datetime import date

from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice
from services.notify.register.domain.occurrence import Occurrence
from services.notify.register.domain.occurrence_watch import watch_ref


def shortage_notice(occurrence: Occurrence, on: date) -> Notice:
    """To the unit: so much is missing, and so few days are left."""
    ref, due = watch_ref(occurrence), occurrence.due or on
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
    )
