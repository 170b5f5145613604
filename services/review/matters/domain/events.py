"""What happens to a matter."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class MatterSubmitted(Event):
    kind: MatterKind


@dataclass(frozen=True, kw_only=True)
class MatterReturned(Event):
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MatterResubmitted(Event):
    round: int


@dataclass(frozen=True, kw_only=True)
class MatterAccepted(Event):
    """The material is complete; the review period runs. With a floor, no opinion is given before `earliest`."""

    earliest: date | None


@dataclass(frozen=True, kw_only=True)
class ReviewShortened(Event):
    """An approver lifted the floor in an urgent case, with a reason on the record."""

    approved_by: str
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class OpinionGiven(Event):
    outcome: Outcome
    by: str


@dataclass(frozen=True, kw_only=True)
class MatterCleared(Event):
    """The gate is open."""

    outcome: Outcome


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
    """Discussion was sought without a passed review; the refusal itself is a reportable fact."""

    stage: str


@dataclass(frozen=True, kw_only=True)
class MatterDeliberated(Event):
    minutes: str


@dataclass(frozen=True, kw_only=True)
class MatterDecided(Event):
    """`heard_from` is the reviewing body that was heard before the decision, on `heard_on`."""

    resolution: Resolution
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
