"""备案比率 through REST."""

from typing import Annotated

from fastapi import APIRouter, Depends

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.adapters.rate_facts import document_facts, filing_facts, review_facts
from services.filing.filings.domain.rates import ON_TIME_RULE, rates
from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.service import FilingService
from shared.kernel.model.actor import OVERSEEING
from shared.kernel.model.rates import Window, things_counted
from shared.storage.lives.late import entered_late
from shared.web.calls import Call, callers
from shared.web.rates import Asked, RatesView, rates_view

Overseer = Annotated[Call, callers(*OVERSEEING)]

KINDS = (SqlDocuments.kind, SqlFilings.kind, SqlReviews.kind)


def rate_routes(service: FilingService) -> APIRouter:
    """The rates of a region with its subtree over a span."""
    router = APIRouter(prefix="/v1/rates", tags=["备案比率"])

    @router.get("", summary="备案比率")
    async def read(call: Overseer, asked: Annotated[Asked, Depends()]) -> RatesView:
        asked.must_be_askable(call.actor, service.places)
        rulebook = service.statutes.rulebook
        async with service.store.reading() as connection:
            documents = await document_facts(connection, asked.region)
            filings = await filing_facts(connection, asked.region)
            reviews = await review_facts(connection, asked.region)
            by_filed = rulebook.required(ON_TIME_RULE, asked.region, asked.last).choice == "filed"
            window = Window(asked.first, asked.last, service.clock.today())
            counted = rates(documents, filings, reviews, window, by_filed=by_filed)
            late = await entered_late(connection, things_counted(counted), *KINDS)
        return rates_view(counted, rulebook, asked, late)

    return router
