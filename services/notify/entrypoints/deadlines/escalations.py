"""逾期处置 through REST."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Response

from services.notify.deadlines.adapters.escalations import SqlEscalations
from services.notify.deadlines.adapters.listing import escalations
from services.notify.deadlines.adapters.views import DifferingView, EscalationView, StepDifferencesView
from services.notify.deadlines.domain.differing import differing_facts
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.usecases.close_escalation import CloseEscalation, close_escalation
from services.notify.deadlines.usecases.raise_objection import RaiseObjection, raise_objection
from services.notify.deadlines.usecases.record_talk import RecordTalk, record_talk
from services.notify.deadlines.usecases.reply_to_step import ReplyToStep, reply_to_step
from services.notify.deadlines.usecases.rule_on_objection import RuleOnObjection, rule_on_objection
from services.notify.deadlines.usecases.rule_on_reply import RuleOnReply, rule_on_reply
from services.notify.deadlines.usecases.serve_step import ServeStep, serve_step
from services.notify.deadlines.usecases.sign_step import SignStep, sign_step
from services.notify.deadlines.usecases.skip_step import SkipStep, skip_step
from services.notify.deadlines.usecases.withdraw_step import WithdrawStep, withdraw_step
from services.notify.entrypoints.deadlines import bodies
from services.notify.service import NotifyService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.kernel.rules.rulebook import Rulebook
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import see, show_one

Reader = Annotated[Call, callers()]
SIGNERS = {Role.SUPERVISOR: (Bond.SUPERVISOR,), Role.HEAD: (Bond.SUPERVISING,)}
SignersStep = Annotated[Call, callers(by=SIGNERS, precondition=True)]
SupervisorsStep = Annotated[Call, callers(Role.SUPERVISOR, by=(Bond.SUPERVISOR,), precondition=True)]
AddresseesStep = Annotated[Call, callers(by=(Bond.OWN,), precondition=True)]


def shown(service: NotifyService) -> Callable[[Escalation], EscalationView]:
    """How a case is shown: in the words of the rules as they are when it is asked for."""
    return partial(EscalationView.under, lambda: service.statutes.rulebook)


def escalation_routes(service: NotifyService) -> APIRouter:
    """Every route of an escalation."""
    router = APIRouter(prefix="/v1/escalations", tags=["逾期处置"])
    store, view = service.store, shown(service)
    carry_out = Steps(store, view)

    def rules() -> Rulebook:
        return service.statutes.rulebook

    list_route(
        router,
        "",
        escalations(rules),
        store,
        (EscalationView, view),
        summary="查询逾期处置",
    )

    @router.get("/{id}", response_model=EscalationView, summary="查看逾期处置")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlEscalations, id, view)

    @router.get(
        "/{id}/differences",
        summary="查看文书所依据的事实与现况的差异",
        operation_id="list_differences_of_escalation",
    )
    async def list_differing(id: str, call: Reader) -> StepDifferencesView:
        async with store.reading() as connection:
            case = await see(call.actor, connection, SqlEscalations, id)
            work = store.work_on(connection, call.cause)
            found = await work.watches.find([case.deadline, f"{case.deadline}#{case.turn}"])
            watch = next((each for each in found.values() if each.turn == case.turn), None)
            holder = await work.directory.holding()
        differing = differing_facts(case, watch, holder, store.clock.today())
        return StepDifferencesView(items=[DifferingView.model_validate(each) for each in differing])

    @router.post("/{id}/signature", response_model=EscalationView, summary="签发")
    async def sign(id: str, body: bodies.Signature, call: SignersStep) -> Response:
        command = SignStep(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, sign_step, command)

    @router.post("/{id}/skipping", response_model=EscalationView, summary="跳过本级")
    async def skip(id: str, body: bodies.Skipping, call: SignersStep) -> Response:
        command = SkipStep(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, skip_step, command)

    @router.post("/{id}/service", response_model=EscalationView, summary="登记送达")
    async def serve(id: str, body: bodies.Serving, call: SupervisorsStep) -> Response:
        command = ServeStep(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, serve_step, command)

    @router.post(
        "/{id}/objection", response_model=EscalationView, summary="提出异议", operation_id="object_to_escalation"
    )
    async def object_(id: str, body: bodies.Objection, call: AddresseesStep) -> Response:
        command = RaiseObjection(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, raise_objection, command)

    @router.post(
        "/{id}/objection-ruling",
        response_model=EscalationView,
        summary="处理异议",
        operation_id="rule_on_objection_to_escalation",
    )
    async def rule(id: str, body: bodies.Ruling, call: SignersStep) -> Response:
        command = RuleOnObjection(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, rule_on_objection, command)

    @router.post("/{id}/reply", response_model=EscalationView, summary="登记回复", operation_id="reply_to_escalation")
    async def reply(id: str, body: bodies.Reply, call: AddresseesStep) -> Response:
        command = ReplyToStep(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, reply_to_step, command)

    @router.post("/{id}/reply-ruling", response_model=EscalationView, summary="处理回复")
    async def rule_on_the_reply(id: str, body: bodies.ReplyRuling, call: SignersStep) -> Response:
        command = RuleOnReply(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, rule_on_reply, command)

    @router.post("/{id}/talk", response_model=EscalationView, summary="登记约谈")
    async def record_the_talk(id: str, body: bodies.TalkRecord, call: SignersStep) -> Response:
        command = RecordTalk(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, record_talk, command)

    @router.post("/{id}/closing", response_model=EscalationView, summary="办结")
    async def close(id: str, body: bodies.Closing, call: SupervisorsStep) -> Response:
        command = CloseEscalation(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, close_escalation, command)

    @router.post("/{id}/withdrawal", response_model=EscalationView, summary="登记撤回文书")
    async def withdraw(id: str, body: bodies.Withdrawal, call: SignersStep) -> Response:
        command = WithdrawStep(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, withdraw_step, command)

    return router
