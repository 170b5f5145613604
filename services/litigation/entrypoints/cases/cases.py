"""行政诉讼案件 through REST: from service to the hearing."""

from functools import partial
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Response

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.adapters.listing import CASES
from services.litigation.cases.adapters.numbered import cases_beside
from services.litigation.cases.adapters.views import CaseView, DesignatedCaseView
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.answer_case import AnswerCase, answer_case
from services.litigation.cases.usecases.call_off_hearing import CallOffHearing, call_off_hearing
from services.litigation.cases.usecases.confirm_service import ConfirmService, confirm_service
from services.litigation.cases.usecases.extend_evidence import ExtendEvidence, extend_evidence
from services.litigation.cases.usecases.file_excuse import FileExcuse, file_excuse
from services.litigation.cases.usecases.link_case import LinkCase, link_case
from services.litigation.cases.usecases.nominate_head import NominateHead, nominate_head
from services.litigation.cases.usecases.record_attendance import RecordAttendance, record_attendance
from services.litigation.cases.usecases.register_case import RegisterCase, register_case
from services.litigation.cases.usecases.resume_trial import ResumeTrial, resume_trial
from services.litigation.cases.usecases.rule_on_excuse import RuleOnExcuse, rule_on_excuse
from services.litigation.cases.usecases.schedule_hearing import ScheduleHearing, schedule_hearing
from services.litigation.cases.usecases.settle_who_appears import SettleWhoAppears, settle_who_appears
from services.litigation.cases.usecases.stay_trial import StayTrial, stay_trial
from services.litigation.cases.usecases.submit_evidence import SubmitEvidence, submit_evidence
from services.litigation.cases.usecases.tell_designation import TellDesignation, tell_designation
from services.litigation.entrypoints.bodies import PlainStep, given
from services.litigation.entrypoints.callers import Agency, AgencysStep, Court, CourtAbove, EithersStep, Reader
from services.litigation.entrypoints.cases import bodies
from services.litigation.service import LitigationService
from services.litigation.work import LitigationWork
from shared.web.calls import Call
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import see

SECOND_WORD: dict[int | str, dict[str, Any]] = {
    200: {"model": CaseView, "description": "对方已经登记的，记为同一案件的第二方登记。 A second word on it."}
}


