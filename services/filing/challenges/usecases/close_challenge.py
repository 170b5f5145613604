"""了结审查建议."""

from dataclasses import dataclass
from datetime import date

from services.filing.challenges.domain.acts import Close
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.challenges.domain.terms import ClosingGround
from services.filing.challenges.usecases.left_to import left_to
from services.filing.challenges.usecases.ports import ClosingWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class CloseChallenge(Act):
    ground: ClosingGround
    reason: str


async def close_challenge(command: CloseChallenge, work: ClosingWork, today: date) -> UnmatchedChallenge:
    """A registrar has looked for the document that was meant, and none is to be linked."""
    challenge = await left_to(work.challenges, command, today)
    reason = work.keep_text(f"unmatched_challenge/{challenge.id}", command.reason)
    act = Close(on=command.on, number=challenge.number, ground=command.ground, reason=reason)
    return await work.challenges.enter(challenge, act, paper=command.paper)
