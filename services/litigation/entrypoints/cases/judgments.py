"""裁判 through REST: from the decision to the end of the case."""

from functools import partial

from fastapi import APIRouter, Response

from services.litigation.cases.adapters.views import CaseView
from services.litigation.cases.usecases.account_for_loss import AccountForLoss, account_for_loss
from services.litigation.cases.usecases.appeal_case import AppealCase, appeal_case
from services.litigation.cases.usecases.challenge_document import ChallengeDocument, challenge_document
from services.litigation.cases.usecases.close_case import CloseCase, close_case
from services.litigation.cases.usecases.enforce_obligation import EnforceObligation, enforce_obligation
from services.litigation.cases.usecases.give_judgment import GiveJudgment, give_judgment
from services.litigation.cases.usecases.perform_obligation import PerformObligation, perform_obligation
from services.litigation.cases.usecases.serve_judgment import ServeJudgment, serve_judgment
from services.litigation.cases.usecases.take_effect import TakeEffect, take_effect
from services.litigation.entrypoints.bodies import PlainStep
from services.litigation.entrypoints.callers import AgencysStep, CourtsStep, EithersStep
from services.litigation.entrypoints.cases import bodies
from services.litigation.service import LitigationService
from shared.web.steps import Steps


def judgment_routes(service: LitigationService) -> APIRouter:
    """A case from its decision on."""
    router = APIRouter(prefix="/v1/cases/{id}", tags=["裁判与履行"])
    carry_out = Steps(service.store, partial(CaseView.seen, service))

    @router.post("/judgment", response_model=CaseView, summary="登记裁判")
    async def judge(id: str, body: bodies.NewJudgment, call: EithersStep) -> Response:
        given = {**dict(body), "obligations": body.ordered()}
        command = GiveJudgment(id=id, by=call.actor, expected=call.expected, **given)
        return await carry_out(call, give_judgment, command)

    @router.post(
        "/judgment-service", response_model=CaseView, summary="登记裁判文书送达", operation_id="serve_judgment_of_case"
    )
    async def serve(id: str, body: bodies.JudgmentService, call: EithersStep) -> Response:
        command = ServeJudgment(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, serve_judgment, command)

    @router.post("/appeal", response_model=CaseView, summary="登记上诉")
    async def appeal(id: str, body: bodies.Appeal, call: EithersStep) -> Response:
        command = AppealCase(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, appeal_case, command)

    @router.post(
        "/effectiveness", response_model=CaseView, summary="裁判生效", operation_id="confirm_effectiveness_of_case"
    )
    async def effect(id: str, body: PlainStep, call: CourtsStep) -> Response:
        command = TakeEffect(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, take_effect, command)

    @router.post(
        "/document-challenge",
        response_model=CaseView,
        summary="裁判认定规范性文件不合法",
        operation_id="challenge_document_of_case",
    )
    async def challenge(id: str, body: bodies.Challenge, call: EithersStep) -> Response:
        command = ChallengeDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, challenge_document, command)

    @router.post("/obligations/{obligation}/performance", response_model=CaseView, summary="履行裁判")
    async def perform(id: str, obligation: int, body: PlainStep, call: AgencysStep) -> Response:
        command = PerformObligation(id=id, obligation=obligation, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, perform_obligation, command)

    @router.post("/obligations/{obligation}/enforcement", response_model=CaseView, summary="强制执行裁判")
    async def enforce(id: str, obligation: int, body: PlainStep, call: CourtsStep) -> Response:
        command = EnforceObligation(id=id, obligation=obligation, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, enforce_obligation, command)

    @router.post("/accountability", response_model=CaseView, summary="败诉复盘", operation_id="account_for_case")
    async def account(id: str, body: bodies.Account, call: AgencysStep) -> Response:
        command = AccountForLoss(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, account_for_loss, command)

    @router.post("/closing", response_model=CaseView, summary="结案")
    async def close(id: str, body: PlainStep, call: AgencysStep) -> Response:
        command = CloseCase(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, close_case, command)

    return router
