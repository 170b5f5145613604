"""The feed: the same facts for those who cannot receive; they come and fetch."""

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import ColumnElement, and_, or_, select

from services.notify.delivery.adapters.passing import PASSED, thin
from services.notify.delivery.adapters.pings import PING
from services.notify.delivery.domain.endpoint import EVERYTHING
from services.notify.delivery.domain.hearing import OF_COURT
from services.notify.delivery.usecases.register_endpoint import known_types
from services.notify.entrypoints import consumers
from services.notify.entrypoints.delivery.bodies import FactType
from services.notify.entrypoints.delivery.facts import FeedView, PassedFact
from services.notify.service import NotifyService
from shared.kernel.model.actor import Actor
from shared.storage.visibility import parts_of, within
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
        where = [PASSED.c.position > after, PASSED.c.type != PING, _audible(call.actor)]
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
            next=paging.cursors.sign(paging.listing, [str(last)]),
            more=len(rows) > paging.limit,
        )

    return router


_SEVERAL = (PASSED.c.others, PASSED.c.former_others)


def _audible(actor: Actor) -> ColumnElement[bool]:
    """What the unit is a party to, wherever that lies, and what it looks after: what is in its region, or of units over
    which it stands; of corrections also those of what belonged there before. Whoever acts for a unit hears of its cases
    and letters."""
    whose = or_(_concerns(*actor.whole), *parts_of(actor.stands_for, _concerns, PASSED.c.address))
    if actor.represents:
        return and_(whose, PASSED.c.address.startswith(OF_COURT, autoescape=True))
    over = actor.sight.over
    if over:
        whose = or_(whose, _is_of(*over.whole), *parts_of(over, _is_of, PASSED.c.address))
    if actor.oversees:
        return or_(whose, within(actor.region, PASSED), within(actor.region, PASSED, "former_region"))
    return whose


def _is_of(*units: str) -> ColumnElement[bool]:
    """What is of one of these, or was said to be before."""
    return or_(*(PASSED.c[name].in_(units) for name in ("owner", "former_owner")))


def _concerns(*units: str) -> ColumnElement[bool]:
    """What one of these is a party to, or was said to be before."""
    among = [each.contains(f",{unit},", autoescape=True) for unit in units for each in _SEVERAL]
    named = [PASSED.c[name].in_(units) for name in ("owner", "party", "former_owner", "former_party")]
    return or_(*among, *named)
