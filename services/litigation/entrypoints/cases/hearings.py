"""开庭日历 through REST."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import and_

from services.litigation.cases.adapters.assigned import assigned_hearings
from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.adapters.hearing_days import hearings_of
from services.litigation.cases.adapters.views import AssignedHearingsView, CalendarView, HearingEntry
from services.litigation.cases.domain.case import Case
from services.litigation.entrypoints.callers import Reader
from services.litigation.service import LitigationService
from shared.kernel.identifiers.divisions import code_on
from shared.kernel.model.stages import must_span
from shared.storage.visibility import visible_to, within
from shared.web.dates import LegalDay

Person = Annotated[str | None, Query(max_length=300, description="只列由该人员负责的。 Those whose this person is.")]


def hearing_routes(service: LitigationService) -> APIRouter:
    """The hearings of the cases the caller may see: an agency its own, a court those before it, an overseer all."""
    router = APIRouter(prefix="/v1/hearings", tags=["开庭日历"])

    @router.get("", summary="开庭日历", operation_id="list_hearings")
    async def read(
        call: Reader,
        region: str,
        first: Annotated[LegalDay, Query(alias="from")],
        last: Annotated[LegalDay, Query(alias="to")],
    ) -> CalendarView:
        service.places.holding(code_on(region, last), last)
        must_span(first, last, field="to")
        table = SqlCases.table()
        async with service.store.reading() as connection:
            visible = and_(visible_to(call.actor, table), within(region, table))
            cases = await hearings_of(connection, visible, first, last)
        entries = [entry for case in cases for entry in _entries(case, first, last)]
        return CalendarView(items=sorted(entries, key=lambda entry: (entry.hearing_on, entry.number)))

    @router.get("/assigned", summary="本单位待开的庭由何人负责，含交接来的", operation_id="list_assigned_hearings")
    async def read_assigned(call: Reader, person: Person = None) -> AssignedHearingsView:
        async with service.store.reading() as connection:
            found = await assigned_hearings(connection, call.actor, service.clock.today())
        return AssignedHearingsView(items=[each for each in found if person in (None, each.answers)])

    return router


def _entries(case: Case, first: date, last: date) -> Iterator[HearingEntry]:
    for hearing in case.hearings:
        if first <= hearing.hearing_on <= last and not hearing.put_off:
            yield HearingEntry(
                case=case.id,
                number=case.number,
                region=case.region,
                unit=case.unit,
                court=case.court,
                hearing=hearing.ordinal,
                hearing_on=hearing.hearing_on,
                call=hearing.call,
                head_named=hearing.nomination is not None,
                held=hearing.held,
            )
