"""职责 through REST: those kept from policy documents, and the whole register of a place."""

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Query, Response

from services.notify.entrypoints.register import bodies
from services.notify.entrypoints.units.units import Reader
from services.notify.register.adapters.collections import SqlDuties
from services.notify.register.adapters.listing import DUTIES
from services.notify.register.adapters.registered import registered
from services.notify.register.adapters.views import DutyView, RegisteredDutyView
from services.notify.register.domain.subject_sets import Subjects
from services.notify.register.usecases.end_duty import EndDuty, end_duty
from services.notify.register.usecases.keep_duty import KeepDuty, keep_duty
from services.notify.service import NotifyService
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.listings import list_route
from shared.web.pages import Page, Paging, paged
from shared.web.steps import Steps
from shared.web.things import show_one

_KEEPERS, _BY = (Role.OPERATOR, Role.OFFICE, Role.SUPERVISOR), (Bond.OWN, Bond.KEEPER)
KeepersCall = Annotated[Call, callers(*_KEEPERS, by=_BY)]
KeepersStep = Annotated[Call, callers(*_KEEPERS, by=_BY, precondition=True)]


def duty_routes(service: NotifyService) -> APIRouter:
    """Every route of a duty."""
    router = APIRouter(prefix="/v1", tags=["职责"])
    store, clock, view = service.store, service.clock, DutyView.of
    carry_out = Steps(store, view)

    @router.get("/register", summary="一地的全部职责：规则文件和政策文件中的，有效的和已失效的")
    async def read_register(
        call: Reader,
        paging: Annotated[Paging, paged()],
        region: Annotated[str, Query(pattern=r"^\d{6}(\d{3})?$", examples=["610702"])],
    ) -> Page[RegisteredDutyView]:
        today = clock.today()
        service.places.holding(region, today)
        async with store.reading() as connection:
            duties = await SqlDuties(store.work_on(connection, call.cause)).binding(region)
        after = "" if paging.cursor is None else paging.place()[0]
        found = [each for each in registered(service.register, duties, region, today) if each.id > after]
        return paging.cut(found[: paging.limit + 1], lambda each: [each.id])

    @router.post(
        "/duties",
        status_code=201,
        response_model=DutyView,
        summary="登记政策文件中的职责",
        description=_codes(service.subjects),
    )
    async def keep(body: bodies.NewDuty, call: KeepersCall) -> Response:
        command = KeepDuty(id=str(uuid4()), by=call.actor, **dict(body))
        return await carry_out(call, keep_duty, command, status=201)

    list_route(router, "/duties", DUTIES, store, (DutyView, view), summary="查询政策文件中的职责")

    @router.get("/duties/{id}", response_model=DutyView, summary="查看政策文件中的职责")
    async def read(id: str, call: Reader) -> Response:
        return await show_one(call, store, SqlDuties, id, view)

    @router.post("/duties/{id}/ending", response_model=DutyView, summary="终止职责")
    async def end(id: str, body: bodies.Ending, call: KeepersStep) -> Response:
        command = EndDuty(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, end_duty, command)

    return router


def _codes(subjects: Subjects) -> str:
    return "\n\n".join(
        f"{title}: " + ", ".join(f"`{code}`" for code in sorted(codes))
        for title, codes in (("责任主体 Subjects", subjects.sets), ("计数单位 Units of counting", subjects.counted))
    )
