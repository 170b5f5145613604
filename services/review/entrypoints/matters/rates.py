"""合法性审查比率 through REST."""

from typing import Annotated

from fastapi import APIRouter, Depends

from services.review.matters.adapters.collections import SqlMatters
from services.review.matters.adapters.rate_facts import matters_alive
from services.review.matters.domain.rates import rates
from services.review.service import ReviewService
from shared.kernel.model.actor import OVERSEEING
from shared.kernel.model.rates import Span, things_counted
from shared.storage.lives.late import entered_late
from shared.web.calls import Call, callers
from shared.web.rates import Asked, RatesView, rates_view

Overseer = Annotated[Call, callers(*OVERSEEING)]


def rate_routes(service: ReviewService) -> APIRouter:
    """The rates of a region with its subtree over a span."""
    router = APIRouter(prefix="/v1/rates", tags=["合法性审查比率"])

    @router.get("", summary="合法性审查率、集体讨论前被拒、平均审查时间")
    async def read(call: Overseer, asked: Annotated[Asked, Depends()]) -> RatesView:
        asked.must_be_askable(call.actor, service.places)
        statutes = service.statutes
        async with service.store.reading() as connection:
            matters = await matters_alive(connection, asked.region, asked.first, asked.last)
            counted = rates(matters, Span(asked.first, asked.last), statutes.calendar)
            late = await entered_late(connection, things_counted(counted), SqlMatters.kind)
        return rates_view(counted, statutes.rulebook, asked, late)

    return router
