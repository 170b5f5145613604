"""登记约谈."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain import talk_acts
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.overseen import overseen
from services.notify.deadlines.usecases.ports import DeadlineWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class RecordTalk(Act):
    """`step` is the number of the step that called to it; `at` the hour, HH:MM."""

    step: int
    at: str | None
    place: str
    held_by: tuple[str, ...]
    attended: tuple[str, ...]
    minutes: str
    files: tuple[str, ...] = ()


async def record_talk(command: RecordTalk, work: DeadlineWork, today: date) -> Escalation:
    """A supervisor or head keeps what was said at a talk; place and minutes stand apart, and in no fact."""
    escalation = await overseen(work, command, today)
    about = f"escalation/{escalation.id}"
    act = talk_acts.RecordTalk(
        on=command.on,
        by=command.by.id,
        step=command.step,
        at=command.at,
        place=work.keep_text(about, command.place),
        held_by=command.held_by,
        attended=command.attended,
        minutes=work.keep_text(about, command.minutes),
        files=command.files,
    )
    return await work.escalations.enter(escalation, act, paper=command.paper)
