"""What happens to a filing."""

from dataclasses import dataclass
from datetime import date

from services.filing.filings.domain.terms import Verdict
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class FilingOpened(Event):
    """A document has to be filed on a track."""


@dataclass(frozen=True, kw_only=True)
class FilingMissed(Event):
    """Its last day is over, and nothing was handed in."""


@dataclass(frozen=True, kw_only=True)
class DocumentFiled(Event):
    in_time: bool | None


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
