"""应诉和办复比率 through REST."""

from typing import Annotated

from fastapi import APIRouter, Depends

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.adapters.rate_facts import cases_of
from services.litigation.service import LitigationService
from services.litigation.suggestions.adapters.collections import SqlSuggestions
from services.litigation.suggestions.adapters.rate_facts import suggestions_of
from services.litigation.suggestions.usecases.measure_rates import measure_rates
from shared.kernel.model.actor import OVERSEEING
from shared.kernel.model.rates import Window, things_counted
from shared.storage.lives.late import entered_late
from shared.storage.visibility import within
from shared.web.calls import Call, callers
from shared.web.rates import Asked, RatesView, rates_view

Overseer = Annotated[Call, callers(*OVERSEEING)]


def rate_routes(service: LitigationService) -> APIRouter:
    """The rates of a region with its subtree over a span."""
    router = APIRouter(prefix="/v1/rates", tags=["应诉和办复比率"])

    @router.get("", summary="负责人出庭应诉率、败诉率、答辩及时率、按期办复率")
    async def read(call: Overseer, asked: Annotated[Asked, Depends()]) -> RatesView:
        asked.must_be_askable(call.actor, service.places)
        rulebook = service.statutes.rulebook
        async with service.store.reading() as connection:
            cases = await cases_of(connection, within(asked.region, SqlCases.table()), asked.first, asked.last)
            letters = await suggestions_of(
                connection, within(asked.region, SqlSuggestions.table()), asked.first, asked.last
            )
            window = Window(asked.first, asked.last, service.clock.today())
            counted = measure_rates(cases, letters, rulebook, asked.region, window)
            late = await entered_late(connection, things_counted(counted), SqlCases.kind, SqlSuggestions.kind)
        return rates_view(counted, rulebook, asked, late)

    return router
