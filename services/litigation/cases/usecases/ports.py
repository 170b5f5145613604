"""What the use cases of cases need of the outside."""

from collections.abc import Sequence
from typing import Protocol

from services.litigation.cases.domain.case import Case
from shared.kernel.lives.ports import Lives, Recording


class Cases(Lives[Case], Protocol):
    """All cases."""

    async def numbered(self, number: str, unit: str) -> Case | None:
        """The unit's case of that number, if there is one."""
        ...

    async def joint_with(self, case: Case) -> Sequence[Case]:
        """The records of the other defendants of one decision, as far as each names the other."""
        ...


class CaseWork(Recording, Protocol):
    """One unit of work on cases."""

    @property
    def cases(self) -> Cases: ...
