"""制定主体 through REST."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.filing.entrypoints.makers import bodies
from services.filing.makers.adapters.collections import SqlMakers
from services.filing.makers.adapters.listing import MAKERS
from services.filing.makers.adapters.views import MakerView
from services.filing.makers.domain.keeping import KEEPERS
from services.filing.makers.usecases.change_maker import (
    ChangeMakersChannels,
    ChangeMakersWords,
    RenameMaker,
    TakeOffTheList,
    change_maker,
)
from services.filing.makers.usecases.register_maker import RegisterMaker, register_maker
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.steps import Steps
from shared.web.things import show_one

# What the list says of a unit is not its own to say.
Registrar = Annotated[Call, callers(Role.REGISTRAR, by=KEEPERS)]
RegistrarsStep = Annotated[Call, callers(Role.REGISTRAR, by=KEEPERS, precondition=True)]
Reader = Annotated[Call, callers()]


def maker_routes(service: FilingService) -> APIRouter:
    """The list of makers."""
    router = APIRouter(prefix="/v1/makers", tags=["制定主体"])
    store = service.store
    carry_out = Steps(store, MakerView.of)

    @router.post("", status_code=201, response_model=MakerView, summary="登记制定主体")
    async def register(body: bodies.NewMaker, call: Registrar) -> Response:
        command = RegisterMaker(by=call.actor, **dict(body))
        return await carry_out(call, register_maker, command, service.statutes, service.places, status=201)

    list_route(router, "", MAKERS, store, (MakerView, MakerView.of), summary="查询制定主体")

    @router.get("/{id}", response_model=MakerView, summary="查看制定主体")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlMakers, id, MakerView.of)

    @router.post("/{id}/name", response_model=MakerView, summary="更名")
    async def rename(id: str, body: bodies.NewName, call: RegistrarsStep) -> Response:
        command = RenameMaker(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, change_maker, command)

    @router.post("/{id}/channels", response_model=MakerView, summary="变更备案渠道")
    async def rechannel(id: str, body: bodies.NewChannels, call: RegistrarsStep) -> Response:
        command = ChangeMakersChannels(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, change_maker, command)

    @router.post("/{id}/words", response_model=MakerView, summary="变更机关代字")
    async def reword(id: str, body: bodies.NewWords, call: RegistrarsStep) -> Response:
        command = ChangeMakersWords(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, change_maker, command)

    @router.post("/{id}/removal", response_model=MakerView, summary="移出清单")
    async def remove(id: str, body: bodies.Removal, call: RegistrarsStep) -> Response:
        command = TakeOffTheList(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, change_maker, command)

    return router
