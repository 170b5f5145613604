"""The clock of a demonstration, which its operator moves on. These routes do not exist unless a setting allows them."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.kernel.model.clock import Clock, MovableClock
from shared.web.bodies import Body
from shared.web.calls import Call, callers
from shared.web.dates import LegalDay
from shared.web.refusals import ClockCannotGoBack

Moved = Callable[[], Awaitable[None]]


Operations = Annotated[Call, callers(Role.OPERATOR, by=(Bond.OPERATIONS,))]


class ClockView(BaseModel):
    """The legal date and the instant."""

    today: date
    now: datetime


class MoveClock(Body):
    """The legal date to stand at from now on."""

    model_config = ConfigDict(json_schema_extra={"example": {"on": "2026-10-08"}})

    on: LegalDay


def clock_routes(clock: Clock, moved: Moved | None = None) -> APIRouter:
    """``GET`` and ``PUT /v1/clock``; the clock must be a MovableClock. `moved` is awaited before the answer."""
    if not isinstance(clock, MovableClock):
        raise TypeError("clock control needs a MovableClock")
    router = APIRouter(tags=["clock"])

    @router.get("/v1/clock", summary="演示时钟 The demonstration's clock")
    async def show_clock(_call: Annotated[Call, callers()]) -> ClockView:
        return _view(clock)

    @router.put("/v1/clock", summary="拨动演示时钟 Move the demonstration's clock forward")
    async def move_clock(body: MoveClock, _call: Operations) -> ClockView:
        if body.on < clock.today():
            raise ClockCannotGoBack(field="on", today=clock.today(), on=body.on)
        clock.move_to(body.on)
        if moved is not None:
            await moved()
        return _view(clock)

    return router


def _view(clock: Clock) -> ClockView:
    return ClockView(today=clock.today(), now=clock.now())
