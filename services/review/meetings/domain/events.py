"""What happens to a meeting; of the matters that it took up they tell themselves."""

from dataclasses import dataclass

from services.review.meetings.domain.terms import MeetingKind, Result
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class MeetingConvened(Event):
    kind: MeetingKind


@dataclass(frozen=True, kw_only=True)
class AttendanceRecorded(Event):
    """Of so many members so many were present."""

    members: int
    present: int


@dataclass(frozen=True, kw_only=True)
class MatterTakenUp(Event):
    matter: str
    result: Result
    irregularly: bool
