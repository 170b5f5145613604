"""登记前条件 through REST."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.filing.documents.adapters.collections import SqlClearances
from services.filing.documents.adapters.views import ClearanceView
from services.filing.service import FilingService
from shared.web.calls import Call, callers
from shared.web.pages import Page, Paging, paged
from shared.web.things import list_page, show_one

Reader = Annotated[Call, callers()]


def clearance_routes(service: FilingService) -> APIRouter:
    """What is known here of the reviews before issue, by the id of the matter."""
    router = APIRouter(prefix="/v1/clearances", tags=["登记前条件"])
    store = service.store

    @router.get("", summary="查询登记前条件")
    async def read_all(call: Reader, paging: Annotated[Paging, paged()]) -> Page[ClearanceView]:
        return await list_page(call, store, SqlClearances, paging, ClearanceView.of)

    @router.get("/{id}", response_model=ClearanceView, summary="查看登记前条件")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlClearances, id, ClearanceView.of)

    return router
