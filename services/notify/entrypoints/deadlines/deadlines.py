"""期限 through REST."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from sqlalchemy import ColumnElement, Date, Row, func, literal

from services.notify.deadlines.adapters.views import ExplainedWatchView, WatchView
from services.notify.deadlines.adapters.watches import DEADLINE, watch_of, whole_watches
from services.notify.deadlines.domain.watch import WatchState
from services.notify.entrypoints.regions import Subtree
from services.notify.service import NotifyService
from shared.kernel.words.refusals import NotFound
from shared.kernel.words.wording import Wording
from shared.storage.visibility import visible_to, within
from shared.web.calls import Call, callers
from shared.web.dates import LegalDay
from shared.web.pages import Page, Paging, paged

TERM = Wording("期限", "deadline")
Reader = Annotated[Call, callers()]
# A suspended deadline has no date; it comes last.
_SOONEST = func.coalesce(DEADLINE.c.due, literal(date.max, Date), type_=Date).label("soonest")


def deadline_routes(service: NotifyService) -> APIRouter:
    """Every route of deadlines."""
    router = APIRouter(prefix="/v1/deadlines", tags=["期限"])
    store = service.store

    @router.get("", summary="查询期限，先到期者在前")
    async def read_all(
        call: Reader,
        paging: Annotated[Paging, paged()],
        region: Subtree = None,
        unit: str | None = None,
        service: str | None = None,
        state: WatchState | None = None,
        due_from: LegalDay | None = None,
        due_to: LegalDay | None = None,
    ) -> Page[WatchView]:
        wanted: list[tuple[object, ColumnElement[bool]]] = [
            (region, within(region or "", DEADLINE)),
            (unit, DEADLINE.c.owner == unit),
            (service, DEADLINE.c.service == service),
            (state, DEADLINE.c.state == state),
            (due_from, DEADLINE.c.due >= (due_from or date.min)),
            (due_to, DEADLINE.c.due <= (due_to or date.max)),
        ]
        where = [condition for given, condition in wanted if given is not None]
        query = whole_watches(_SOONEST).where(visible_to(call.actor, DEADLINE, unit="owner"), *where)
        async with store.reading() as connection:
            rows = (await connection.execute(paging.over(query, _SOONEST, DEADLINE.c.ref))).all()
        return paging.page(rows, _brief, _SOONEST, DEADLINE.c.ref)

    @router.get("/{service}/{thing}/{name}", summary="查看期限及其说明")
    async def read(service: str, thing: str, name: str, call: Reader) -> ExplainedWatchView:
        ref = f"{service}/{thing}/{name}"
        query = whole_watches().where(DEADLINE.c.ref == ref, visible_to(call.actor, DEADLINE, unit="owner"))
        async with store.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
            if row is None:
                raise NotFound(what=TERM, id=ref)
            watch = watch_of(row)
            passed = await store.work_on(connection, call.cause).notices.rungs_of(ref)
            told = await store.explanations.find(connection, [watch.explanation])
        return ExplainedWatchView.explained(watch, told.get(watch.explanation), passed)

    return router


def _brief(row: Row[Any]) -> WatchView:
    return WatchView.of(watch_of(row))
