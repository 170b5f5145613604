"""What the use cases need of the outside."""

from typing import Protocol

from services.review.domain.matter import Matter
from services.review.domain.power_list import PowerListChange
from shared.kernel.model.acts import Things


class Work(Protocol):
    """One unit of work."""

    @property
    def matters(self) -> Things[Matter]: ...
    @property
    def power_list_changes(self) -> Things[PowerListChange]: ...
