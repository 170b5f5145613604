"""备案比率 through REST."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from services.filing.adapters.rate_facts import filing_facts, review_facts
from services.filing.adapters.views import RatesView, RateView
from services.filing.domain.rates import ON_TIME_RULE, Rate, Window, rates
from services.filing.service import FilingService
from shared.kernel.actor import OVERSEEING
from shared.kernel.authority import must_govern
from shared.kernel.rule_shapes import Target
from shared.kernel.stages import must_not_precede
from shared.web.calls import Call, callers

Overseer = Annotated[Call, callers(*OVERSEEING)]


def rate_routes(service: FilingService) -> APIRouter:
    """The rates of a region with its subtree over a span."""
    router = APIRouter(prefix="/v1/rates", tags=["备案比率"])
    rulebook = service.statutes.rulebook

    @router.get("", summary="备案比率")
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
            filings, reviews = await filing_facts(connection, region), await review_facts(connection, region)
        by_filed = rulebook.required(ON_TIME_RULE, region, last).choice == "filed"
        counted = rates(filings, reviews, Window(first, last, service.clock.today()), by_filed=by_filed)
        shown = [_view(rate, region, last) for rate in counted]
        return RatesView(region=region, from_on=first, to_on=last, rates=shown)

    def _view(rate: Rate, region: str, on: date) -> RateView:
        rule = rulebook.rule(rate.rule, region, on)
        return RateView(
            id=rate.id,
            caliber=rate.caliber,
            numerator=rate.numerator,
            denominator=rate.denominator,
            value=rate.value,
            target=None if rule is None else _target(rule.target),
            source=None if rule is None else str(rule.source),
        )

    return router


def _target(target: Target) -> str:
    return f"{target.comparator}{target.benchmark if target.percent is None else f'{target.percent}%'}"
