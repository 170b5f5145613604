"""What happens to a filing."""

from dataclasses import dataclass

from services.filing.filings.domain.terms import Verdict
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class FilingOpened(Event):
    """A document has to be filed on a track."""


@dataclass(frozen=True, kw_only=True)
class DocumentFiled(Event):
    materials: tuple[str, ...]
    in_time: bool | None


@dataclass(frozen=True, kw_only=True)
class FilingSupplemented(Event):
    materials: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FormChecked(Event):
    verdict: Verdict
    attempt: int
    missing: tuple[str, ...]
    by: str
