"""终止职责."""

from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.duty import Duty
from services.notify.register.usecases.ports import RegisterWork
from shared.kernel.model.acts import Act, seen
from shared.kernel.model.authority import must_govern


@dataclass(frozen=True, kw_only=True)
class EndDuty(Act):
    """`valid_to` is the last day on which it binds, `successor` the id of the duty that takes its place, if any."""

    valid_to: date
    reason: str
    successor: str | None = None


async def end_duty(command: EndDuty, work: RegisterWork, today: date) -> Duty:
    """A duty ends, such as when its document is replaced: it stays as history, and alarms nobody from then on."""
    duty = await seen(work.duties, command, today)
    must_govern(command.by, duty.region)
    duty.end(command.valid_to, command.reason, successor=command.successor, on=command.on)
    await work.units.refresh_within(duty.region)
    return duty
