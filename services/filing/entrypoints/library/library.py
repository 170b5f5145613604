"""规范性文件库 through REST: for the public, without a token."""

from typing import Annotated

from fastapi import APIRouter

from services.filing.library.adapters.library import in_force
from services.filing.library.adapters.views import LibraryEntryView
from services.filing.service import FilingService
from shared.web.calls import Call, anyone
from shared.web.pages import Page, Paging, paged


def library_routes(service: FilingService) -> APIRouter:
    """Documents in force."""
    router = APIRouter(prefix="/v1/library", tags=["公开文库"])

    @router.get("", summary="查询现行有效文件")
    async def read_all(
        _call: Annotated[Call, anyone()],
        paging: Annotated[Paging, paged()],
        title: str | None = None,
        number: str | None = None,
        region: str | None = None,
    ) -> Page[LibraryEntryView]:
        async with service.store.reading() as connection:
            return await in_force(connection, paging, service.clock.today(), title=title, number=number, region=region)

    return router
