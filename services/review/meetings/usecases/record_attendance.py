"""登记出席情况."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.review.meetings.domain import acts
from services.review.meetings.domain.meeting import Meeting
from services.review.meetings.domain.terms import Function
from services.review.meetings.usecases.ports import MeetingWork
from shared.kernel.model.actor import Actor
from shared.kernel.model.acts import read


@dataclass(frozen=True, kw_only=True)
class RecordAttendance:
    id: str
    by: Actor
    members: int
    present: Mapping[Function, int]
    persons: tuple[str, ...]
    enough: bool | None
    expected: int | None = None
    paper: str | None = None


async def record_attendance(command: RecordAttendance, work: MeetingWork, today: date) -> Meeting:
    """Who came, by function; whether that was enough the body says by its own rules."""
    meeting = await read(work.meetings, command.id, command.by, command.expected)
    act = acts.RecordAttendance(
        on=meeting.held_on,
        members=command.members,
        present=command.present,
        persons=command.persons,
        enough=command.enough,
    )
    return await work.meetings.enter(meeting, act, paper=command.paper)
