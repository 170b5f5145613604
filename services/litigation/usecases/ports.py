"""What the use cases need of the outside."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from services.litigation.domain.case import Case
from services.litigation.domain.observed_hearing import ObservedHearing
from services.litigation.domain.suggestion import Suggestion
from shared.kernel.model.acts import Things


class Cases(Things[Case], Protocol):
    """All cases."""

    async def numbered(self, number: str, unit: str) -> Case | None:
        """The unit's case of that number, if there is one."""
        ...

    async def of_lineage(self, lineage: str) -> Sequence[Case]:
        """The cases of one dispute, at all its levels."""
        ...

    async def final_before(self, today: date, *, limit: int) -> Sequence[Case]:
        """Cases decided, all of whose appeal periods ended before that day."""
        ...

    async def overdue_before(self, today: date, *, limit: int) -> Sequence[Case]:
        """Cases with an obligation that fell due before that day and is not marked overdue."""
        ...


class Suggestions(Things[Suggestion], Protocol):
    """All suggestions."""

    async def numbered(self, number: str, unit: str) -> Suggestion | None:
        """The suggestion of that number to the unit, if there is one."""
        ...

    async def about(self, document_number: str) -> Sequence[Suggestion]:
        """The suggestions about a document that are not rectified."""
        ...


class ObservedHearings(Things[ObservedHearing], Protocol):
    """All observed hearings."""

    async def of_year(self, unit: str, year: int) -> Sequence[ObservedHearing]:
        """Those of the unit in a calendar year."""
        ...


class Work(Protocol):
    """One unit of work."""

    @property
    def cases(self) -> Cases: ...
    @property
    def suggestions(self) -> Suggestions: ...
    @property
    def observed_hearings(self) -> ObservedHearings: ...
