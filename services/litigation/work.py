"""The litigation service's unit of work, and with it the tables of all its rooms."""

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.observed.adapters.collections import SqlObservedHearings
from services.litigation.suggestions.adapters.collections import SqlSuggestions
from services.litigation.tables import LITIGATION
from shared.storage.work import Work

# What follows from a case in the room above.
SqlCases.followers = (SqlSuggestions,)

__all__ = ["LITIGATION", "LitigationWork"]


class LitigationWork(Work):
    """The litigation service's unit of work."""

    @property
    def cases(self) -> SqlCases:
        return SqlCases(self)

    @property
    def suggestions(self) -> SqlSuggestions:
        return SqlSuggestions(self)

    @property
    def observed_hearings(self) -> SqlObservedHearings:
        return SqlObservedHearings(self)
