"""启用日时已逾期的事项 through REST."""

from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import Row

from services.notify.deadlines.adapters.overdue_at_cut_over import overdue_at_cut_over, soonest
from services.notify.deadlines.adapters.views import WatchView
from services.notify.deadlines.adapters.watches import DEADLINE, watch_of, whole_watches
from services.notify.entrypoints.regions import Subtree
from services.notify.service import NotifyService
from shared.storage.visibility import visible_to, within
from shared.web.calls import Call, callers
from shared.web.listings import Holder, standing_today
from shared.web.pages import Page, Paging, paged


def cut_over_routes(service: NotifyService) -> APIRouter:
    """One list, of what nobody is warned of any more, for somebody to go through."""
    router = APIRouter(tags=["期限"])

    @router.get(
        "/v1/overdue-at-cut-over",
        summary="启用日时已逾期、至今未办结的期限，逾期久者在前",
        operation_id="list_overdue_at_cut_over",
    )
    async def read(
        call: Annotated[Call, callers()], paging: Annotated[Paging, paged()], region: Subtree = None
    ) -> Page[WatchView]:
        visible = visible_to(call.actor, DEADLINE, unit="owner")
        if region is not None:
            visible = visible & within(region, DEADLINE)
        order = soonest()
        async with service.store.reading() as connection:
            where = await overdue_at_cut_over(connection, service.statutes.rulebook, visible)
            query = whole_watches(order).where(where)
            rows = (await connection.execute(paging.over(query, order, DEADLINE.c.ref))).all()
            holder = await standing_today(service.store, connection)
        return paging.page(rows, lambda row: _brief(row, holder), order, DEADLINE.c.ref)

    return router


def _brief(row: Row[Any], holder: Holder) -> WatchView:
    return WatchView.of(watch_of(row), holder)
