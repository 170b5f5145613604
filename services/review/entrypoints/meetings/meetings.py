"""集体讨论会议 through REST."""

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Response

from services.review.entrypoints.meetings import bodies
from services.review.meetings.adapters.collections import SqlMeetings
from services.review.meetings.adapters.listing import MEETINGS
from services.review.meetings.adapters.views import MeetingView
from services.review.meetings.usecases.convene_meeting import ConveneMeeting, convene_meeting
from services.review.meetings.usecases.record_attendance import RecordAttendance, record_attendance
from services.review.meetings.usecases.take_up_matter import TakeUpMatter, take_up_irregularly, take_up_matter
from services.review.service import ReviewService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import show_one

KEEPERS = (Bond.OWN, Bond.OFFICE)
Keeper = Annotated[Call, callers(Role.OFFICE, Role.HEAD, by=KEEPERS)]
KeepersStep = Annotated[Call, callers(Role.OFFICE, Role.HEAD, by=KEEPERS, precondition=True)]
Reader = Annotated[Call, callers()]


def meeting_routes(service: ReviewService) -> APIRouter:
    """Every route of a meeting."""
    router = APIRouter(prefix="/v1/meetings", tags=["集体讨论会议"])
    store, clock, view = service.store, service.clock, MeetingView.of
    carry_out = Steps(store, view)

    @router.post("", status_code=201, response_model=MeetingView, summary="登记集体讨论会议")
    async def convene(body: bodies.NewMeeting, call: Keeper) -> Response:
        command = ConveneMeeting(id=str(uuid4()), by=call.actor, **dict(body))
        return await carry_out(call, convene_meeting, command, status=201)

    list_route(router, "", MEETINGS, store, (MeetingView, view), summary="查询集体讨论会议")

    @router.get("/{id}", response_model=MeetingView, summary="查看集体讨论会议")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlMeetings, id, view)

    @router.post("/{id}/attendance", response_model=MeetingView, summary="登记出席情况")
    async def attend(id: str, body: bodies.NewAttendance, call: KeepersStep) -> Response:
        command = RecordAttendance(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, record_attendance, command)

    @router.post(
        "/{id}/matters", response_model=MeetingView, summary="登记讨论事项", operation_id="take_up_matters_at_meeting"
    )
    async def take_up(id: str, body: bodies.MatterTakenUp, call: KeepersStep) -> Response:
        heard_from, heard_on = (None, None) if body.heard is None else (body.heard.unit, body.heard.on)
        command = TakeUpMatter(
            id=id,
            by=call.actor,
            expected=call.expected,
            paper=body.paper,
            matter=body.matter,
            result=body.result,
            dissent=body.dissent,
            files=body.files,
            heard_from=heard_from,
            heard_on=heard_on,
        )
        async with call.begin(store) as work:
            meeting, refusal = await take_up_matter(command, work, service.statutes, clock.today())
            if refusal is not None:
                return await call.refuse(work, refusal)
            return await call.answer(work, view, meeting)

    @router.post(
        "/{id}/irregular-matters",
        response_model=MeetingView,
        summary="登记违反程序讨论的事项",
        operation_id="take_up_matters_at_meeting_irregularly",
    )
    async def take_up_against_procedure(id: str, body: bodies.MatterIrregularlyTakenUp, call: KeepersStep) -> Response:
        command = TakeUpMatter(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, take_up_irregularly, command)

    return router
