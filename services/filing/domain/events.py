"""What happens inside the filing service."""

from dataclasses import dataclass
from datetime import date

from services.filing.domain.request import Request
from services.filing.domain.terms import Defect, Remedy, Track, Verdict
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class MakerListed(Event):
    tracks: tuple[Track, ...]


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


@dataclass(frozen=True, kw_only=True)
class ReviewOpened(Event):
    request: Request


@dataclass(frozen=True, kw_only=True)
class ReviewJoined(Event):
    """Somebody else asks for a review that is under way."""

    request: Request


@dataclass(frozen=True, kw_only=True)
class DocumentReviewReopened(Event):
    request: Request
    round: int


@dataclass(frozen=True, kw_only=True)
class DocumentUpheld(Event):
    by: str


@dataclass(frozen=True, kw_only=True)
class DefectFound(Event):
    codes: tuple[Defect, ...]
    by: str


@dataclass(frozen=True, kw_only=True)
class CorrectionReported(Event):
    remedy: Remedy
    successor: str | None


@dataclass(frozen=True, kw_only=True)
class CorrectionReturned(Event):
    reason: str


@dataclass(frozen=True, kw_only=True)
class DocumentCorrected(Event):
    remedy: Remedy
    successor: str | None


@dataclass(frozen=True, kw_only=True)
class ChallengeUnmatched(Event):
    """Somebody asks for the review of a document that is not known here under the number given."""

    number: str
    request: Request


@dataclass(frozen=True, kw_only=True)
class ChallengeLinked(Event):
    document: str


@dataclass(frozen=True, kw_only=True)
class CatalogueSubmitted(Event):
    missed: tuple[str, ...]
    unlisted: tuple[str, ...]
