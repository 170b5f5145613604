"""单位 through REST."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from services.notify.entrypoints.units import bodies
from services.notify.register.usecases.change_unit import ChangeUnit, change_unit
from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.service import NotifyService
from services.notify.units.adapters.collections import SqlUnits
from services.notify.units.adapters.listing import units_listed
from services.notify.units.adapters.relations import relations_on
from services.notify.units.adapters.views import RelationsView, UnitInFullView, UnitNamedView, UnitView
from services.notify.units.usecases.appoint_head import AppointHead, appoint_head
from services.notify.units.usecases.close_unit import CloseUnit, close_unit
from services.notify.units.usecases.end_term import EndTerm, end_term
from services.notify.units.usecases.keep_duties import KeepDuties, keep_duties
from services.notify.units.usecases.relate_units import RelateUnits, part_units, relate_units
from services.notify.units.usecases.rename_unit import RenameUnit, rename_unit
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import Role
from shared.web.calls import Call, callers
from shared.web.dates import LegalDay
from shared.web.listings import list_route
from shared.web.lives.by_two import ByTwo
from shared.web.lives.views import ProposalView
from shared.web.steps import Steps
from shared.web.things import see

OnDay = Annotated[LegalDay | None, Query(description="哪一日的关系，默认为今天。 As of which day.")]
# Whoever runs the system looks after its place; others keep a unit by what they are to it.
_KEPT_BY = {Role.OPERATOR: (Bond.KEEPER,), Role.OFFICE: (Bond.DIRECTORY,), Role.SUPERVISOR: (Bond.DIRECTORY,)}
_ALSO_BY_ITSELF = {role: (Bond.OWN, *bonds) for role, bonds in _KEPT_BY.items()}
Reader = Annotated[Call, callers()]
KeepersCall = Annotated[Call, callers(by=_KEPT_BY)]
KeepersStep = Annotated[Call, callers(by=_ALSO_BY_ITSELF, precondition=True)]
# What a unit is, whether it ends and what others are to it is not its own to say.
CourtsStep = Annotated[Call, callers(by={Role.COURT: (Bond.UPPER_COURT,)}, precondition=True)]
_HEARS = Relation.HEARS_CASES_OF
OthersStep = Annotated[Call, callers(by=_KEPT_BY, precondition=True)]


def unit_routes(service: NotifyService) -> APIRouter:
    """Every route of the directory."""
    router = APIRouter(prefix="/v1/units", tags=["单位"])
    store, view = service.store, UnitView.of
    carry_out, by_two = Steps(store, view), ByTwo(store, SqlUnits)

    @router.post("", status_code=201, response_model=UnitView, summary="登记单位")
    async def register(body: bodies.NewUnit, call: KeepersCall) -> Response:
        command = RegisterUnit(by=call.actor, **dict(body))
        return await carry_out(
            call,
            register_unit,
            command,
            status=201,
        )

    named = (UnitNamedView, UnitNamedView.of)
    list_route(router, "", units_listed(store.kinds), store, named, summary="查询单位的名称、类别、区划，供选填")

    @router.get("/{id}", response_model=UnitInFullView, summary="查看单位")
    async def read(id: str, call: Reader) -> Response:
        async with store.reading() as connection:
            unit = await see(call.actor, connection, SqlUnits, id)
            lines = await SqlUnits(store.work_on(connection, call.cause)).lines(id)
        return call.show(UnitInFullView.told(unit, lines), version=unit.version)

    @router.put("/{id}", response_model=UnitView, summary="变更单位属性和人数")
    async def change(id: str, body: bodies.NewTraits, call: OthersStep) -> Response:
        command = ChangeUnit(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, change_unit, command)

    @router.post("/{id}/duties", response_model=UnitView, summary="启用职责登记", operation_id="keep_duties_of_unit")
    async def keep(id: str, body: bodies.DutiesToKeep, call: KeepersStep) -> Response:
        command = KeepDuties(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, keep_duties, command)

    @router.post("/{id}/renaming", response_model=UnitView, summary="更名")
    async def rename(id: str, body: bodies.NewName, call: KeepersStep) -> Response:
        command = RenameUnit(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, rename_unit, command)

    @router.post("/{id}/terms", response_model=UnitView, summary="登记负责人任职", operation_id="appoint_head_of_unit")
    async def appoint(id: str, body: bodies.Appointment, call: KeepersStep) -> Response:
        command = AppointHead(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, appoint_head, command)

    @router.post(
        "/{id}/terms/{head}/departure",
        response_model=UnitView,
        summary="登记负责人离任",
        operation_id="end_term_of_head",
    )
    async def leave(id: str, head: str, body: bodies.Departure, call: KeepersStep) -> Response:
        command = EndTerm(id=id, head=head, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, end_term, command)

    @router.post("/{id}/closing", status_code=202, response_model=ProposalView, summary="撤销单位（由另一人确认）")
    async def close(id: str, body: bodies.Dissolution, call: OthersStep) -> Response:
        shares = tuple(each.share() for each in body.shares)
        command = CloseUnit(id=id, by=call.actor, expected=call.expected, **{**dict(body), "shares": shares})
        return await by_two(call, close_unit, command, location=f"/v1/units/{id}/proposals")

    @router.get(
        "/{id}/relations", response_model=RelationsView, summary="查看单位关系", operation_id="list_relations_of_unit"
    )
    async def relations(id: str, call: Reader, on: OnDay = None) -> RelationsView:
        async with store.reading() as connection:
            unit = await see(call.actor, connection, SqlUnits, id)
            directory = store.directory_on(connection)
            known, today = await directory.unit(unit.id), service.clock.today()
            # Of a unit that is closed it is read what others were to it while it stood.
            day = on or (today if known is None or known.closed_on is None else min(today, known.closed_on))
            found = await relations_on(directory, await directory.must_know(unit.id, day, field="on"), day)
        return RelationsView(unit=id, on=day, items=found)

    @router.post("/{id}/relations", response_model=UnitView, summary="登记单位关系")
    async def relate(id: str, body: bodies.Relating, call: OthersStep) -> Response:
        command = RelateUnits(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, relate_units, command)

    @router.post(
        "/{id}/relations/ending",
        response_model=UnitView,
        summary="登记单位关系终止",
        operation_id="end_relation_of_unit",
    )
    async def part(id: str, body: bodies.Relating, call: OthersStep) -> Response:
        command = RelateUnits(id=id, by=call.actor, expected=call.expected, **dict(body))
        return await carry_out(call, part_units, command)

    @router.post("/{id}/designations", response_model=UnitView, summary="指定管辖", operation_id="designate_unit")
    async def designate(id: str, body: bodies.Designating, call: CourtsStep) -> Response:
        command = RelateUnits(id=id, by=call.actor, expected=call.expected, relation=_HEARS, **dict(body))
        return await carry_out(call, relate_units, command)

    @router.post(
        "/{id}/designations/ending",
        response_model=UnitView,
        summary="终止指定管辖",
        operation_id="end_designation_of_unit",
    )
    async def end_designation(id: str, body: bodies.Designating, call: CourtsStep) -> Response:
        command = RelateUnits(id=id, by=call.actor, expected=call.expected, relation=_HEARS, **dict(body))
        return await carry_out(call, part_units, command)

    return router
