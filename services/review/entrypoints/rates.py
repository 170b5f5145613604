"""合法性审查比率 through REST."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from services.review.adapters.rate_facts import matters_alive
from services.review.domain.rates import Span, rates
from services.review.service import Review
from shared.kernel.actor import OVERSEEING
from shared.kernel.authority import must_govern
from shared.kernel.stages import must_not_precede
from shared.web.calls import Call, callers
from shared.web.rates import RatesView, rates_view

Overseer = Annotated[Call, callers(*OVERSEEING)]


def rate_routes(service: Review) -> APIRouter:
    """The rates of a region with its subtree over a span."""
    router = APIRouter(prefix="/v1/rates", tags=["合法性审查比率"])
    statutes = service.statutes

    @router.get("", summary="合法性审查率、集体讨论前被拒、平均审查时间")
    async def read(
        call: Overseer,
        region: str,
        first: Annotated[date, Query(alias="from")],
        last: Annotated[date, Query(alias="to")],
    ) -> RatesView:
        service.places.get(region, last)
        must_govern(call.actor, region, field="region")
        must_not_precede(last, first, field="to")
        async with service.store.reading() as connection:
            matters = await matters_alive(connection, region, first, last)
        counted = rates(matters, Span(first, last), statutes.calendar)
        return rates_view(counted, statutes.rulebook, region, first, last)

    return router
