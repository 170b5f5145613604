"""What happens to clearances, documents and their numbers."""

from dataclasses import dataclass
from datetime import date

from services.filing.makers.domain.terms import Track
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class ClearanceNoted(Event):
    """A matter has passed its review."""


@dataclass(frozen=True, kw_only=True)
class ClearanceDecided(Event):
    resolution: str


@dataclass(frozen=True, kw_only=True)
class ClearanceRevoked(Event):
    """The matter was withdrawn."""


@dataclass(frozen=True, kw_only=True)
class ClearanceUsed(Event):
    document: str


@dataclass(frozen=True, kw_only=True)
class DocumentRegistered(Event):
    matter: str | None


@dataclass(frozen=True, kw_only=True)
class HistoryEntered(Event):
    """A registrar vouches that the document was made before this system, on evidence."""

    reason: str
    evidence: tuple[str, ...]
    by: str


@dataclass(frozen=True, kw_only=True)
class DocumentNumbered(Event):
    """`normalised`: the number was written with other brackets than the standard's."""

    number: str
    normalised: bool


@dataclass(frozen=True, kw_only=True)
class NumberTaken(Event):
    document: str


@dataclass(frozen=True, kw_only=True)
class NumberVoided(Event):
    number: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DocumentPublished(Event):
    valid_until: date | None
    tracks: tuple[Track, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentAmended(Event):
    successor: str


@dataclass(frozen=True, kw_only=True)
class DocumentSuspended(Event):
    """The document is no longer applied, though it stands."""


@dataclass(frozen=True, kw_only=True)
class DocumentRepealed(Event):
    """The document is no longer in force."""
