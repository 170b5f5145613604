"""Nothing is told of challenges that wait for their document."""

from services.filing.challenges.domain import events
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset({events.ChallengeClosed, events.ChallengeLinked, events.ChallengeUnmatched})


def tell_of_challenge(event: Event, _challenge: UnmatchedChallenge) -> None:
    """Nothing, of what is known to happen."""
    must_be_silent(event, SILENT)
