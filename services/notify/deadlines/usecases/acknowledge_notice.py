"""签收."""

from dataclasses import dataclass, replace
from datetime import date

from services.notify.deadlines.domain.notices import RECEIVED, TERM, AlreadyAcknowledged, Code, Notice
from services.notify.deadlines.domain.receipts import OF
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.actor import Actor
from shared.kernel.model.stages import must_have_come, must_not_precede
from shared.kernel.words.refusals import NotFound


@dataclass(frozen=True, kw_only=True)
class AcknowledgeNotice:
    id: str
    by: Actor
    on: date


async def acknowledge_notice(command: AcknowledgeNotice, work: DeadlineWork, today: date) -> Notice:
    """Whoever it is addressed to confirms having received it: once, by name and date; the service
    whose thing it is about hears of it. Who confirms a reminder has received what that reminds of."""
    must_have_come(command.on, today)
    notice = await work.notices.get(command.id)
    if not notice.is_for(command.by):
        raise NotFound(what=TERM, id=command.id)
    if notice.acknowledged_on is not None:
        raise AlreadyAcknowledged(on=notice.acknowledged_on, by=notice.acknowledged_by)
    must_not_precede(command.on, notice.created_on)
    acknowledged = await _received(notice, command, work)
    if notice.code is Code.RECEIPT_ASKED:
        meant = await work.notices.get(notice.params[OF])
        if meant.acknowledged_on is None and meant.is_for(command.by):
            await _received(meant, command, work)
    return acknowledged


async def _received(notice: Notice, command: AcknowledgeNotice, work: DeadlineWork) -> Notice:
    acknowledged = replace(notice, acknowledged_by=command.by.id, acknowledged_on=command.on)
    await work.notices.acknowledge(acknowledged)
    await work.notices.end_reminders([notice.id], RECEIVED)
    await work.tell_acknowledged(acknowledged, command.by.unit, command.on)
    return acknowledged
