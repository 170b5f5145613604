"""规范性文件库 through REST: for the public, without a token."""

from fastapi import APIRouter

from services.filing.library.adapters.listing import LIBRARY, entry
from services.filing.library.adapters.views import LibraryEntryView
from services.filing.service import FilingService
from shared.web.calls import anyone
from shared.web.listings import list_route


def library_routes(service: FilingService) -> APIRouter:
    """Documents in force."""
    router = APIRouter(prefix="/v1/library", tags=["公开文库"])
    view, door = (LibraryEntryView, entry), anyone()
    list_route(router, "", LIBRARY, service.store, view, summary="查询现行有效文件", door=door)
    return router
