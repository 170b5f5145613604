"""Who finds which document is meant."""

from datetime import date

from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.makers.domain.refusals import AnotherAuthority, OwnFiling
from shared.kernel.model.acts import Act, Things, seen


async def left_to(challenges: Things[UnmatchedChallenge], command: Act, today: date) -> UnmatchedChallenge:
    """The challenge, if it is with the caller's unit; where nobody was to be told of it, with any but that whose
    document is challenged. Refuses with AnotherAuthority, and with OwnFiling that one and whoever stands for it."""
    challenge = await seen(challenges, command, today)
    by, authority = command.by, challenge.authority
    if by.is_of(challenge.unit):
        raise OwnFiling(unit=challenge.unit)
    if authority not in (None, challenge.unit) and not by.is_of(authority):
        raise AnotherAuthority(authority=authority)
    return challenge
