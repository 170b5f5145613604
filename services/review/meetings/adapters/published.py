"""What is told of meetings: nothing of their own, for each matter that was taken up tells what became of it."""

from services.review.meetings.domain import events
from services.review.meetings.domain.meeting import Meeting
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset({events.AttendanceRecorded, events.MatterTakenUp, events.MeetingConvened})


def tell_of_meeting(event: Event, meeting: Meeting) -> Contract | None:
    """An event of a meeting; a kind that is not known is a defect."""
    must_be_silent(event, SILENT)
    return None
