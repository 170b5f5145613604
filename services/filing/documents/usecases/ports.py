"""What the use cases need of the outside."""

from datetime import date
from typing import Protocol

from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import TakenNumber
from services.filing.makers.domain.maker import Maker
from shared.kernel.model.acts import Known, Things


class Clearances(Known[Clearance], Protocol):
    """What is known of the matters under review."""

    async def first_on(self, region: str) -> date | None:
        """The day of the first passed review of the region; None while there is none."""
        ...


class Work(Protocol):
    """One unit of work."""

    @property
    def makers(self) -> Known[Maker]: ...
    @property
    def clearances(self) -> Clearances: ...
    @property
    def documents(self) -> Things[Document]: ...
    @property
    def numbers(self) -> Known[TakenNumber]: ...
