"""登记集体讨论会议."""

from dataclasses import dataclass
from datetime import date

from services.review.meetings.domain.acts import Convene
from services.review.meetings.domain.meeting import Meeting
from services.review.meetings.domain.terms import MeetingKind
from services.review.meetings.usecases.ports import MeetingWork
from shared.kernel.model.actor import Actor


@dataclass(frozen=True, kw_only=True)
class ConveneMeeting:
    """`minutes` is how the minutes are numbered; `convened_by` the body, where it is not the caller's own unit."""

    id: str
    by: Actor
    kind: MeetingKind
    minutes: str
    convened_by: str | None
    on: date
    files: tuple[str, ...] = ()
    paper: str | None = None


async def convene_meeting(command: ConveneMeeting, work: MeetingWork, today: date) -> Meeting:
    """The deciding body, or its office, records that the body met; the same meeting once."""
    body = command.convened_by or command.by.unit
    await work.meetings.must_be_kept_by_caller(Convene, body, command.on)
    birth = Convene(
        on=command.on,
        id=command.id,
        region=command.by.region_on(command.on),
        unit=body,
        kind=command.kind,
        minutes=work.keep_text(f"meeting/{command.id}", command.minutes),
        files=command.files,
    )
    meeting = await work.meetings.begin(birth, paper=command.paper)
    await work.meetings.must_be_new(meeting, command.minutes)
    return meeting
