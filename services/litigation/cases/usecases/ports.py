"""What the use cases of cases need of the outside."""

from typing import Protocol

from services.litigation.cases.domain.case import Case
from shared.kernel.lives.ports import Lives, Recording


class Cases(Lives[Case], Protocol):
    """All cases."""

    async def numbered(self, number: str, unit: str) -> Case | None:
        """The unit's case of that number, if there is one."""
        ...


class CaseWork(Recording, Protocol):
    """One unit of work on cases."""

    @property
    def cases(self) -> Cases: ...
