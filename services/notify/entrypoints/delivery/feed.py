"""The feed: the same facts for those who cannot receive; they come and fetch."""

from collections.abc import Callable, Iterator
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import ColumnElement, and_, false, or_, select

from services.notify.deadlines.domain.watch import OWN
from services.notify.delivery.adapters.passing import PASSED, thin
from services.notify.delivery.adapters.pings import PING
from services.notify.delivery.domain.endpoint import EVERYTHING
from services.notify.delivery.usecases.register_endpoint import known_types
from services.notify.entrypoints import consumers
from services.notify.entrypoints.delivery.bodies import FactType
from services.notify.entrypoints.delivery.facts import FeedView, PassedFact
from services.notify.service import NotifyService
from shared.kernel.directory.units import Function
from shared.kernel.model.actor import Actor
from shared.kernel.model.reach import Parted, Reach
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
    whose = or_(_concerns(*actor.whole), *_in_part(actor.stands_for, _concerns))
    if actor.represents:
        return and_(whose, PASSED.c.type.startswith("liandong.litigation."))
    over = actor.sight.over
    if over:
        whose = or_(whose, _is_of(*over.whole), *_in_part(over, _is_of))
    if actor.oversees:
        return or_(whose, within(actor.region, PASSED), within(actor.region, PASSED, "former_region"))
    return whose


def _in_part(reach: Reach, of: Callable[..., ColumnElement[bool]]) -> Iterator[ColumnElement[bool]]:
    """What is of units that several succeed, as far as it is meant."""
    return (and_(of(each.unit), _among(each)) for each in reach.parted if each.under)


def _is_of(*units: str) -> ColumnElement[bool]:
    """What is of one of these, or was said to be before."""
    return or_(*(PASSED.c[name].in_(units) for name in ("owner", "former_owner")))


def _concerns(*units: str) -> ColumnElement[bool]:
    """What one of these is a party to, or was said to be before."""
    among = [each.contains(f",{unit},", autoescape=True) for unit in units for each in _SEVERAL]
    named = [PASSED.c[name].in_(units) for name in ("owner", "party", "former_owner", "former_party")]
    return or_(*among, *named)


def _among(part: Parted) -> ColumnElement[bool]:
    """What is told of the kind of work, and of its clocks, of which a successor has this part."""
    own = PASSED.c.type.startswith("liandong.notify.")
    clocks = own & PASSED.c.body.contains(f'"service":"{part.under}"')
    if part.under == OWN:
        others = (PASSED.c.body.contains(f'"service":"{each}"') for each in Function if each != OWN)
        of_work = own & ~or_(*others)
    else:
        of_work = PASSED.c.type.startswith(f"liandong.{part.under}.") | clocks
    single = or_(false(), *(PASSED.c.body.contains(each, autoescape=True) for each in sorted(part.things)))
    return and_(of_work, ~single if part.whole else single)
