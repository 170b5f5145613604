"""What happens to a challenge."""

from dataclasses import dataclass

from services.filing.challenges.domain.terms import ClosingGround
from services.filing.reviews.domain.request import Request
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class ChallengeUnmatched(Event):
    """Somebody asks for the review of a document that is not known here under the number given."""

    number: str
    request: Request


@dataclass(frozen=True, kw_only=True)
class ChallengeLinked(Event):
    document: str


@dataclass(frozen=True, kw_only=True)
class ChallengeClosed(Event):
    ground: ClosingGround
