"""司法建议、检察建议、复议意见书 through REST."""

from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Response

from services.litigation.entrypoints.bodies import PlainStep, WithReason, given
from services.litigation.entrypoints.callers import Agency, AgencysStep, Issuer, IssuersStep, Reader
from services.litigation.entrypoints.suggestions import bodies
from services.litigation.service import LitigationService
from services.litigation.suggestions.adapters.collections import SqlSuggestions
from services.litigation.suggestions.adapters.listing import suggestions_listed
from services.litigation.suggestions.adapters.numbered import letters_beside
from services.litigation.suggestions.adapters.views import SuggestionView
from services.litigation.suggestions.domain.suggestion import Suggestion
from services.litigation.suggestions.usecases.accept_reply import AcceptReply, accept_reply
from services.litigation.suggestions.usecases.amend_suggestion import AmendSuggestion, amend_suggestion
from services.litigation.suggestions.usecases.close_suggestion import CloseSuggestion, close_suggestion
from services.litigation.suggestions.usecases.object_to_suggestion import ObjectToSuggestion, object_to_suggestion
from services.litigation.suggestions.usecases.receive_suggestion import ReceiveSuggestion, receive_suggestion
from services.litigation.suggestions.usecases.rectify_suggestion import RectifySuggestion, rectify_suggestion
from services.litigation.suggestions.usecases.reject_objection import RejectObjection, reject_objection
from services.litigation.suggestions.usecases.reply_to_suggestion import ReplyToSuggestion, reply_to_suggestion
from services.litigation.suggestions.usecases.return_reply import ReturnReply, return_reply
from services.litigation.suggestions.usecases.withdraw_suggestion import WithdrawSuggestion, withdraw_suggestion
from services.litigation.work import LitigationWork
from shared.kernel.rules.rulebook import Rulebook
from shared.web.calls import Call
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import see

SECOND_WORD: dict[int | str, dict[str, Any]] = {
    200: {"model": SuggestionView, "description": "对方已经登记的，记为同一建议的第二方登记。 A second word on it."}
}


def suggestion_routes(service: LitigationService) -> APIRouter:
    """Every route of a suggestion."""
    router = APIRouter(prefix="/v1/suggestions", tags=["司法建议、检察建议"])
    store, clock, places = service.store, service.clock, service.places
    carry_out = Steps(store, SuggestionView.of)

    async def received(call: Call, work: LitigationWork, command: ReceiveSuggestion, letter: Suggestion) -> Response:
        """A new letter; or the one that the other side has registered already, with this side's word."""
        status = 201 if letter.id == command.id else 200
        location = f"/v1/suggestions/{letter.id}"
        shown = await letters_beside(work.connection, call.actor, [letter])
        return await call.answer(work, shown, letter, status=status, location=location)

    said: dict[str, Any] = {"status_code": 201, "response_model": SuggestionView, "responses": SECOND_WORD}

    @router.post("", summary="登记收到的建议", **said)
    async def receive(body: bodies.NewSuggestion, call: Agency) -> Response:
        by, region = call.actor, call.actor.region_on(body.on)
        command = ReceiveSuggestion(id=str(uuid4()), by=by, region=region, unit=by.unit, **given(body))
        async with call.begin(store) as work:
            letter = await receive_suggestion(command, work, places, service.statutes.rulebook, clock.today())
            return await received(call, work, command, letter)

    @router.post("/issued", summary="制发单位推送建议", **said)
    async def issue(body: bodies.IssuedSuggestion, call: Issuer) -> Response:
        command = ReceiveSuggestion(id=str(uuid4()), by=call.actor, issuer=call.actor.unit, **given(body))
        async with call.begin(store) as work:
            letter = await receive_suggestion(command, work, places, service.statutes.rulebook, clock.today())
            return await received(call, work, command, letter)

    def rulebook() -> Rulebook:
        return service.statutes.rulebook

    views = (SuggestionView, SuggestionView.of)
    list_route(router, "", suggestions_listed(rulebook), store, views, beside=letters_beside, summary="查询建议")

    @router.get("/{id}", response_model=SuggestionView, summary="查看建议")
    async def read(id: str, call: Reader) -> Response:
        async with store.reading() as connection:
            letter = await see(call.actor, connection, SqlSuggestions, id)
            await store.explanations.hand_to(connection, letter)
            shown = await letters_beside(connection, call.actor, [letter])
        return call.show(shown(letter), version=letter.version)

    @router.post(
        "/{id}/objection", response_model=SuggestionView, summary="提出异议", operation_id="object_to_suggestion"
    )
    async def object_to(id: str, body: WithReason, call: AgencysStep) -> Response:
        command = ObjectToSuggestion(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, object_to_suggestion, command)

    @router.post(
        "/{id}/objection-rejection",
        response_model=SuggestionView,
        summary="异议不成立",
        operation_id="reject_objection_to_suggestion",
    )
    async def reject(id: str, body: WithReason, call: IssuersStep) -> Response:
        command = RejectObjection(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, reject_objection, command)

    @router.post("/{id}/amendment", response_model=SuggestionView, summary="修改建议")
    async def amend(id: str, body: bodies.Amendment, call: IssuersStep) -> Response:
        command = AmendSuggestion(id=id, by=call.actor, expected=call.expected, **given(body))
        return await carry_out(call, amend_suggestion, command)

    @router.post("/{id}/withdrawal", response_model=SuggestionView, summary="撤回建议")
    async def withdraw(id: str, body: WithReason, call: IssuersStep) -> Response:
        command = WithdrawSuggestion(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, withdraw_suggestion, command)

    @router.post("/{id}/reply", response_model=SuggestionView, summary="回复建议", operation_id="reply_to_suggestion")
    async def reply(id: str, body: bodies.NewReply, call: AgencysStep) -> Response:
        command = ReplyToSuggestion(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, reply_to_suggestion, command)

    @router.post(
        "/{id}/acceptance", response_model=SuggestionView, summary="采纳回复", operation_id="accept_reply_to_suggestion"
    )
    async def accept(id: str, body: PlainStep, call: IssuersStep) -> Response:
        command = AcceptReply(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, accept_reply, command)

    @router.post(
        "/{id}/return", response_model=SuggestionView, summary="退回回复", operation_id="send_back_reply_to_suggestion"
    )
    async def send_back(id: str, body: bodies.Return, call: IssuersStep) -> Response:
        command = ReturnReply(id=id, by=call.actor, expected=call.expected, **given(body))
        return await carry_out(call, return_reply, command)

    @router.post("/{id}/rectification", response_model=SuggestionView, summary="整改完成")
    async def rectify(id: str, body: PlainStep, call: AgencysStep) -> Response:
        command = RectifySuggestion(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, rectify_suggestion, command)

    @router.post("/{id}/closing", response_model=SuggestionView, summary="建议办结")
    async def close(id: str, body: PlainStep, call: IssuersStep) -> Response:
        command = CloseSuggestion(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, close_suggestion, command)

    return router
