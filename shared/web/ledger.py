"""The ledger's balance, and the facts that were put aside: for those who run the system."""

from datetime import datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.storage.facts_seen import seen_by
from shared.storage.ledger import Ledger, read_ledger
from shared.storage.parking import PARKED, WAITING, Parked, Parking, drop_parked, list_parked, release_parked
from shared.storage.store import Store
from shared.web.bodies import Body
from shared.web.calls import Call, callers
from shared.web.pages import Page, Paging, paged

Operations = Annotated[Call, callers(Role.OPERATOR, by=(Bond.OPERATIONS,))]
ParkedId = Annotated[int, Path(ge=1, lt=2**63, description="编号。 The number in the list.")]


class ParkedView(BaseModel):
    """A fact that could not be applied, with the reason; `body` is the envelope as it came."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    producer: str
    seq: int
    event_id: str
    type: str
    subject: str
    body: str
    reason: str
    attempts: int
    parked_at: datetime
    state: Parking
    settled_by: str | None
    settled_because: str | None
    settled_at: datetime | None

    @classmethod
    def of(cls, parked: Parked) -> Self:
        return cls.model_validate(parked)


class Dropping(Body):
    """Why a fact is let go for good."""

    because: Annotated[str, Field(min_length=4, max_length=500, examples=["对方已另行更正"])]


def ledger_routes(store: Store[Any]) -> APIRouter:
    """``/v1/ledger`` and ``/v1/parked``."""
    router = APIRouter(tags=["ledger"])

    @router.get("/v1/ledger", summary="账目是否相符 The balance of facts issued and settled")
    async def show_ledger(_call: Annotated[Call, callers(Role.OPERATOR, Role.SUPERVISOR)]) -> Ledger:
        return await read_ledger(store)

    @router.get("/v1/parked", summary="搁置的消息 Facts put aside, oldest first", operation_id="list_parked_facts")
    async def show_parked(
        call: Annotated[Call, callers(Role.OPERATOR)],
        paging: Annotated[Paging, paged()],
        state: Annotated[
            list[Parking] | None, Query(description="只看这些状态；默认为尚未处理的。 Default: those that wait.")
        ] = None,
    ) -> Page[ParkedView]:
        after = int(paging.place()[0]) if paging.cursor else 0
        async with store.reading() as connection:
            seen = seen_by(call.actor, PARKED.c.body)
            found = await list_parked(
                connection, states=state or WAITING, after=after, limit=paging.limit + 1, seen=seen
            )
        return paging.cut([ParkedView.of(parked) for parked in found], lambda parked: [str(parked.id)])

    @router.post(
        "/v1/parked/{id}/release",
        response_model=ParkedView,
        summary="重新处理 Have a fact tried again",
        operation_id="release_parked_fact",
    )
    async def release(id: ParkedId, call: Operations) -> Response:
        async with call.begin(store) as work:
            parked = await release_parked(work.connection, id, **_settling(call, work.clock.now()))
            return await call.reply(work, ParkedView.of(parked))

    @router.post(
        "/v1/parked/{id}/drop",
        response_model=ParkedView,
        summary="不再处理 Let a fact go for good",
        operation_id="drop_parked_fact",
    )
    async def drop(id: ParkedId, body: Dropping, call: Operations) -> Response:
        async with call.begin(store) as work:
            parked = await drop_parked(work.connection, id, because=body.because, **_settling(call, work.clock.now()))
            return await call.reply(work, ParkedView.of(parked))

    return router


def _settling(call: Call, at: datetime) -> Any:  # noqa: ANN401 - named arguments
    return {"by": call.actor.id, "at": at, "seen": seen_by(call.actor, PARKED.c.body)}
