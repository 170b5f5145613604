"""What the use cases need of the outside."""

from typing import Protocol

from services.review.matters.domain.matter import Matter
from shared.kernel.model.acts import Things


class Work(Protocol):
    """One unit of work."""

    @property
    def matters(self) -> Things[Matter]: ...
