"""What follows from a challenge that was linked: its document is reviewed as of the day it was asked for; and from a
number that is given to a document: what waited for it is linked."""

from dataclasses import dataclass

from services.filing.challenges.domain.acts import Link
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.reviews.domain.asking import AskedFor
from shared.kernel.lives.entered import Consequence, Entered


@dataclass(frozen=True, kw_only=True)
class HasItsNumber(Consequence[UnmatchedChallenge]):
    """The document has the number that the challenge names, which was found on that day."""

    document: str

    def means_for(self, other: UnmatchedChallenge) -> Link:
        return Link(on=max(self.on, other.request.on), document=self.document)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, Link) and act.document == self.document


def set_off(challenge: UnmatchedChallenge) -> frozenset[AskedFor]:
    """Nothing before it is linked."""
    if challenge.document is None:
        return frozenset()
    request = challenge.request
    return frozenset({AskedFor(on=request.on, document=challenge.document, request=request)})
