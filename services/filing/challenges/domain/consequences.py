"""What follows from a challenge that was linked: its document is reviewed as of the day it was asked for."""

from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.reviews.domain.asking import AskedFor


def set_off(challenge: UnmatchedChallenge) -> frozenset[AskedFor]:
    """Nothing before it is linked."""
    if challenge.document is None:
        return frozenset()
    request = challenge.request
    return frozenset({AskedFor(on=request.on, document=challenge.document, request=request)})
