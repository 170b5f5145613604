"""人员名册 through REST."""

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Query, Response

from services.notify.entrypoints.persons import bodies
from services.notify.entrypoints.persons.keepers import KEPT_BY
from services.notify.entrypoints.units.units import Reader
from services.notify.persons.adapters.answering import answering
from services.notify.persons.adapters.collections import SqlPersons
from services.notify.persons.adapters.listing import PERSONS
from services.notify.persons.adapters.views import AnsweringView, PersonView
from services.notify.persons.usecases.appoint_deputy import AppointDeputy, EndDeputy, appoint_deputy, end_deputy
from services.notify.persons.usecases.change_post import ChangePost, change_post
from services.notify.persons.usecases.change_roles import GiveRole, TakeRole, give_role, take_role
from services.notify.persons.usecases.leave import HandOver, hand_over, leave
from services.notify.persons.usecases.register_person import RegisterPerson, register_person
from services.notify.service import NotifyService
from services.notify.units.adapters.collections import SqlUnits
from shared.kernel.model.acts import Act
from shared.storage.narrowing import Condition, Same
from shared.web.calls import Call, callers
from shared.web.dates import LegalDay
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import see, show_one

KeepersCall = Annotated[Call, callers(by=KEPT_BY)]
KeepersStep = Annotated[Call, callers(by=KEPT_BY, precondition=True)]
OnDay = Annotated[LegalDay | None, Query(description="哪一日，默认为今天。 As of which day.")]


def person_routes(service: NotifyService) -> APIRouter:
    """Every route of rosters."""
    router = APIRouter(prefix="/v1", tags=["人员名册"])
    store, view = service.store, PersonView.of
    carry_out = Steps(store, view)

    async def of_unit(call: Call, unit: str) -> Condition:
        async with store.reading() as connection:
            await see(call.actor, connection, SqlUnits, unit)
        return Same("unit", unit)

    @router.post(
        "/units/{id}/persons",
        status_code=201,
        response_model=PersonView,
        summary="登记人员",
        operation_id="register_person",
    )
    async def register(id: str, body: bodies.NewPerson, call: KeepersCall) -> Response:
        command = RegisterPerson(id=str(uuid4()), by=call.actor, unit=id, **dict(body))
        return await carry_out(call, register_person, command, status=201, location=f"/v1/persons/{command.id}")

    list_route(
        router,
        "/units/{id}/persons",
        PERSONS,
        store,
        (PersonView, view),
        summary="查询本单位人员名册",
        beneath=of_unit,
    )

    @router.get("/persons/{id}", response_model=PersonView, summary="查看人员")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlPersons, id, view)

    @router.get("/persons/{id}/answering", response_model=AnsweringView, summary="查看人员担任和代理的角色")
    async def read_answering(id: str, call: Reader, on: OnDay = None) -> AnsweringView:
        async with store.reading() as connection:
            person = await see(call.actor, connection, SqlPersons, id)
            return await answering(connection, person, on or service.clock.today())

    @router.put(
        "/persons/{id}/post", response_model=PersonView, summary="变更职务", operation_id="change_post_of_person"
    )
    async def change(id: str, body: bodies.NewPost, call: KeepersStep) -> Response:
        command = ChangePost(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, change_post, command)

    @router.post(
        "/persons/{id}/roles", response_model=PersonView, summary="授予角色", operation_id="give_roles_to_person"
    )
    async def give(id: str, body: bodies.GivenRole, call: KeepersStep) -> Response:
        command = GiveRole(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, give_role, command)

    @router.post(
        "/persons/{id}/roles/ending",
        response_model=PersonView,
        summary="收回角色",
        operation_id="take_roles_from_person",
    )
    async def take(id: str, body: bodies.TakenRole, call: KeepersStep) -> Response:
        command = TakeRole(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, take_role, command)

    @router.post(
        "/persons/{id}/deputies", response_model=PersonView, summary="指定代理", operation_id="appoint_deputy_of_person"
    )
    async def appoint(id: str, body: bodies.Deputy, call: KeepersStep) -> Response:
        command = AppointDeputy(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, appoint_deputy, command)

    @router.post(
        "/persons/{id}/deputies/ending",
        response_model=PersonView,
        summary="终止代理",
        operation_id="end_deputy_of_person",
    )
    async def end(id: str, body: bodies.DeputyEnding, call: KeepersStep) -> Response:
        command = EndDeputy(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, end_deputy, command)

    @router.post(
        "/persons/{id}/handover", response_model=PersonView, summary="工作交接", operation_id="hand_over_work_of_person"
    )
    async def hand(id: str, body: bodies.Handover, call: KeepersStep) -> Response:
        command = HandOver(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, hand_over, command)

    @router.post(
        "/persons/{id}/departure", response_model=PersonView, summary="离岗", operation_id="end_service_of_person"
    )
    async def depart(id: str, body: bodies.Leaving, call: KeepersStep) -> Response:
        command = Act(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, leave, command)

    return router
