"""What the use cases need of the outside."""

from typing import Protocol

from services.review.power_lists.domain.power_list import PowerListChange
from shared.kernel.lives.ports import Lives, Recording


class Work(Recording, Protocol):
    """One unit of work."""

    @property
    def power_list_changes(self) -> Lives[PowerListChange]: ...