def case_routes(service: LitigationService) -> APIRouter:
    """A case until it is heard."""
    router = APIRouter(prefix="/v1/cases", tags=["行政诉讼案件"])
    store, clock, places = service.store, service.clock, service.places
    view = partial(CaseView.seen, service)
    beside = partial(cases_beside, service)
    carry_out = Steps(store, view)

    async def registered(call: Call, work: LitigationWork, command: RegisterCase, case: Case) -> Response:
        """A new case; or the one that the other side has registered already, with this side's word."""
        status = 201 if case.id == command.id else 200
        shown = await beside(work.connection, call.actor, [case])
        return await call.answer(work, shown, case, status=status, location=f"/v1/cases/{case.id}")

    @router.post("", status_code=201, response_model=CaseView, responses=SECOND_WORD, summary="登记应诉案件")
    async def register(body: bodies.NewCase, call: Agency) -> Response:
        by, region = call.actor, call.actor.region_on(body.on)
        command = RegisterCase(id=str(uuid4()), by=by, region=region, unit=by.unit, **dict(body))
        async with call.begin(store) as work:
            case = await register_case(command, work, places, clock.today())
            return await registered(call, work, command, case)

    @router.post("/pushed", status_code=201, response_model=CaseView, responses=SECOND_WORD, summary="法院推送案件")
    async def push(body: bodies.PushedCase, call: Court) -> Response:
        command = RegisterCase(id=str(uuid4()), by=call.actor, court=call.actor.unit, **dict(body))
        async with call.begin(store) as work:
            case = await register_case(command, work, places, clock.today())
            return await registered(call, work, command, case)

    @router.post("/designated", response_model=DesignatedCaseView, summary="确认指定管辖")
    async def designate(body: bodies.CaseDesignated, call: CourtAbove) -> Response:
        command = TellDesignation(by=call.actor, **dict(body))
        return await Steps(store, DesignatedCaseView.of)(call, tell_designation, command)

    list_route(router, "", CASES, store, (CaseView, view), beside=beside, summary="查询案件")

    @router.get("/{id}", response_model=CaseView, summary="查看案件")
    async def read(id: str, call: Reader) -> Response:
        async with store.reading() as connection:
            case = await see(call.actor, connection, SqlCases, id)
            await store.explanations.hand_to(connection, case)
            shown = await beside(connection, call.actor, [case])
        return call.show(shown(case), version=case.version)

    @router.post(
        "/{id}/previous", response_model=CaseView, summary="接续原审案件", operation_id="link_case_to_previous"
    )
    async def link(id: str, body: bodies.CaseBefore, call: EithersStep) -> Response:
        command = LinkCase(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, link_case, command)

    @router.post(
        "/{id}/service", response_model=CaseView, summary="确认送达日期", operation_id="confirm_service_of_case"
    )
    async def confirm(id: str, body: bodies.ServiceConfirmation, call: EithersStep) -> Response:
        command = ConfirmService(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, confirm_service, command)

    @router.post("/{id}/answer", response_model=CaseView, summary="答辩")
    async def answer(id: str, body: bodies.HandedIn, call: AgencysStep) -> Response:
        command = AnswerCase(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, answer_case, command)

    @router.post(
        "/{id}/evidence-extension",
        response_model=CaseView,
        summary="准许延期举证",
        operation_id="extend_evidence_period_of_case",
    )
    async def extend(id: str, body: bodies.MoreTimeForEvidence, call: EithersStep) -> Response:
        command = ExtendEvidence(id=id, by=call.actor, expected=call.expected, **given(body))
        return await carry_out(call, extend_evidence, command)

    @router.post(
        "/{id}/evidence", response_model=CaseView, summary="延期后举证", operation_id="submit_evidence_of_case"
    )
    async def submit(id: str, body: bodies.HandedIn, call: AgencysStep) -> Response:
        command = SubmitEvidence(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, submit_evidence, command)

    @router.post("/{id}/stay", response_model=CaseView, summary="中止诉讼")
    async def stay(id: str, body: bodies.Stay, call: EithersStep) -> Response:
        command = StayTrial(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, stay_trial, command)

    @router.post("/{id}/resumption", response_model=CaseView, summary="恢复诉讼")
    async def resume(id: str, body: PlainStep, call: EithersStep) -> Response:
        command = ResumeTrial(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, resume_trial, command)

    @router.post("/{id}/hearings", response_model=CaseView, summary="定开庭", operation_id="schedule_hearing_of_case")
    async def schedule(id: str, body: bodies.NewHearing, call: EithersStep) -> Response:
        command = ScheduleHearing(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, schedule_hearing, command)

    @router.post("/{id}/hearings/{hearing}/calling-off", response_model=CaseView, summary="取消开庭")
    async def call_off(id: str, hearing: int, body: PlainStep, call: EithersStep) -> Response:
        command = CallOffHearing(id=id, hearing=hearing, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, call_off_hearing, command)

    @router.post(
        "/{id}/hearings/{hearing}/nomination",
        response_model=CaseView,
        summary="确定出庭负责人",
        operation_id="nominate_for_hearing",
    )
    async def nominate(id: str, hearing: int, body: bodies.NewNomination, call: AgencysStep) -> Response:
        command = NominateHead(id=id, hearing=hearing, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, nominate_head, command)

    @router.post(
        "/{id}/hearings/{hearing}/appearing-defendant",
        response_model=CaseView,
        summary="确定由哪一共同被告出庭",
        operation_id="settle_appearance_at_hearing",
    )
    async def settle(id: str, hearing: int, body: bodies.WhoAppears, call: EithersStep) -> Response:
        command = SettleWhoAppears(id=id, hearing=hearing, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, settle_who_appears, command)

    @router.post(
        "/{id}/hearings/{hearing}/excuse",
        response_model=CaseView,
        summary="说明不能出庭的理由",
        operation_id="excuse_from_hearing",
    )
    async def excuse(id: str, hearing: int, body: bodies.NewExcuse, call: AgencysStep) -> Response:
        command = FileExcuse(id=id, hearing=hearing, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, file_excuse, command)

    @router.post(
        "/{id}/hearings/{hearing}/excuse-ruling",
        response_model=CaseView,
        summary="审查不出庭理由",
        operation_id="rule_on_excuse_from_hearing",
    )
    async def rule(id: str, hearing: int, body: bodies.ExcuseRuling, call: EithersStep) -> Response:
        command = RuleOnExcuse(id=id, hearing=hearing, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, rule_on_excuse, command)

    @router.post("/{id}/hearings/{hearing}/attendance", response_model=CaseView, summary="登记出庭情况")
    async def attend(id: str, hearing: int, body: bodies.NewAttendance, call: EithersStep) -> Response:
        command = RecordAttendance(id=id, hearing=hearing, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, record_attendance, command)

    return router
