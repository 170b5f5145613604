"""The review service's unit of work."""

from services.review.matters.adapters.collections import SqlMatters
from services.review.meetings.adapters.collections import SqlMeetings
from services.review.power_lists.adapters.collections import SqlPowerListChanges
from shared.storage.work import Work


class ReviewWork(Work):
    """The review service's unit of work."""

    @property
    def matters(self) -> SqlMatters:
        return SqlMatters(self)

    @property
    def meetings(self) -> SqlMeetings:
        return SqlMeetings(self)

    @property
    def power_list_changes(self) -> SqlPowerListChanges:
        return SqlPowerListChanges(self)
