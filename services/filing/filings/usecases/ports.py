"""What the use cases need of the outside."""

from typing import Protocol

from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.registration import RegistrationNumber
from shared.kernel.lives.ports import Lives, Recording


class Filings(Lives[Filing], Protocol):
    """Filings with the numbers under which their authorities have registered them."""

    async def hold_series(self, authority: str) -> None:
        """Keep others from taking a number of that authority's until the work ends."""
        ...

    async def numbered(self, authority: str, number: RegistrationNumber) -> Filing | None:
        """What that authority has registered under the number's word, year and serial, or None."""
        ...

    async def last_registered(self, authority: str, word: str | None, year: int) -> RegistrationNumber | None:
        """The last that the authority has given of that word, or of any, in the year, or else before it."""
        ...

    async def last_of_maker(self, authority: str, maker: str, word: str) -> RegistrationNumber | None:
        """The last of that word that it has given to what this maker has filed."""
        ...


class FilingsWork(Recording, Protocol):
    """One unit of work on filings."""

    @property
    def filings(self) -> Filings: ...
