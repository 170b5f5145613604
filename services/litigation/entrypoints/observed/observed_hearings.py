"""旁听庭审 through REST."""

from uuid import uuid4

from fastapi import APIRouter, Response

from services.litigation.entrypoints.callers import Observer, Reader
from services.litigation.entrypoints.observed import bodies
from services.litigation.observed.adapters.collections import SqlObservedHearings
from services.litigation.observed.adapters.listing import OBSERVED_HEARINGS
from services.litigation.observed.adapters.views import ObservedHearingView
from services.litigation.observed.usecases.observe_hearing import ObserveHearing, observe_hearing
from services.litigation.service import LitigationService
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import show_one


def observed_hearing_routes(service: LitigationService) -> APIRouter:
    """Every route of an observed hearing."""
    router = APIRouter(prefix="/v1/observed-hearings", tags=["旁听庭审"])
    store, view = service.store, ObservedHearingView.of
    carry_out = Steps(store, view)

    @router.post(
        "",
        status_code=201,
        response_model=ObservedHearingView,
        summary="登记旁听庭审",
        operation_id="register_observed_hearing",
    )
    async def observe(body: bodies.NewObservedHearing, call: Observer) -> Response:
        command = ObserveHearing(id=str(uuid4()), by=call.actor, **dict(body))
        return await carry_out(call, observe_hearing, command, status=201)

    list_route(router, "", OBSERVED_HEARINGS, store, (ObservedHearingView, view), summary="查询旁听庭审")

    @router.get("/{id}", response_model=ObservedHearingView, summary="查看旁听庭审")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlObservedHearings, id, view)

    return router
