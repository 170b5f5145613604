"""送审事项 through REST."""

from collections.abc import Callable
from functools import partial
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Response

from services.review.entrypoints.matters import bodies
from services.review.matters.adapters.collections import SqlMatters
from services.review.matters.adapters.listing import MATTERS
from services.review.matters.adapters.views import MatterView
from services.review.matters.domain.matter import Matter
from services.review.matters.usecases.accept_matter import AcceptMatter, accept_matter
from services.review.matters.usecases.bring_to_discussion import BringToDiscussion, bring_to_discussion
from services.review.matters.usecases.confirm_revision import ConfirmRevision, confirm_revision
from services.review.matters.usecases.decide_matter import DecideMatter, decide_matter
from services.review.matters.usecases.give_opinion import GiveOpinion, give_opinion
from services.review.matters.usecases.hand_in_version import HandInVersion, hand_in_version
from services.review.matters.usecases.pause_review import PauseReview, pause_review
from services.review.matters.usecases.record_irregular_decision import (
    RecordIrregularDecision,
    record_irregular_decision,
)
from services.review.matters.usecases.request_supplement import RequestSupplement, request_supplement
from services.review.matters.usecases.resubmit_matter import ResubmitMatter, resubmit_matter
from services.review.matters.usecases.resume_review import ResumeReview, resume_review
from services.review.matters.usecases.return_matter import ReturnMatter, return_matter
from services.review.matters.usecases.revise_matter import ReviseMatter, revise_matter
from services.review.matters.usecases.shorten_review import ShortenReview, shorten_review
from services.review.matters.usecases.submit_matter import SubmitMatter, submit_matter
from services.review.matters.usecases.supplement_matter import SupplementMatter, supplement_matter
from services.review.matters.usecases.withdraw_matter import WithdrawMatter, withdraw_matter
from services.review.service import ReviewService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import show_one

Drafter = Annotated[Call, callers(Role.DRAFTER, by=(Bond.OWN,))]
DraftersStep = Annotated[Call, callers(Role.DRAFTER, by=(Bond.OWN,), precondition=True)]
ReviewersStep = Annotated[Call, callers(Role.REVIEWER, by=(Bond.REVIEWING,), precondition=True)]
OfficesStep = Annotated[Call, callers(Role.OFFICE, by=(Bond.OWN, Bond.DECIDING), precondition=True)]
ShortenersStep = Annotated[Call, callers(Role.HEAD, by=(Bond.DECIDING,), precondition=True)]
DecidersStep = Annotated[Call, callers(Role.HEAD, by=(Bond.OWN, Bond.DECIDING), precondition=True)]
WITNESSES = (Bond.OWN, Bond.DECIDING, Bond.REVIEWING)
WitnessesStep = Annotated[Call, callers(Role.OFFICE, Role.HEAD, Role.REVIEWER, by=WITNESSES, precondition=True)]
Reader = Annotated[Call, callers()]


def shown(service: ReviewService) -> Callable[[Matter], MatterView]:
    """How a matter is shown: in the words of the rules as they are when it is asked for."""
    return partial(MatterView.under, lambda: service.statutes.rulebook)


