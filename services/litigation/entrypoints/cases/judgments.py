"""裁判 through REST: from the decision to the end of the case."""

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
from services.litigation.entrypoints.bodies import Step
from services.litigation.entrypoints.callers import AgencysStep, CourtsStep, EithersStep
from services.litigation.entrypoints.cases import bodies
from services.litigation.service import LitigationService


def judgment_routes(service: LitigationService) -> APIRouter:
    """A case from its decision on."""
    router = APIRouter(prefix="/v1/cases/{id}", tags=["裁判与履行"])
    store, clock, statutes = service.store, service.clock, service.statutes

    @router.post("/judgment", response_model=CaseView, summary="登记裁判")
    async def judge(id: str, body: bodies.NewJudgment, call: EithersStep) -> Response:
        given = {**dict(body), "obligations": body.ordered()}
        command = GiveJudgment(id=id, by=call.actor, expected=call.expected, **given)
        async with call.begin(store) as work:
            return await call.answer(work, CaseView.of, await give_judgment(command, work, statutes, clock.today()))

    @router.post("/judgment-service", response_model=CaseView, summary="登记裁判文书送达")
    async def serve(id: str, body: bodies.JudgmentService, call: EithersStep) -> Response:
        command = ServeJudgment(id=id, by=call.actor, expected=call.expected, **dict(body))
        async with call.begin(store) as work:
            return await call.answer(work, CaseView.of, await serve_judgment(command, work, statutes, clock.today()))

    @router.post("/appeal", response_model=CaseView, summary="登记上诉")
    async def appeal(id: str, body: bodies.Appeal, call: EithersStep) -> Response:
        command = AppealCase(id=id, by=call.actor, expected=call.expected, **dict(body))
        async with call.begin(store) as work:
            return await call.answer(work, CaseView.of, await appeal_case(command, work, clock.today()))

    @router.post("/effectiveness", response_model=CaseView, summary="裁判生效")
    async def effect(id: str, body: Step, call: CourtsStep) -> Response:
        command = TakeEffect(id=id, by=call.actor, expected=call.expected, **dict(body))
        async with call.begin(store) as work:
            return await call.answer(work, CaseView.of, await take_effect(command, work, statutes, clock.today()))

    @router.post("/document-challenge", response_model=CaseView, summary="裁判认定规范性文件不合法")
    async def challenge(id: str, body: bodies.Challenge, call: EithersStep) -> Response:
        command = ChallengeDocument(id=id, by=call.actor, expected=call.expected, **dict(body))
        async with call.begin(store) as work:
            return await call.answer(work, CaseView.of, await challenge_document(command, work, clock.today()))

    @router.post("/obligations/{obligation}/performance", response_model=CaseView, summary="履行裁判")
    async def perform(id: str, obligation: int, body: Step, call: AgencysStep) -> Response:
        command = PerformObligation(id=id, obligation=obligation, by=call.actor, expected=call.expected, **dict(body))
        async with call.begin(store) as work:
            return await call.answer(work, CaseView.of, await perform_obligation(command, work, clock.today()))

    @router.post("/obligations/{obligation}/enforcement", response_model=CaseView, summary="强制执行裁判")
    async def enforce(id: str, obligation: int, body: Step, call: CourtsStep) -> Response:
        command = EnforceObligation(id=id, obligation=obligation, by=call.actor, expected=call.expected, **dict(body))
        async with call.begin(store) as work:
            return await call.answer(work, CaseView.of, await enforce_obligation(command, work, clock.today()))

    @router.post("/accountability", response_model=CaseView, summary="败诉复盘")
    async def account(id: str, body: bodies.Account, call: AgencysStep) -> Response:
        command = AccountForLoss(id=id, by=call.actor, expected=call.expected, **dict(body))
        async with call.begin(store) as work:
            return await call.answer(work, CaseView.of, await account_for_loss(command, work, clock.today()))

    @router.post("/closing", response_model=CaseView, summary="结案")
    async def close(id: str, body: Step, call: AgencysStep) -> Response:
        command = CloseCase(id=id, by=call.actor, expected=call.expected, **dict(body))
        async with call.begin(store) as work:
            return await call.answer(work, CaseView.of, await close_case(command, work, clock.today()))

    return router
