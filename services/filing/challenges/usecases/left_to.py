"""Who finds which document is meant."""

from datetime import date

from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.makers.domain.refusals import AnotherAuthority, OwnFiling
from shared.kernel.model.acts import Act, Things, seen


async def left_to(challenges: Things[UnmatchedChallenge], command: Act, today: date) -> UnmatchedChallenge:
    """The challenge, if it is with the caller's unit; where nobody was to be told of it, with any but that whose
    document is challenged. Refuses with AnotherAuthority, and with OwnFiling that one."""
    challenge = await seen(challenges, command, today)
    unit, authority = command.by.unit, challenge.authority
    if unit == challenge.unit:
        raise OwnFiling(unit=unit)
    if authority not in (None, challenge.unit, unit):
        raise AnotherAuthority(authority=authority)
    return challenge
