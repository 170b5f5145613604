"""期限 through REST."""

from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import Row, or_

from services.notify.deadlines.adapters.listing import DEADLINES, deadlines_seen
from services.notify.deadlines.adapters.views import ExplainedWatchView, WatchView
from services.notify.deadlines.adapters.watches import DEADLINE, listed_watch, watch_of, whole_watches
from services.notify.service import NotifyService
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording
from shared.storage.narrowing import of
from shared.web.calls import Call, callers
from shared.web.listings import Holder, list_route, standing_today

TERM = Wording("期限", "deadline")
Reader = Annotated[Call, callers()]


def deadline_routes(service: NotifyService) -> APIRouter:
    """Every route of deadlines."""
    router = APIRouter(prefix="/v1/deadlines", tags=["期限"])
    store = service.store

    list_route(router, "", DEADLINES, store, (WatchView, _brief), summary="查询期限，先到期者在前", held=True)

    @router.get("/{service}/{thing}/{name}", summary="查看期限及其说明")
    async def read(service: str, thing: str, name: str, call: Reader) -> ExplainedWatchView:
        ref = f"{service}/{thing}/{name}"
        seen = or_(*(each.on(of(DEADLINE)) for each in deadlines_seen(call.actor, DEADLINE)))
        query = whole_watches().where(DEADLINE.c.ref == ref, seen)
        async with store.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            if row is None:
                raise NotFound(what=TERM, id=ref)
            watch = watch_of(row)
            passed = await store.work_on(connection, call.cause).notices.rungs_of(ref)
            holder = await standing_today(store, connection)
            told = await store.explanations.find(connection, [watch.explanation])
        return ExplainedWatchView.explained(watch, holder, told.get(watch.explanation), passed)

    return router


def _brief(row: Row[Any], holder: Holder) -> WatchView:
    return WatchView.of(listed_watch(row), holder)
