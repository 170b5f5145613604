"""发文目录 through REST."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.filing.catalogues.adapters.collections import SqlCatalogues
from services.filing.catalogues.adapters.listing import CATALOGUES
from services.filing.catalogues.adapters.views import CatalogueView, ReconciliationView
from services.filing.catalogues.domain.catalogue import Entry
from services.filing.catalogues.usecases.hold_against_record import hold_against_record
from services.filing.catalogues.usecases.submit_catalogue import SubmitCatalogue, submit_catalogue
from services.filing.entrypoints.catalogues import bodies
from services.filing.service import FilingService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import see, show_one

Drafter = Annotated[Call, callers(Role.DRAFTER, by=(Bond.OWN,))]
Reader = Annotated[Call, callers()]


def catalogue_routes(service: FilingService) -> APIRouter:
    """The catalogues a maker owes and has handed in."""
    router = APIRouter(prefix="/v1/catalogues", tags=["发文目录"])
    store = service.store
    carry_out = Steps(store, CatalogueView.of)

    @router.post("", response_model=CatalogueView, summary="报送发文目录")
    async def submit(body: bodies.NewCatalogue, call: Drafter) -> Response:
        entries = tuple(Entry(**dict(entry)) for entry in body.entries)
        command = SubmitCatalogue(by=call.actor, **{**dict(body), "entries": entries})
        return await carry_out(call, submit_catalogue, command)

    list_route(router, "", CATALOGUES, store, (CatalogueView, CatalogueView.of), summary="查询发文目录")

    @router.get("/{id}", response_model=CatalogueView, summary="查看发文目录")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlCatalogues, id, CatalogueView.of)

    @router.get("/{id}/reconciliation", summary="目录与现有记录对照")
    async def reconcile(id: str, call: Reader) -> ReconciliationView:
        async with store.reading() as connection:
            duty = await see(call.actor, connection, SqlCatalogues, id)
            record = await hold_against_record(duty, store.work_on(connection, call.cause))
        return ReconciliationView.of(duty, record)

    return router
