"""承办人 of a thing, beneath its path: who handles it for the caller's unit, and who did."""

from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, FastAPI, Request, Response
from pydantic import Field, StringConstraints

from shared.kernel.directory.bonds import Bond
from shared.kernel.model.authority import NotYours
from shared.kernel.model.lines import Thing
from shared.storage.handling import handling_of, name_handlers
from shared.storage.store import AnyStore
from shared.web.bodies import ONE_LINE, Body, whole
from shared.web.calls import Call, callers
from shared.web.things import see
from shared.web.work.hands import Hands
from shared.web.work.kinds import WorkOf
from shared.web.work.steps import Kind
from shared.web.work.views import HandlersView

PersonId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), ONE_LINE]
Reader = Annotated[Call, callers()]
# Whoever works in a unit that has to do with the thing says who in it handles that.
OursToSay = Annotated[Call, callers(by=(Bond.IN_HAND,))]


class Handlers(Body):
    """承办人，主办的在前；空的为不再有承办人. Whoever is not named any more handles it no longer."""

    persons: Annotated[
        tuple[PersonId, ...],
        Field(max_length=10, description="人员标识，须在本单位人员名册上并在岗。", examples=[["p-1"]]),
    ]

    model_config = whole(persons=["p-1"])


def handler_routes(store: AnyStore, of: WorkOf, known: Callable[[FastAPI], Sequence[Kind]], tag: str) -> APIRouter:
    """``{path}/{id}/handlers`` of one kind of things. Each unit names its own, and sees no others'."""
    router = APIRouter(prefix=f"{of.path}/{{id}}", tags=[tag])

    @router.get("/handlers", summary="承办人 Who handles it", operation_id=f"read_handlers_of_{of.kind}")
    async def read(id: str, call: Reader) -> HandlersView:
        async with store.reading() as connection:
            thing = await see(call.actor, connection, of.of, id)
            units = call.actor.at(thing.address).units
            return HandlersView.of(await handling_of(connection, Thing(of.kind, id), units, store.clock.today()))

    @router.post(
        "/handlers",
        summary="指定承办人 Name who handles it",
        operation_id=f"name_handlers_of_{of.kind}",
        response_model=HandlersView,
    )
    async def name(id: str, body: Handlers, request: Request, call: OursToSay) -> Response:
        today = store.clock.today()
        kind = next(each for each in known(request.app) if each.of is of)
        async with call.begin(store) as work:
            thing = await see(call.actor, work.connection, of.of, id)
            if not await Hands(work.directory, today).has(call.actor, kind, thing):
                raise NotYours(what=of.of.term)
            here = call.actor.at(thing.address)
            await name_handlers(work, Thing(of.kind, id), here, body.persons, field="persons")
            handlers = await handling_of(work.connection, Thing(of.kind, id), here.units, today)
            return await call.reply(work, HandlersView.of(handlers))

    return router
