"""What the use cases of observed hearings need of the outside."""

from collections.abc import Sequence
from typing import Protocol

from services.litigation.observed.domain.observed_hearing import ObservedHearing
from shared.kernel.model.acts import Things


class ObservedHearings(Things[ObservedHearing], Protocol):
    """All observed hearings."""

    async def of_year(self, unit: str, year: int) -> Sequence[ObservedHearing]:
        """Those of the unit in a calendar year."""
        ...


class ObservedHearingWork(Protocol):
    """One unit of work on observed hearings."""

    @property
    def observed_hearings(self) -> ObservedHearings: ...
