"""备案实质审查、纠正 through REST."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.filing.entrypoints.reviews import bodies
from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.reviews.adapters.listing import REVIEWS
from services.filing.reviews.adapters.views import DocumentReviewView
from services.filing.reviews.domain.document_review import Finding
from services.filing.reviews.usecases.accept_correction import AcceptCorrection, accept_correction
from services.filing.reviews.usecases.conclude_review import ConcludeReview, conclude_review
from services.filing.reviews.usecases.end_review import EndReview, end_review
from services.filing.reviews.usecases.extend_review import ExtendReview, extend_review
from services.filing.reviews.usecases.pause_review import PauseReview, ResumeReview, pause_review, resume_review
from services.filing.reviews.usecases.report_correction import ReportCorrection, report_correction
from services.filing.reviews.usecases.return_correction import ReturnCorrection, return_correction
from services.filing.service import FilingService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import show_one

DraftersStep = Annotated[Call, callers(Role.DRAFTER, by=(Bond.OWN,), precondition=True)]
RegistrarsStep = Annotated[Call, callers(Role.REGISTRAR, by=(Bond.FILING_AUTHORITY,), precondition=True)]
Reader = Annotated[Call, callers()]


def review_routes(service: FilingService) -> APIRouter:
    """Every route of the review of a document, a thing of its own for each round."""
    router = APIRouter(prefix="/v1/reviews", tags=["备案实质审查"])
    store = service.store
    carry_out = Steps(store, DocumentReviewView.of)

    list_route(router, "", REVIEWS, store, (DocumentReviewView, DocumentReviewView.of), summary="查询实质审查")

    @router.get("/{id}", response_model=DocumentReviewView, summary="查看实质审查")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlReviews, id, DocumentReviewView.of)

    @router.post("/{id}/conclusion", response_model=DocumentReviewView, summary="审查结论")
    async def conclude(id: str, body: bodies.ReviewConclusion, call: RegistrarsStep) -> Response:
        findings = tuple(Finding(**dict(finding)) for finding in body.findings)
        command = ConcludeReview(**{**dict(body), "findings": findings}, id=id, by=call.actor, expected=call.expected)
        return await carry_out(call, conclude_review, command)

    @router.post("/{id}/extension", response_model=DocumentReviewView, summary="延长审查期限")
    async def extend(id: str, body: bodies.Extension, call: RegistrarsStep) -> Response:
        command = ExtendReview(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, extend_review, command)

    @router.post("/{id}/pause", response_model=DocumentReviewView, summary="中止审查")
    async def pause(id: str, body: bodies.NewPause, call: RegistrarsStep) -> Response:
        command = PauseReview(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, pause_review, command)

    @router.post("/{id}/resumption", response_model=DocumentReviewView, summary="恢复审查")
    async def resume(id: str, body: bodies.Resumption, call: RegistrarsStep) -> Response:
        command = ResumeReview(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, resume_review, command)

    @router.post("/{id}/ending", response_model=DocumentReviewView, summary="终止审查")
    async def end(id: str, body: bodies.EndOfReview, call: RegistrarsStep) -> Response:
        command = EndReview(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, end_review, command)

    @router.post(
        "/{id}/correction",
        response_model=DocumentReviewView,
        summary="报告纠正情况",
        operation_id="report_correction_of_review",
    )
    async def report(id: str, body: bodies.ReportedCorrection, call: DraftersStep) -> Response:
        command = ReportCorrection(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, report_correction, command)

    @router.post(
        "/{id}/acceptance",
        response_model=DocumentReviewView,
        summary="确认纠正",
        operation_id="accept_correction_of_review",
    )
    async def accept(id: str, body: bodies.Acceptance, call: RegistrarsStep) -> Response:
        command = AcceptCorrection(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, accept_correction, command)

    @router.post(
        "/{id}/return",
        response_model=DocumentReviewView,
        summary="退回纠正报告",
        operation_id="send_back_correction_of_review",
    )
    async def send_back(id: str, body: bodies.CorrectionReturn, call: RegistrarsStep) -> Response:
        command = ReturnCorrection(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, return_correction, command)

    return router
