"""What happens to a filing."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Self

from services.filing.filings.domain.terms import Verdict
from shared.kernel.model.aggregate import Event, Retold

if TYPE_CHECKING:
    from services.filing.filings.domain.filing import Filing


@dataclass(frozen=True, kw_only=True)
class FilingOpened(Event):
    """A document has to be filed on a track."""


@dataclass(frozen=True, kw_only=True)
class FilingMissed(Event):
    """Its last day is over, and nothing was handed in."""


@dataclass(frozen=True, kw_only=True)
class FilingMisdirected(Event):
    """It was handed in to a unit that is not its authority."""

    to: str


@dataclass(frozen=True, kw_only=True)
class DocumentFiled(Retold):
    """Handed in for the first time; the authority may have another word on the day, which counts."""

    in_time: bool | None

    def as_known(self, thing: "Filing") -> Self:
        return replace(self, on=thing.filed_on or self.on, in_time=thing.in_time)


@dataclass(frozen=True, kw_only=True)
class FilingSupplemented(Event):
    ordinal: int


@dataclass(frozen=True, kw_only=True)
class FilingReceived(Event):
    """The authority has what the maker says it handed in on `said_on`."""

    ordinal: int
    said_on: date | None
    in_time: bool | None


@dataclass(frozen=True, kw_only=True)
class FormChecked(Event):
    verdict: Verdict
    attempt: int
    by: str


@dataclass(frozen=True, kw_only=True)
class RegistrationNumbered(Event):
    """The authority has given it a number of its own series."""

    number: str
