"""What units find in their inboxes of corrections that another person has to agree to."""

from collections.abc import Iterator
from typing import Any

from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice
from shared.contracts.corrections import ProposalMadeV1, ProposalSettledV1
from shared.contracts.envelope import Envelope

Proposal = ProposalMadeV1 | ProposalSettledV1


def proposal_told(told: Proposal, envelope: Envelope) -> Iterator[Notice]:
    """To whoever has to agree, that it waits: the unit, or, where only that can, whoever supervises. To whoever has
    asked, how it ended."""
    said: dict[str, Any] = {
        "proposal": told.proposal,
        "where": told.number or told.thing,
        "entry": told.entry,
        "act": told.act,
        "by": told.unit,
    }
    about: dict[str, Any] = {
        "region": envelope.region,
        "on": envelope.legaldate,
        "about": envelope.id,
        "fact": envelope.id,
    }
    if isinstance(told, ProposalSettledV1):
        ended: dict[str, Any] = {"outcome": told.outcome, "original": told.original, "awaits": told.awaits}
        yield notice(Code.PROPOSAL_SETTLED, Audience.OWNER, unit=told.unit, **about, **said, **ended)
        return
    lapses_on = None if told.lapses_on is None else told.lapses_on.isoformat()
    whom = Audience.SUPERVISOR if told.awaits is None else Audience.OWNER
    waits: dict[str, Any] = {"roles": list(told.asked_of), "lapses_on": lapses_on}
    yield notice(Code.PROPOSAL_WAITS, whom, unit=told.awaits or told.unit, **about, **said, **waits)
