"""Everything that ever happened to a thing, for those who may see the thing."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import Row, select

from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording
from shared.storage.collection import SqlCollection
from shared.storage.store import Store
from shared.storage.work import HISTORY
from shared.web.calls import Call, callers
from shared.web.pages import Page, Paging, paged
from shared.web.things import see

_THING = Wording("事项", "thing")


class HistoryView(BaseModel):
    """One event: what happened, on which legal date, to which version, by whom and in answer to what."""

    version: int
    ordinal: int
    event: str
    on: date
    facts: dict[str, Any]
    actor: str
    unit: str
    correlation_id: str
    causation_id: str | None
    recorded_at: datetime


def history_routes(store: Store[Any], collections: Sequence[type[SqlCollection[Any]]]) -> APIRouter:
    """``/v1/history/{kind}/{id}`` for the kinds of these collections."""
    router = APIRouter(tags=["history"])
    kinds = {collection.kind: collection for collection in collections}

    @router.get("/v1/history/{kind}/{id}", summary="办理经过 Every event of a thing, oldest first")
    async def show_history(
        kind: str,
        id: str,
        call: Annotated[Call, callers()],
        paging: Annotated[Paging, paged()],
    ) -> Page[HistoryView]:
        collection = kinds.get(kind)
        if collection is None:
            raise NotFound(what=_THING, id=f"{kind}/{id}")
        order = (HISTORY.c.version, HISTORY.c.ordinal)
        query = select(HISTORY).where(HISTORY.c.kind == kind, HISTORY.c.aggregate_id == id)
        async with store.reading() as connection:
            await see(call.actor, connection, collection, id)
            rows = (await connection.execute(paging.over(query, *order))).all()
        return paging.page(rows, _view, *order)

    return router


def _view(row: Row[Any]) -> HistoryView:
    columns = dict(row._mapping)
    return HistoryView(facts=json.loads(columns.pop("body")), **columns)
