"""登记前条件 through REST."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.filing.documents.adapters.clearances import SqlClearances
from services.filing.documents.adapters.listing import CLEARANCES
from services.filing.documents.adapters.views import ClearanceView
from services.filing.service import FilingService
from shared.kernel.words.refusals import NotFound
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.things import see

Reader = Annotated[Call, callers()]


def clearance_routes(service: FilingService) -> APIRouter:
    """What is known here of the reviews before issue, by the id of the matter."""
    router = APIRouter(prefix="/v1/clearances", tags=["登记前条件"])
    store = service.store

    list_route(router, "", CLEARANCES, store, (ClearanceView, ClearanceView.of), summary="查询登记前条件")

    @router.get("/{id}", response_model=ClearanceView, summary="查看登记前条件")
    async def read(id: str, call: Reader) -> Response:
        async with store.reading() as connection:
            clearance = await see(call.actor, connection, SqlClearances, id)
        if not clearance.heard:
            raise NotFound(what=SqlClearances.term, id=id)
        return call.show(ClearanceView.of(clearance), version=clearance.version)

    return router
