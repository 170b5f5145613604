"""Once a working day each unit is told in one notice what of its own is still overdue."""

from collections import defaultdict
from datetime import date

from services.notify.deadlines.domain.cut_over import was_due_before
from services.notify.deadlines.domain.digests import Overdue, digests_of
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.clocks.statutes import Statutes


async def tell_digests(work: DeadlineWork, statutes: Statutes, today: date) -> None:
    """To whoever stands for each unit by now, unless that was done today; the one of the day before is over then.

    That a deadline is overdue is told of itself on the day after its last, and so is each step of the ladder; here it
    is said that it still is. Nothing is said of what was due before the records of its place were kept here.
    """
    if await work.notices.has_digests(today):
        return
    holder = await work.directory.holding()
    found: defaultdict[str, list[Overdue]] = defaultdict(list)
    for each in await work.watches.overdue(today):
        if not was_due_before(statutes.rulebook, each.watch):
            found[holder(each.watch.owner, today, each.watch.ref)].append(each)
    await work.notices.end_digests()
    await work.notices.add([*digests_of(found, today)])
