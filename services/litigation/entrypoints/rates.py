"""应诉和办复比率 through REST."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from services.litigation.adapters.collections import SqlCases, SqlSuggestions
from services.litigation.adapters.rate_facts import cases_of, suggestions_of
from services.litigation.domain.rates import Span
from services.litigation.service import Litigation
from services.litigation.usecases.measure_rates import measure_rates
from shared.kernel.actor import OVERSEEING
from shared.kernel.authority import must_govern
from shared.kernel.stages import must_not_precede
from shared.storage.visibility import within
from shared.web.calls import Call, callers
from shared.web.rates import RatesView, rates_view

Overseer = Annotated[Call, callers(*OVERSEEING)]


def rate_routes(service: Litigation) -> APIRouter:
    """The rates of a region with its subtree over a span."""
    router = APIRouter(prefix="/v1/rates", tags=["应诉和办复比率"])
    rulebook = service.statutes.rulebook

    @router.get("", summary="负责人出庭应诉率、败诉率、答辩及时率、按期办复率")
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
            cases = await cases_of(connection, within(region, SqlCases.table()), first, last)
            letters = await suggestions_of(connection, within(region, SqlSuggestions.table()), first, last)
        counted = measure_rates(cases, letters, rulebook, region, Span(first, last, service.clock.today()))
        return rates_view(counted, rulebook, region, first, last)

    return router
