"""停止执行、恢复执行、修改、废止、宣布失效 through REST."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Response

from services.filing.documents.adapters.views import DocumentView
from services.filing.documents.usecases.end_document import (
    AmendDocument,
    DeclareDocumentInvalid,
    RepealDocument,
    ResumeDocument,
    SuspendDocument,
    end_document,
)
from services.filing.entrypoints.documents import bodies
from services.filing.service import FilingService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.steps import Steps

MakersStep = Annotated[Call, callers(Role.DRAFTER, by=(Bond.OWN,), precondition=True)]


def ending_routes(service: FilingService) -> APIRouter:
    """What a maker does with its document in force."""
    router = APIRouter(prefix="/v1/documents/{id}", tags=["规范性文件"])
    carry_out = Steps(service.store, partial(DocumentView.seen, service))

    @router.post("/suspension", response_model=DocumentView, summary="停止执行")
    async def suspend(id: str, body: bodies.ApplicationChange, call: MakersStep) -> Response:
        command = SuspendDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, end_document, command)

    @router.post("/resumption", response_model=DocumentView, summary="恢复执行")
    async def resume(id: str, body: bodies.ApplicationChange, call: MakersStep) -> Response:
        command = ResumeDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, end_document, command)

    @router.post("/amendment", response_model=DocumentView, summary="修改")
    async def amend(id: str, body: bodies.Amendment, call: MakersStep) -> Response:
        command = AmendDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, end_document, command)

    @router.post("/repeal", response_model=DocumentView, summary="废止")
    async def repeal(id: str, body: bodies.EndOfDocument, call: MakersStep) -> Response:
        command = RepealDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, end_document, command)

    @router.post("/invalidation", response_model=DocumentView, summary="宣布失效")
    async def declare_invalid(id: str, body: bodies.EndOfDocument, call: MakersStep) -> Response:
        command = DeclareDocumentInvalid(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, end_document, command)

    return router
