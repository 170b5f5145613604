"""Corrections that were proposed, page by page: those about a thing, and those that wait for the caller."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import ColumnElement, Date, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.lives.overtaking import PROPOSAL
from shared.storage.lives.proposals import proposals_of, waits_for
from shared.storage.store import Store
from shared.web.calls import Call, callers
from shared.web.lives.views import ProposalView
from shared.web.pages import Page, Paging, paged

_SOONEST = func.coalesce(PROPOSAL.c.lapses_on, literal(date.max, Date), type_=Date).label("soonest")
_OLDEST = (PROPOSAL.c.proposed_at, PROPOSAL.c.id)


async def proposals_page(
    connection: AsyncConnection,
    paging: Paging,
    today: date,
    where: ColumnElement[bool],
    *order: ColumnElement[Any],
) -> Page[ProposalView]:
    """One page of proposals, oldest first among those that are alike in `order`."""
    query, order = select(PROPOSAL, *order).where(where), (*order, *_OLDEST)
    rows = (await connection.execute(paging.over(query, *order))).all()
    found = {each.id: each for each in await proposals_of(rows, connection)}
    return paging.page(rows, lambda row: ProposalView.of(found[row.id], today), *order)


def waiting_routes(store: Store[Any], tag: str = "record") -> APIRouter:
    """``/v1/proposals``: the corrections that wait for the caller, of all kinds of things of the service."""
    router = APIRouter(tags=[tag])

    @router.get(
        "/v1/proposals", summary="待确认的更正 Corrections that wait for you", operation_id="proposals_that_wait"
    )
    async def read_waiting(call: Annotated[Call, callers()], paging: Annotated[Paging, paged()]) -> Page[ProposalView]:
        """That which lapses first before the others."""
        today = store.clock.today()
        async with store.reading() as connection:
            return await proposals_page(connection, paging, today, waits_for(call.actor, today), _SOONEST)

    return router
