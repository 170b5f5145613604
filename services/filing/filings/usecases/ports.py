"""What the use cases need of the outside."""

from typing import Protocol

from services.filing.filings.domain.filing import Filing
from services.filing.reviews.usecases import ports as reviews
from shared.kernel.model.acts import Things


class Work(reviews.Work, Protocol):
    """One unit of work, in which what is registered comes under review, too."""

    @property
    def filings(self) -> Things[Filing]: ...
