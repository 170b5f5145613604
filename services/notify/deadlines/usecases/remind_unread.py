"""What nobody acknowledges is told again, and then to whoever supervises."""

from dataclasses import replace
from datetime import date

from services.notify.deadlines.domain.notices import Notice
from services.notify.deadlines.domain.receipts import ASKED, COMPLAINED, asked_again_on, complaint, reminder
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.figures import Holder


async def remind_unread(work: DeadlineWork, statutes: Statutes, today: date, limit: int) -> int:
    """One batch of at most `limit` notices. Returns how many.

    Where nobody can read it, since its unit was closed without a successor or is not known, it is not told again, but
    at once to whoever supervises; of courts and others that nobody does, to nobody: their sender sees it all the same.
    """
    unread = await work.notices.unread(today, limit)
    holder = await work.directory.holding()
    for told in unread:
        made, times = await _told_again(told, holder, work, today)
        await work.notices.add(made)
        reminded = replace(told, reminded=times)
        await work.notices.remind(reminded, asked_again_on(reminded, statutes, today))
    return len(unread)


async def _told_again(told: Notice, holder: Holder, work: DeadlineWork, today: date) -> tuple[list[Notice], int]:
    addressee = holder(told.party or told.unit, today, told.address)
    unit = await work.directory.unit(addressee)
    if told.reminded == 0 and unit is not None and unit.stands(today):
        return [reminder(told, today)], ASKED
    if unit is None:
        return [complaint(told, addressee, told.region, today)], COMPLAINED
    supervisors = await work.directory.bound(Bond.SUPERVISING, unit, today)
    return [complaint(told, addressee, unit.on(today).region, today)] if supervisors else [], COMPLAINED
