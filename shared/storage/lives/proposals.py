"""Corrections that wait for a second person."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select, update

from shared.kernel.lives.living import Living
from shared.kernel.lives.refusals import NoSuchProposal, ProposalLapsed, ProposalSettled
from shared.kernel.model.authority import must_differ
from shared.kernel.words.wording import Wording
from shared.storage.lives.asking import Asked
from shared.storage.lives.collection import LivingCollection
from shared.storage.table_of import table_of
from shared.storage.tables import ProposalRow
from shared.storage.texts import texts_of
from shared.storage.work import Work

PROPOSAL = table_of(ProposalRow)
LAPSES = "record.proposal_lapses"
PROPOSER, CONFIRMER = (
    Wording("提出更正的人", "person who proposed it"),
    Wording("确认更正的人", "person who confirms it"),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction that was asked for; `outcome` is None while it waits, *confirmed* or *declined* afterwards."""

    id: str
    asked: Asked
    actor: str
    unit: str
    proposed_at: datetime
    lapses_on: date | None
    outcome: str | None
    settled_by: str | None

    def must_wait_for(self, actor: str, today: date) -> None:
        """Refuse to settle what is settled, has lapsed, or is one's own."""
        if self.outcome is not None:
            raise ProposalSettled(by=self.settled_by)
        if self.lapses_on is not None and today > self.lapses_on:
            raise ProposalLapsed(on=self.lapses_on)
        must_differ(self.actor, actor, first_is=PROPOSER, second_is=CONFIRMER)


async def propose(work: Work, things: LivingCollection[Any], thing: Living, asked: Asked) -> Proposal:
    """Keep what is asked until another person confirms it, or until the day the profile sets."""
    today, subject = work.clock.today(), f"{things.kind}/{thing.id}"
    counted = things.law_of_today.count(LAPSES, thing.region, today)
    said = {"change": asked.change, "reason": asked.reason, "paper": asked.paper}
    row = {
        "id": str(uuid4()),
        "subject": subject,
        "number": asked.number,
        "said": work.keep_text(subject, json.dumps(said, ensure_ascii=False)),
        "actor": work.cause.actor.id,
        "unit": work.cause.actor.unit,
        "region": thing.region,
        "proposed_at": work.clock.now(),
        "lapses_on": None if counted is None else counted.explanation.latest,
    }
    await work.write_entries()
    await work.connection.execute(insert(PROPOSAL), row)
    (made,) = await _found(work, PROPOSAL.c.id == row["id"])
    return made


async def proposals_of(work: Work, things: LivingCollection[Any], id: str) -> list[Proposal]:
    """All that was proposed about a thing, oldest first."""
    return await _found(work, PROPOSAL.c.subject == f"{things.kind}/{id}")


async def the_proposal(work: Work, things: LivingCollection[Any], thing: str, id: str) -> Proposal:
    """One of them; refuses with NoSuchProposal."""
    found = [each for each in await proposals_of(work, things, thing) if each.id == id]
    if not found:
        raise NoSuchProposal(id=id)
    return found[0]


async def settle(work: Work, proposal: Proposal, outcome: str) -> None:
    """Note what became of it; of two at once the second is refused."""
    waiting = (PROPOSAL.c.id == proposal.id, PROPOSAL.c.outcome.is_(None))
    said = {"outcome": outcome, "settled_by": work.cause.actor.id, "settled_at": work.clock.now()}
    if (await work.connection.execute(update(PROPOSAL).where(*waiting).values(said))).rowcount == 0:
        (settled,) = await _found(work, PROPOSAL.c.id == proposal.id)
        raise ProposalSettled(by=settled.settled_by)


async def _found(work: Work, *where: Any) -> list[Proposal]:  # noqa: ANN401 - conditions
    query = select(PROPOSAL).where(*where).order_by(PROPOSAL.c.proposed_at, PROPOSAL.c.id)
    rows = (await work.connection.execute(query)).all()
    texts = await texts_of(work.connection, [row.said for row in rows])
    return [
        Proposal(
            id=row.id,
            asked=Asked(row.number, **json.loads(texts[row.said])),
            actor=row.actor,
            unit=row.unit,
            proposed_at=row.proposed_at,
            lapses_on=row.lapses_on,
            outcome=row.outcome,
            settled_by=row.settled_by,
        )
        for row in rows
    ]
