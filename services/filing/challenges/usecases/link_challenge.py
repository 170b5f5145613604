"""关联审查建议."""

from dataclasses import dataclass
from datetime import date

from services.filing.challenges.domain.acts import Link
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.challenges.usecases.left_to import left_to
from services.filing.challenges.usecases.ports import ChallengesWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class LinkChallenge(Act):
    """`document` is the id or the number of the document."""

    document: str


async def link_challenge(command: LinkChallenge, work: ChallengesWork, today: date) -> UnmatchedChallenge:
    """A registrar has found the document that was meant; it is reviewed as of the day it was asked for."""
    challenge = await left_to(work.challenges, command, today)
    document = await work.documents.referred(command.document, field="document")
    act = Link(on=command.on, document=document.id)
    return await work.challenges.enter(challenge, act, paper=command.paper)
