"""备案比率 through REST."""

from typing import Annotated

from fastapi import APIRouter, Depends

from services.filing.filings.adapters.rate_facts import filing_facts, review_facts
from services.filing.filings.domain.rates import ON_TIME_RULE, rates
from services.filing.service import FilingService
from shared.kernel.model.actor import OVERSEEING
from shared.kernel.model.rates import Window
from shared.web.calls import Call, callers
from shared.web.rates import Asked, RatesView, rates_view

Overseer = Annotated[Call, callers(*OVERSEEING)]


def rate_routes(service: FilingService) -> APIRouter:
    """The rates of a region with its subtree over a span."""
    router = APIRouter(prefix="/v1/rates", tags=["备案比率"])
    rulebook = service.statutes.rulebook

    @router.get("", summary="备案比率")
    async def read(call: Overseer, asked: Annotated[Asked, Depends()]) -> RatesView:
        asked.must_be_askable(call.actor, service.places)
        async with service.store.reading() as connection:
            filings = await filing_facts(connection, asked.region)
            reviews = await review_facts(connection, asked.region)
        by_filed = rulebook.required(ON_TIME_RULE, asked.region, asked.last).choice == "filed"
        window = Window(asked.first, asked.last, service.clock.today())
        return rates_view(rates(filings, reviews, window, by_filed=by_filed), rulebook, asked)

    return router
