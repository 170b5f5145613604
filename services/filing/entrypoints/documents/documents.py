"""登记、编号、公布 through REST."""

from functools import partial
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Response

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.adapters.listing import DOCUMENTS
from services.filing.documents.adapters.series import read_series
from services.filing.documents.adapters.views import DocumentView, NextNumberView, SeriesOfYear
from services.filing.documents.domain.acts.issuing import ISSUERS
from services.filing.documents.usecases.drop_document import DropDocument, drop_document
from services.filing.documents.usecases.enter_historic_document import EnterHistoricDocument, enter_historic_document
from services.filing.documents.usecases.enter_published_document import (
    EnterPublishedDocument,
    enter_published_document,
)
from services.filing.documents.usecases.number_document import (
    NumberDocument,
    TakeNextNumber,
    number_document,
    offer_next_number,
    take_next_number,
)
from services.filing.documents.usecases.register_document import RegisterDocument, register_document
from services.filing.documents.usecases.void_number import VoidNumber, void_number
from services.filing.entrypoints.documents import bodies
from services.filing.filings.usecases.publish_document import (
    PublishDocument,
    RecordIrregularPublication,
    publish_document,
    record_irregular_publication,
)
from services.filing.makers.domain.keeping import SPEAKERS
from services.filing.service import FilingService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.dates import LegalDay, Year
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import show_one

EITHER = {Role.DRAFTER: (Bond.OWN,), Role.REGISTRAR: ISSUERS}
Drafter = Annotated[Call, callers(Role.DRAFTER, by=(Bond.OWN,))]
Registrar = Annotated[Call, callers(Role.REGISTRAR, by=SPEAKERS)]
Either = Annotated[Call, callers(by={Role.DRAFTER: (Bond.OWN,), Role.REGISTRAR: SPEAKERS})]
Step = Annotated[Call, callers(by=EITHER, precondition=True)]
Asking = Annotated[Call, callers(Role.DRAFTER, Role.REGISTRAR)]
Reader = Annotated[Call, callers()]


def document_routes(service: FilingService) -> APIRouter:
    """Every route of a document up to its publication, and of the series of numbers."""
    router = APIRouter(prefix="/v1/documents", tags=["规范性文件"])
    store = service.store
    view = partial(DocumentView.seen, service)
    carry_out = Steps(store, view)

    @router.post("", status_code=201, response_model=DocumentView, summary="登记")
    async def register(body: bodies.NewDocument, call: Drafter) -> Response:
        command = RegisterDocument(id=str(uuid4()), by=call.actor, **dict(body))
        return await carry_out(call, register_document, command, service.statutes, status=201)

    @router.post(
        "/historic",
        status_code=201,
        response_model=DocumentView,
        summary="补录历史文件",
        operation_id="enter_historic_document",
    )
    async def enter(body: bodies.HistoricDocument, call: Registrar) -> Response:
        command = EnterHistoricDocument(id=str(uuid4()), by=call.actor, **dict(body))
        return await carry_out(call, enter_historic_document, command, status=201)

    @router.post(
        "/published",
        status_code=201,
        response_model=DocumentView,
        summary="补登已公布的文件",
        operation_id="enter_published_document",
    )
    async def enter_published(body: bodies.PublishedDocument, call: Either) -> Response:
        command = EnterPublishedDocument(id=str(uuid4()), by=call.actor, **dict(body))
        return await carry_out(call, enter_published_document, command, service.statutes, service.places, status=201)

    list_route(router, "", DOCUMENTS, store, (DocumentView, view), summary="查询文件")

    @router.get("/series", response_model=SeriesOfYear, summary="查看编号是否连续", operation_id="list_number_series")
    async def series(year: Year, call: Reader, word: str | None = None, only_gaps: bool = False) -> SeriesOfYear:
        async with store.reading() as connection:
            return await read_series(connection, year, call.actor, word=word, only_gaps=only_gaps)

    @router.get("/{id}", response_model=DocumentView, summary="查看文件")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlDocuments, id, view)

    @router.post("/{id}/number", response_model=DocumentView, summary="编号")
    async def number(id: str, body: bodies.Numbering, call: Step) -> Response:
        command = NumberDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, number_document, command)

    @router.get(
        "/{id}/next-number",
        response_model=NextNumberView,
        summary="查看下一个文号",
        operation_id="read_next_number_of_document",
    )
    async def offered(id: str, call: Asking, on: LegalDay | None = None, word: str | None = None) -> NextNumberView:
        query = TakeNextNumber(id=id, by=call.actor, on=on or store.clock.today(), word=word)
        async with store.trying(call.cause) as work:
            return NextNumberView.of(await offer_next_number(query, work))

    @router.post(
        "/{id}/next-number",
        response_model=DocumentView,
        summary="按序编号",
        operation_id="take_next_number_of_document",
    )
    async def take_next(id: str, body: bodies.NextNumber, call: Step) -> Response:
        command = TakeNextNumber(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, take_next_number, command)

    @router.post(
        "/{id}/void-number", response_model=DocumentView, summary="文号作废", operation_id="void_number_of_document"
    )
    async def void(id: str, body: bodies.Voiding, call: Step) -> Response:
        command = VoidNumber(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, void_number, command)

    @router.post("/{id}/publication", response_model=DocumentView, summary="公布")
    async def publish(id: str, body: bodies.Publication, call: Step) -> Response:
        command = PublishDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, publish_document, command)

    @router.post("/{id}/irregular-publication", response_model=DocumentView, summary="登记违反程序的公布")
    async def publish_irregularly(id: str, body: bodies.Publication, call: Step) -> Response:
        command = RecordIrregularPublication(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, record_irregular_publication, command)

    @router.post("/{id}/dropping", response_model=DocumentView, summary="停发")
    async def drop(id: str, body: bodies.DroppingDocument, call: Step) -> Response:
        command = DropDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, drop_document, command)

    return router
