"""What falls to occurrences as days pass: too little time for what is missing, and the end of the duty itself."""

from datetime import date

from services.notify.register.domain.register import Register
from services.notify.register.domain.shortage_notice import shortage_notice
from services.notify.register.usecases.ports import RegisterWork
from services.notify.register.usecases.watch_occurrences import watch_occurrences


async def wake_occurrences(work: RegisterWork, register: Register, today: date, limit: int) -> int:
    """One batch: at most `limit`. A duty that has ended alarms nobody; one that is short of time is warned of once."""
    woken = await work.occurrences.waking(today, limit)
    expired = [each for each in woken if each.has_lapsed(today)]
    for occurrence in expired:
        occurrence.expire(on=today)
    short = [each for each in woken if each not in expired]
    for occurrence in short:
        occurrence.fall_short(on=today)
    # After an outage its last day may have gone by: it is overdue then, which is said by itself.
    await work.notices.add([shortage_notice(each, today) for each in short if not each.is_past(today)])
    await watch_occurrences(woken, work, register, today)
    return len(woken)
