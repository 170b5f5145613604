"""A correction that was proposed waits for nobody any more."""

from collections.abc import Mapping
from dataclasses import replace

from services.notify.deadlines.domain.notices import SUPERSEDED, WITHDRAWN, Code
from services.notify.deadlines.usecases.ports import DeadlineWork


async def end_proposals(ended: Mapping[str, str | None], work: DeadlineWork) -> None:
    """By the id of the fact that told of each what became of it: the notice that asks for agreement is closed for that;
    None where nothing has become of it after all."""
    for fact, outcome in ended.items():
        waits = [each for each in await work.notices.of_fact(fact) if each.code is Code.PROPOSAL_WAITS]
        # Whoever is asked no more was told so.
        still = [each for each in waits if each.closed_because not in (WITHDRAWN, SUPERSEDED)]
        await work.notices.put([replace(each, closed_because=outcome) for each in still])
