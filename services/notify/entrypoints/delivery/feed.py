"""The feed: the same facts for those who cannot receive; they come and fetch."""

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import ColumnElement, and_, or_, select

from services.notify.delivery.adapters.passing import PASSED, thin
from services.notify.delivery.domain.endpoint import EVERYTHING, hears_region
from services.notify.delivery.usecases.register_endpoint import known_types
from services.notify.entrypoints import consumers
from services.notify.entrypoints.delivery.bodies import FactType
from services.notify.entrypoints.delivery.facts import FeedView, PassedFact
from services.notify.service import NotifyService
from shared.kernel.model.actor import Actor
from shared.storage.visibility import within
from shared.web.calls import Call, callers
from shared.web.pages import Paging, paged


def feed_routes(service: NotifyService) -> APIRouter:
    """``/v1/feed``."""
    router = APIRouter(prefix="/v1", tags=["接收地址"])
    store, known = service.store, consumers.known_types()

    @router.get("/feed", summary="按顺序读取事实")
    async def read(
        call: Annotated[Call, callers()],
        paging: Annotated[Paging, paged()],
        types: Annotated[
            tuple[FactType, ...] | None,
            Query(alias="type", description="只要这些事实类型；* 表示全部。 Only facts of these types; * for all."),
        ] = None,
    ) -> FeedView:
        after = 0 if paging.cursor is None else int(paging.place()[0])
        where = [PASSED.c.position > after, _audible(call.actor)]
        wanted = known_types(types or (EVERYTHING,), known, field="type")
        if EVERYTHING not in wanted:
            # Who reads facts of a type learns what became of them.
            where.append(or_(PASSED.c.type.in_(wanted), PASSED.c.about.in_(wanted)))
        query = (
            select(PASSED.c.position, PASSED.c.body).where(*where).order_by(PASSED.c.position).limit(paging.limit + 1)
        )
        async with store.reading() as connection:
            rows = (await connection.execute(query)).all()
        shown = rows[: paging.limit]
        last = shown[-1].position if shown else after
        return FeedView(
            items=[PassedFact(thin(row.body)) for row in shown],
            cursor=paging.cursors.sign(paging.listing, [str(last)]),
            more=len(rows) > paging.limit,
        )

    return router


_SEVERAL = (PASSED.c.others, PASSED.c.former_others)


def _audible(actor: Actor) -> ColumnElement[bool]:
    """What the unit is a party to, wherever that lies, and of whoever looks after a region what is in it; of
    corrections also those of what belonged there before. Whoever acts for a unit hears of its cases and letters."""
    among = [each.contains(f",{unit},", autoescape=True) for unit in actor.units for each in _SEVERAL]
    named = [PASSED.c[name].in_(actor.units) for name in ("owner", "party", "former_owner", "former_party")]
    whose = or_(*among, *named)
    if actor.represents:
        return and_(whose, PASSED.c.type.startswith("liandong.litigation."))
    if hears_region(actor):
        return or_(whose, within(actor.region, PASSED), within(actor.region, PASSED, "former_region"))
    return whose
