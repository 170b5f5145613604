"""What the use cases of observed hearings need of the outside."""

from datetime import date
from typing import Protocol

from services.litigation.observed.domain.observed_hearing import ObservedHearing
from shared.kernel.lives.ports import Lives


class ObservedHearings(Lives[ObservedHearing], Protocol):
    """All observed hearings."""

    async def on_record(self, unit: str, number: str, on: date) -> ObservedHearing | None:
        """The unit's observation of that hearing, if there is one that stands."""
        ...


class ObservedHearingWork(Protocol):
    """One unit of work on observed hearings."""

    @property
    def observed_hearings(self) -> ObservedHearings: ...
