"""What falls to the notify service as days pass."""

from datetime import date

from services.notify.deadlines.usecases.advance_escalations import advance_escalations
from services.notify.deadlines.usecases.remind_unread import remind_unread
from services.notify.deadlines.usecases.tell_digests import tell_digests
from services.notify.deadlines.usecases.wake_deadlines import wake_deadlines
from services.notify.register.usecases.open_occurrences import open_occurrences
from services.notify.register.usecases.wake_occurrences import wake_occurrences
from services.notify.service import NotifyService
from services.notify.work import NotifyWork
from shared.hosting.batches import drain
from shared.storage.cause import own_cause
from shared.storage.leaving_out import LeftOut


async def tick(service: NotifyService, today: date, left_out: LeftOut | None = None) -> None:
    """Open the duties that come, then wake what is due, in batches of one transaction each.

    A second tick on the same day finds nothing to do.
    """
    store, limit, cause = service.store, service.settings.tick_batch, own_cause("notify", f"notify-tick-{today}")
    units, register = service.settings.refresh_batch, service.register
    await drain(store, cause, limit, lambda work, limit: work.policy_documents.settle_due(today, limit=limit), left_out)
    await drain(store, cause, limit, lambda work, limit: work.units.settle_due(today, limit=limit), left_out)
    await drain(store, cause, limit, lambda work, limit: work.duties.settle_due(today, limit=limit), left_out)
    await drain(store, cause, units, lambda work, limit: open_occurrences(work, register, today, limit), left_out)
    await drain(store, cause, limit, lambda work, limit: wake_occurrences(work, register, today, limit), left_out)
    await drain(store, cause, limit, lambda work, limit: wake_deadlines(work, service.statutes, today, limit), left_out)
    await drain(store, cause, limit, lambda work, limit: work.escalations.settle_due(today, limit=limit), left_out)
    await drain(store, cause, limit, lambda work, limit: advance_escalations(work, today, limit), left_out)
    if service.statutes.calendar.is_usually_worked(today):
        await drain(store, cause, limit, lambda work, limit: _remind(work, service, today, limit), left_out)


async def _remind(work: NotifyWork, service: NotifyService, today: date, limit: int) -> int:
    """Of what nobody acknowledges, and once of what is still overdue: on working days, as all warnings are."""
    done = await remind_unread(work, service.statutes, today, limit)
    if done < limit:
        await tell_digests(work, service.statutes, today)
    return done
