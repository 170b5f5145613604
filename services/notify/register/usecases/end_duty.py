"""终止职责."""

from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.duty import Duty
from services.notify.register.domain.duty_acts import End
from services.notify.register.usecases.ports import RegisterWork
from shared.kernel.model.acts import Act, seen
from shared.kernel.model.authority import must_look_after


@dataclass(frozen=True, kw_only=True)
class EndDuty(Act):
    """`valid_to` is the last day on which it binds."""

    valid_to: date
    reason: str


async def end_duty(command: EndDuty, work: RegisterWork, today: date) -> Duty:
    """A duty ends, such as when its document is repealed: it stays as history, and alarms nobody from then on."""
    duty = await seen(work.duties, command, today)
    must_look_after(command.by, duty.region)
    reason = work.keep_text(f"duty/{duty.id}", command.reason)
    act = End(on=command.on, valid_to=command.valid_to, reason=reason)
    return await work.duties.enter(duty, act, paper=command.paper)
