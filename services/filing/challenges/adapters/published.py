"""What is told of challenges: that one waits for its document; what becomes of it is told of its review."""

from functools import singledispatch

from services.filing.challenges.domain import events
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from shared.contracts import filing as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT: frozenset[type[Event]] = frozenset((events.ChallengeClosed, events.ChallengeLinked))


@singledispatch
def tell_of_challenge(event: Event, _challenge: UnmatchedChallenge) -> Contract | None:
    """The contract of what happened; None for what stays inside."""
    must_be_silent(event, SILENT)
    return None


@tell_of_challenge.register
def _(event: events.ChallengeUnmatched, challenge: UnmatchedChallenge) -> Contract | None:
    if challenge.authority is None:
        return None
    request = event.request
    return told.ChallengeUnmatchedV1(
        challenge=challenge.id,
        owner=challenge.authority,
        number=event.number,
        source=request.asker,
        thing=request.thing,
        reference=request.reference,
        articles=request.articles,
        challenged_on=request.on,
    )
