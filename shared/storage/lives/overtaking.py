"""Corrections that were proposed and have lost their ground: what they were to put right has been put right."""

from sqlalchemy import true, update

from shared.storage.table_of import table_of
from shared.storage.tables import ProposalRow
from shared.storage.work import Work

PROPOSAL = table_of(ProposalRow)
OVERTAKEN = "overtaken"


async def overtake(work: Work, subject: str, number: int | None = None) -> None:
    """Close what waits about the entry, or, without a number, about the whole thing."""
    meant = true() if number is None else PROPOSAL.c.number == number
    said = {"outcome": OVERTAKEN, "settled_by": work.cause.actor.id, "settled_at": work.clock.now()}
    waiting = (PROPOSAL.c.subject == subject, PROPOSAL.c.outcome.is_(None), meant)
    await work.connection.execute(update(PROPOSAL).where(*waiting).values(said))
