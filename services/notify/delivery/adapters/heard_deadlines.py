"""Deadlines that other services keep, held against the facts that were heard of them and passed on."""

from collections.abc import AsyncIterator, Sequence

from sqlalchemy import select

from services.notify.deadlines.adapters.heard import SAID, deadline_told
from services.notify.deadlines.adapters.held_deadlines import PAGE, HeldDeadlines
from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.deadlines.domain.watch import OWN, Told, Watch, follow
from services.notify.delivery.adapters.passing import PASSED, as_told
from shared.contracts.envelope import fact_of
from shared.storage.heard import Otherwise
from shared.storage.paging import in_pages

_CONTRACTS = {fact_of(contract.type_of("any")): contract for contract in SAID}


class HeardDeadlines(HeldDeadlines):
    """Those that other services keep. How near or late one is, no fact tells."""

    kind = "deadline"

    async def otherwise(self) -> tuple[int, Sequence[Otherwise[Watch]]]:
        should: dict[str, Watch] = {}
        async for told in self._told():
            for watch in follow(should.get(told.watch.ref), [told]):
                should[watch.ref] = watch
        return len(should), await self._unlike(should, DEADLINE.c.service != OWN)

    async def _told(self) -> AsyncIterator[Told]:
        """In the order in which they were heard."""
        passed = select(PASSED.c.position, PASSED.c.type, PASSED.c.body)
        async for row in in_pages(self._work.connection, passed, PASSED.c.position, size=PAGE):
            contract = _CONTRACTS.get(fact_of(row.type))
            if contract is not None:
                envelope = as_told(row.body)
                yield deadline_told(contract.model_validate(envelope.data), envelope)
