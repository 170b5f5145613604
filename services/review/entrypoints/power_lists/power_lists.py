"""权责清单调整 through REST."""

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Response

from services.review.entrypoints.power_lists import bodies
from services.review.power_lists.adapters.collections import SqlPowerListChanges
from services.review.power_lists.adapters.listing import CHANGES
from services.review.power_lists.adapters.views import PowerListChangeView
from services.review.power_lists.usecases.answer_consultation import AnswerConsultation, answer_consultation
from services.review.power_lists.usecases.consent_to_power_list_change import (
    ConsentToPowerListChange,
    consent_to_power_list_change,
)
from services.review.power_lists.usecases.propose_power_list_change import (
    ProposePowerListChange,
    propose_power_list_change,
)
from services.review.power_lists.usecases.publish_power_list import PublishPowerList, publish_power_list
from services.review.power_lists.usecases.record_irregular_change import (
    RecordIrregularConsent,
    RecordIrregularPublication,
    record_irregular_consent,
    record_irregular_publication,
)
from services.review.power_lists.usecases.report_power_list_change import (
    ReportPowerListChange,
    report_power_list_change,
)
from services.review.power_lists.usecases.resubmit_power_list_change import (
    ResubmitPowerListChange,
    resubmit_power_list_change,
)
from services.review.power_lists.usecases.review_power_list_change import (
    ReviewPowerListChange,
    review_power_list_change,
)
from services.review.power_lists.usecases.withdraw_power_list_change import (
    WithdrawPowerListChange,
    withdraw_power_list_change,
)
from services.review.power_lists.usecases.withhold_power_list import WithholdPowerList, withhold_power_list
from services.review.service import ReviewService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import show_one

Drafter = Annotated[Call, callers(Role.DRAFTER, by=(Bond.OWN,))]
DraftersStep = Annotated[Call, callers(Role.DRAFTER, by=(Bond.OWN,), precondition=True)]
RESPONDENTS = (Bond.ESTABLISHMENT, Bond.APPROVAL)
RespondentsStep = Annotated[Call, callers(Role.OFFICE, Role.SUPERVISOR, by=RESPONDENTS, precondition=True)]
ReviewersStep = Annotated[Call, callers(Role.REVIEWER, by=(Bond.REVIEWING,), precondition=True)]
WITNESSES, PUBLISHERS = (Bond.DECIDING, Bond.REVIEWING), (Bond.OWN, Bond.REVIEWING, Bond.ESTABLISHMENT)
WitnessesStep = Annotated[Call, callers(Role.OFFICE, Role.HEAD, Role.REVIEWER, by=WITNESSES, precondition=True)]
PublishersStep = Annotated[Call, callers(Role.OFFICE, Role.REVIEWER, by=PUBLISHERS, precondition=True)]
HeadsStep = Annotated[Call, callers(Role.HEAD, by=(Bond.DECIDING,), precondition=True)]
Reader = Annotated[Call, callers()]


def power_list_routes(service: ReviewService) -> APIRouter:
    """Every route of a power-list change."""
    router = APIRouter(prefix="/v1/power-list-changes", tags=["权责清单"])
    store, view = service.store, PowerListChangeView.of
    carry_out = Steps(store, view)

    @router.post("", status_code=201, response_model=PowerListChangeView, summary="提出权责清单调整")
    async def propose(body: bodies.NewPowerListChange, call: Drafter) -> Response:
        command = ProposePowerListChange(id=str(uuid4()), by=call.actor, **dict(body))
        return await carry_out(call, propose_power_list_change, command, status=201)

    list_route(router, "", CHANGES, store, (PowerListChangeView, view), summary="查询权责清单调整")

    @router.get("/{id}", response_model=PowerListChangeView, summary="查看权责清单调整")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlPowerListChanges, id, view)

    @router.post(
        "/{id}/consultation-replies",
        response_model=PowerListChangeView,
        summary="答复征求意见",
        operation_id="answer_consultation_on_power_list_change",
    )
    async def answer(id: str, body: bodies.ConsultationReply, call: RespondentsStep) -> Response:
        command = AnswerConsultation(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, answer_consultation, command)

    @router.post("/{id}/legality-opinion", response_model=PowerListChangeView, summary="合法性审查")
    async def review(id: str, body: bodies.PowerListReview, call: ReviewersStep) -> Response:
        command = ReviewPowerListChange(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, review_power_list_change, command)

    @router.post("/{id}/resubmission", response_model=PowerListChangeView, summary="重新提出")
    async def resubmit(id: str, body: bodies.AnotherVersion, call: DraftersStep) -> Response:
        command = ResubmitPowerListChange(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, resubmit_power_list_change, command)

    @router.post("/{id}/withdrawal", response_model=PowerListChangeView, summary="撤回")
    async def withdraw(id: str, body: bodies.ChangeWithdrawal, call: DraftersStep) -> Response:
        command = WithdrawPowerListChange(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, withdraw_power_list_change, command)

    @router.post(
        "/{id}/consent",
        response_model=PowerListChangeView,
        summary="政府同意",
        operation_id="consent_to_power_list_change",
    )
    async def consent(id: str, body: bodies.PowerListStep, call: HeadsStep) -> Response:
        command = ConsentToPowerListChange(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, consent_to_power_list_change, command)

    @router.post(
        "/{id}/irregular-consent",
        response_model=PowerListChangeView,
        summary="登记违反程序的同意",
        operation_id="consent_to_power_list_change_irregularly",
    )
    async def consent_irregularly(id: str, body: bodies.IrregularConsent, call: WitnessesStep) -> Response:
        command = RecordIrregularConsent(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, record_irregular_consent, command)

    @router.post("/{id}/report", response_model=PowerListChangeView, summary="报机构编制部门")
    async def report(id: str, body: bodies.PowerListStep, call: DraftersStep) -> Response:
        command = ReportPowerListChange(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, report_power_list_change, command)

    @router.post("/{id}/publication", response_model=PowerListChangeView, summary="公布")
    async def publish(id: str, body: bodies.PowerListStep, call: DraftersStep) -> Response:
        command = PublishPowerList(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, publish_power_list, command)

    @router.post("/{id}/irregular-publication", response_model=PowerListChangeView, summary="登记违反程序的公布")
    async def publish_irregularly(id: str, body: bodies.PowerListStep, call: PublishersStep) -> Response:
        command = RecordIrregularPublication(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, record_irregular_publication, command)

    @router.post("/{id}/withholding", response_model=PowerListChangeView, summary="涉密不公布")
    async def withhold(id: str, body: bodies.PowerListStep, call: DraftersStep) -> Response:
        command = WithholdPowerList(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, withhold_power_list, command)

    return router
