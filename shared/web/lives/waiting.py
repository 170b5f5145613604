"""Corrections that were proposed, page by page: those about a thing, and those that wait for the caller."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import ColumnElement, Date, Row, func, literal, select

from shared.kernel.model.actor import Actor
from shared.storage.lives.awaited import as_awaited, is_for, may_wait_for
from shared.storage.lives.overtaking import PROPOSAL
from shared.storage.lives.proposals import proposals_of
from shared.storage.store import Store
from shared.storage.work import Work
from shared.web.calls import Call, callers
from shared.web.lives.views import ProposalView
from shared.web.pages import Page, Paging, paged

_SOONEST = func.coalesce(PROPOSAL.c.lapses_on, literal(date.max, Date), type_=Date).label("soonest")
_OLDEST = (PROPOSAL.c.proposed_at, PROPOSAL.c.id)


async def proposals_page(
    work: Work,
    paging: Paging,
    today: date,
    where: ColumnElement[bool],
    *order: ColumnElement[Any],
    reader: Actor | None = None,
) -> Page[ProposalView]:
    """One page of proposals, oldest first among those that are alike in `order`, each with whom it awaits now; where
    there is a `reader`, those that this person may confirm."""
    connection = work.connection
    query, order = select(PROPOSAL, *order).where(where), (*order, *_OLDEST)
    rows = (await connection.execute(paging.over(query, *order))).all()
    found = await as_awaited(work, await proposals_of(rows, connection))

    def is_anothers(row: Row[Any]) -> bool:
        return reader is not None and not is_for(reader, *found[row.id])

    return paging.page(rows, lambda row: ProposalView.of(found[row.id][0], today), *order, leaving_out=is_anothers)


def waiting_routes(store: Store[Any], tag: str = "record") -> APIRouter:
    """``/v1/proposals``: the corrections that wait for the caller, of all kinds of things of the service."""
    router = APIRouter(tags=[tag])

    @router.get(
        "/v1/proposals", summary="待确认的更正 Corrections that wait for you", operation_id="list_waiting_proposals"
    )
    async def read_waiting(call: Annotated[Call, callers()], paging: Annotated[Paging, paged()]) -> Page[ProposalView]:
        """That which lapses first before the others."""
        today = store.clock.today()
        async with store.reading() as connection:
            work = store.work_on(connection, call.cause)
            where = await may_wait_for(work, call.actor, today)
            return await proposals_page(work, paging, today, where, _SOONEST, reader=call.actor)

    return router
