"""What happens to clearances, documents and their numbers."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import Flaw
from services.filing.makers.domain.terms import Track
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class MatterHeard(Event):
    """The review service has told `fact` of a matter of that region and unit: the `news`, with what belongs to it."""

    fact: str
    news: str
    by: str | None
    resolution: str | None
    region: str
    unit: str
    draft_number: int | None = None


@dataclass(frozen=True, kw_only=True)
class MatterUnheard(Event):
    """What the review service had told of a matter, it has taken back."""

    fact: str


@dataclass(frozen=True, kw_only=True)
class DocumentRegistered(Event):
    matter: str | None


@dataclass(frozen=True, kw_only=True)
class HistoryEntered(Event):
    """A registrar vouches that the document was made before this system, on evidence."""

    evidence: tuple[str, ...]
    by: str


@dataclass(frozen=True, kw_only=True)
class DocumentNumbered(Event):
    number: str


@dataclass(frozen=True, kw_only=True)
class NumberTaken(Event):
    number: str
    document: str


@dataclass(frozen=True, kw_only=True)
class NumberVoided(Event):
    number: str


@dataclass(frozen=True, kw_only=True)
class NumberFreed(Event):
    """The document never had the number: it may be given to another."""

    document: str


@dataclass(frozen=True, kw_only=True)
class DocumentDropped(Event):
    """It is not issued."""


@dataclass(frozen=True, kw_only=True)
class DocumentPublished(Event):
    valid_until: date | None
    tracks: tuple[Track, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentFlawed(Event):
    """Something is found wrong with it; `about` tells several findings of one kind apart, such as by track."""

    flaw: Flaw
    about: str

    @property
    def part(self) -> str:
        return f"{self.flaw}.{self.about}" if self.about else self.flaw


@dataclass(frozen=True, kw_only=True)
class DocumentSuspended(Event):
    """The document is no longer applied, though it stands."""


@dataclass(frozen=True, kw_only=True)
class DocumentResumed(Event):
    """It is applied again."""


@dataclass(frozen=True, kw_only=True)
class DocumentAmended(Event):
    successor: str


@dataclass(frozen=True, kw_only=True)
class DocumentRepealed(Event):
    """The document is no longer in force."""


@dataclass(frozen=True, kw_only=True)
class EndDecided(Event):
    """It is to end in that stage, from the day `from_on` on."""

    stage: DocumentStage
    from_on: date


@dataclass(frozen=True, kw_only=True)
class DocumentExpired(Event):
    """Its last day is over."""


@dataclass(frozen=True, kw_only=True)
class DocumentDeclaredInvalid(Event):
    """宣布失效: nothing is left that it could be applied to."""
