"""What the use cases of meetings need of the outside."""

from datetime import date
from typing import Protocol

from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.ports import Work
from services.review.meetings.domain.meeting import Meeting
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.ports import Lives


class Meetings(Lives[Meeting], Protocol):
    """All meetings."""

    async def must_be_new(self, meeting: Meeting, minutes: str) -> None:
        """Refuse with MeetingOnRecord what the body has on record of that day, under minutes of the same number."""
        ...

    async def must_be_kept_by_caller(self, act: type[Entered], body: str, on: date) -> None:
        """Refuse with NotTheirs whoever is neither the body nor its office on the day, whatever else is known."""
        ...

    async def must_be_for(self, meeting: Meeting, matter: Matter, *, as_named: bool) -> None:
        """Refuse with AnotherBodys a matter that is not for the body of the meeting to decide, by the directory, and,
        `as_named`, that the drafter is to put to another one."""
        ...


class MeetingWork(Work, Protocol):
    """One unit of work on meetings, and on the matters that they take up."""

    @property
    def meetings(self) -> Meetings: ...
