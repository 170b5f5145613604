"""What the use cases of cases need of the outside."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from services.litigation.cases.domain.case import Case
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


class CaseWork(Protocol):
    """One unit of work on cases."""

    @property
    def cases(self) -> Cases: ...
