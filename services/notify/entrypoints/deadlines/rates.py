"""按时办结率 through REST."""

from typing import Annotated

from fastapi import APIRouter, Depends

from services.notify.deadlines.adapters.rates import punctuality
from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.service import NotifyService
from shared.kernel.model.rates import Window
from shared.storage.visibility import visible_to, within
from shared.web.calls import Call, callers
from shared.web.rates import Asked, RatesView, rates_view


def rate_routes(service: NotifyService) -> APIRouter:
    """Of the deadlines that the caller may see, by the day on which they were due."""
    router = APIRouter(prefix="/v1/rates", tags=["按时办结率"])

    @router.get("", summary="按时办结率")
    async def read(call: Annotated[Call, callers()], asked: Annotated[Asked, Depends()]) -> RatesView:
        asked.must_be_askable(call.actor, service.places)
        window = Window(asked.first, asked.last, service.clock.today())
        async with service.store.reading() as connection:
            where = (visible_to(call.actor, DEADLINE, unit="owner"), within(asked.region, DEADLINE))
            found = await punctuality(connection, *where, window=window)
        return rates_view(found, service.statutes.rulebook, asked)

    return router
