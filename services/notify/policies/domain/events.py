"""What happens to policy documents."""

from dataclasses import dataclass
from datetime import date

from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentRegistered(Event):
    """A text came in, known by its SHA-256, and was read into so many draft rows."""

    text_sha256: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentCorrected(Event):
    """A person put right what was read of the document itself, in those fields."""

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RowsDecided(Event):
    """Rows, each with what was decided of it."""

    decisions: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class PolicyEffectDecided(Event):
    """It is to be in force from the day `valid_from` on."""

    valid_from: date


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentTookEffect(Event):
    """Its confirmed rows are duties from `valid_from` on."""

    valid_from: date
    valid_to: date | None
    confirmed: int
    dropped: int
    replaces: str | None


@dataclass(frozen=True, kw_only=True)
class PolicyEndDecided(Event):
    """It is to be in that stage once `last_day` has gone by."""

    stage: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentReplaced(Event):
    """Another document took its place; `last_day` is the last on which its duties bind."""

    successor: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentRepealed(Event):
    """Its duties bind through `last_day`."""

    last_day: date


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentExpired(Event):
    """Its last day, `valid_to`, has gone by."""

    valid_to: date


@dataclass(frozen=True, kw_only=True)
class PolicyDocumentDiscarded(Event):
    """It was handed in by mistake."""