def matter_routes(service: ReviewService) -> APIRouter:
    """Every route of a matter."""
    router = APIRouter(prefix="/v1/matters", tags=["送审事项"])
    store, clock = service.store, service.clock
    view = shown(service)
    carry_out = Steps(store, view)

    @router.post("", status_code=201, response_model=MatterView, summary="送审")
    async def submit(body: bodies.NewMatter, call: Drafter) -> Response:
        command = SubmitMatter(id=str(uuid4()), by=call.actor, **dict(body))
        return await carry_out(call, submit_matter, command, status=201)

    list_route(router, "", MATTERS, store, (MatterView, view), summary="查询送审事项")

    @router.get("/{id}", response_model=MatterView, summary="查看送审事项")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlMatters, id, view)

    @router.post("/{id}/return", response_model=MatterView, summary="退回补正")
    async def send_back(id: str, body: bodies.Return, call: ReviewersStep) -> Response:
        command = ReturnMatter(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, return_matter, command)

    @router.post("/{id}/resubmission", response_model=MatterView, summary="再次送审")
    async def resubmit(id: str, body: bodies.Resubmission, call: DraftersStep) -> Response:
        command = ResubmitMatter(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, resubmit_matter, command)

    @router.post("/{id}/acceptance", response_model=MatterView, summary="受理")
    async def accept(id: str, body: bodies.Acceptance, call: ReviewersStep) -> Response:
        command = AcceptMatter(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, accept_matter, command)

    @router.post(
        "/{id}/supplement-request",
        response_model=MatterView,
        summary="要求补充材料",
        operation_id="ask_for_supplement_of_matter",
    )
    async def ask(id: str, body: bodies.SupplementRequest, call: ReviewersStep) -> Response:
        command = RequestSupplement(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, request_supplement, command)

    @router.post("/{id}/supplement", response_model=MatterView, summary="补充材料")
    async def supplement(id: str, body: bodies.Supplementation, call: DraftersStep) -> Response:
        command = SupplementMatter(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, supplement_matter, command)

    @router.post("/{id}/pause", response_model=MatterView, summary="中止审查")
    async def pause(id: str, body: bodies.Pausing, call: ReviewersStep) -> Response:
        command = PauseReview(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, pause_review, command)

    @router.post("/{id}/resumption", response_model=MatterView, summary="恢复审查")
    async def resume(id: str, body: bodies.Resumption, call: ReviewersStep) -> Response:
        command = ResumeReview(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, resume_review, command)

    @router.post(
        "/{id}/shortening",
        response_model=MatterView,
        summary="批准缩短审查时间",
        operation_id="shorten_review_of_matter",
    )
    async def shorten(id: str, body: bodies.Shortening, call: ShortenersStep) -> Response:
        command = ShortenReview(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, shorten_review, command)

    @router.post("/{id}/opinion", response_model=MatterView, summary="出具审查意见", operation_id="opine_on_matter")
    async def opine(id: str, body: bodies.NewOpinion, call: ReviewersStep) -> Response:
        command = GiveOpinion(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, give_opinion, command)

    @router.post("/{id}/revision", response_model=MatterView, summary="按意见修改")
    async def revise(id: str, body: bodies.Revision, call: DraftersStep) -> Response:
        command = ReviseMatter(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, revise_matter, command)

    @router.post(
        "/{id}/version", response_model=MatterView, summary="提交文稿", operation_id="hand_in_version_of_matter"
    )
    async def hand_in(id: str, body: bodies.NewVersion, call: DraftersStep) -> Response:
        command = HandInVersion(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, hand_in_version, command)

    @router.post("/{id}/confirmation", response_model=MatterView, summary="确认修改")
    async def confirm(id: str, body: bodies.Confirmation, call: ReviewersStep) -> Response:
        command = ConfirmRevision(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, confirm_revision, command)

    @router.post("/{id}/deliberation", response_model=MatterView, summary="提交集体讨论")
    async def deliberate(id: str, body: bodies.Deliberation, call: OfficesStep) -> Response:
        command = BringToDiscussion(id=id, by=call.actor, expected=call.expected, **dict(body))
        async with call.begin(store) as work:
            matter, refusal = await bring_to_discussion(command, work, service.statutes, clock.today())
            if refusal is not None:
                return await call.refuse(work, refusal)
            return await call.answer(work, view, matter)

    @router.post("/{id}/decision", response_model=MatterView, summary="作出决定")
    async def decide(id: str, body: bodies.Decision, call: DecidersStep) -> Response:
        heard_from, heard_on = (None, None) if body.heard is None else (body.heard.unit, body.heard.on)
        command = DecideMatter(
            id=id,
            by=call.actor,
            expected=call.expected,
            paper=body.paper,
            on=body.on,
            resolution=body.resolution,
            decided_by=body.decided_by,
            heard_from=heard_from,
            heard_on=heard_on,
        )
        return await carry_out(call, decide_matter, command)

    @router.post("/{id}/irregular-decision", response_model=MatterView, summary="登记违反程序的决定")
    async def decide_irregularly(id: str, body: bodies.IrregularDecision, call: WitnessesStep) -> Response:
        command = RecordIrregularDecision(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, record_irregular_decision, command)

    @router.post("/{id}/withdrawal", response_model=MatterView, summary="撤回")
    async def withdraw(id: str, body: bodies.Withdrawal, call: DraftersStep) -> Response:
        command = WithdrawMatter(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, withdraw_matter, command)

    return router
