"""What the use cases need of the outside."""

from typing import Protocol

from services.filing.filings.domain.filing import Filing
from shared.kernel.lives.ports import Lives, Recording


class FilingsWork(Recording, Protocol):
    """One unit of work on filings."""

    @property
    def filings(self) -> Lives[Filing]: ...
