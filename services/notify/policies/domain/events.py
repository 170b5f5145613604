"""What happens to policy documents."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentRegistered(Event):
    """A text came in, known by its SHA-256, and was read into so many draft rows."""

    text_sha256: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentCorrected(Event):
    """A person put right what was read of the document itself."""

    by: str
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDecided:
    """One act on one row; `changes` are the fields that were edited."""

    row: int
    act: str
    reason: str | None = None
    changes: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class RowsDecided(Event):
    by: str
    decisions: tuple[RowDecided, ...]


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentTookEffect(Event):
    """Its confirmed rows are duties from `valid_from` on."""

    by: str
    valid_from: date
    valid_to: date | None
    confirmed: int
    dropped: int
    replaces: str | None


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentReplaced(Event):
    """Another document took its place; `last_day` is the last on which its duties bind."""

    successor: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentDiscarded(Event):
    by: str
    reason: str
