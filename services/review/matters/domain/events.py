"""What happens to a matter."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.terms import MatterKind, Outcome, PauseGround, Resolution
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class MatterSubmitted(Event):
    kind: MatterKind


@dataclass(frozen=True, kw_only=True)
class MatterReturned(Event):
    """What is missing: in words, by the ids of texts, and by the codes of the checklist."""

    missing: tuple[str, ...]
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MatterResubmitted(Event):
    round: int


@dataclass(frozen=True, kw_only=True)
class VersionHandedIn(Event):
    """Another version of the draft has come, beside what goes on."""


@dataclass(frozen=True, kw_only=True)
class MatterAccepted(Event):
    """The material is complete; the review period runs. With a floor, it is not discussed before `earliest`."""

    earliest: date | None


@dataclass(frozen=True, kw_only=True)
class SupplementAsked(Event):
    """Material is wanting after all; until it comes the review stands still."""

    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SupplementHandedIn(Event):
    """The material has come, and the review goes on."""


@dataclass(frozen=True, kw_only=True)
class ReviewPaused(Event):
    """The review waits for others, for a time that does not count."""

    ground: PauseGround


@dataclass(frozen=True, kw_only=True)
class ReviewResumed(Event):
    """The review goes on."""


@dataclass(frozen=True, kw_only=True)
class ReviewShortened(Event):
    """An approver lifted the floor in an urgent case; `reason` is the id of a text."""

    approved_by: str
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class OpinionGiven(Event):
    outcome: Outcome
    by: str


@dataclass(frozen=True, kw_only=True)
class MatterCleared(Event):
    """The gate is open for a version of the draft, by the number of the entry that brought it."""

    outcome: Outcome
    draft_number: int | None = None


@dataclass(frozen=True, kw_only=True)
class MatterRevised(Event):
    """The drafter has changed the draft as the opinion asked; a reviewer is to confirm it."""

    explanation: str | None


@dataclass(frozen=True, kw_only=True)
class RevisionReviewed(Event):
    """A reviewer found the changed draft in keeping with the opinion, or sent it back to be changed again."""

    confirmed: bool
    by: str


@dataclass(frozen=True, kw_only=True)
class GateRefused(Event):
    """Discussion on a day was sought without a passed review; the refusal itself is a reportable fact."""

    meeting_on: date
    stage: str


@dataclass(frozen=True, kw_only=True)
class MatterDeliberated(Event):
    minutes: str | None


@dataclass(frozen=True, kw_only=True)
class MatterDecided(Event):
    """`heard_from` is the reviewing body that was heard before the decision, on `heard_on`.

    `unreviewed` is what was decided although no review had been passed.
    """

    resolution: Resolution
    unreviewed: bool = False
    heard_from: str | None = None
    heard_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class MatterWithdrawn(Event):
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class DefectHeard(Event):
    """The filing review found a defect in a document this review had cleared."""

    document: str
    defects: tuple[str, ...]
