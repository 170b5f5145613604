"""What the use cases need of the outside."""

from datetime import date
from typing import Protocol

from services.review.power_lists.domain.power_list import PowerListChange
from shared.kernel.lives.ports import Lives, Recording


class Changes(Lives[PowerListChange], Protocol):
    """All changes of power lists."""

    async def deciding_for(self, id: str, on: date) -> tuple[str, ...]:
        """Whoever decides for the unit by the directory of the day; nobody where it knows of none."""
        ...


class Work(Recording, Protocol):
    """One unit of work."""

    @property
    def power_list_changes(self) -> Changes: ...
