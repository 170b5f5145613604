"""The facts this service has told, in the order of their numbers: the record itself, for those who run the system."""

from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import Row, select

from shared.contracts.envelope import Envelope
from shared.kernel.model.actor import Role
from shared.storage.event_log import EVENT_LOG
from shared.storage.facts_seen import seen_by
from shared.storage.store import Store
from shared.web.calls import Call, callers
from shared.web.pages import Page, Paging, paged


def facts_routes(store: Store[Any]) -> APIRouter:
    """``/v1/facts``: envelopes as they were sent, from the log and not from the broker, of what the caller
    looks after."""
    router = APIRouter(tags=["ledger"])

    @router.get("/v1/facts", summary="已发出的事实 The facts told, by number", operation_id="list_facts")
    async def read_facts(
        call: Annotated[Call, callers(Role.OPERATOR)], paging: Annotated[Paging, paged()]
    ) -> Page[Envelope]:
        query = select(EVENT_LOG.c.seq, EVENT_LOG.c.body).where(seen_by(call.actor, EVENT_LOG.c.body))
        async with store.reading() as connection:
            rows = (await connection.execute(paging.over(query, EVENT_LOG.c.seq))).all()
        return paging.page(rows, _envelope, EVENT_LOG.c.seq)

    return router


def _envelope(row: Row[Any]) -> Envelope:
    return Envelope.from_json(row.body)
