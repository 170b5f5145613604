"""期限计算器 and 工作日历, open to the public."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.notify.deadlines.adapters.views import CalendarView, DayView
from services.notify.service import NotifyService
from shared.kernel.periods.calculator import calculate
from shared.kernel.periods.calendar import DayKind
from shared.web.calls import Call, anyone
from shared.web.dates import Year

Public = Annotated[Call, anyone()]
_ORDERED = (DayKind.FESTIVAL, DayKind.MAKE_UP)


class CalculationView(BaseModel):
    """Where a period ends; `explanation` has the steps as data and, under zh and en, as sentences."""

    start: date
    length: int
    unit: str
    kind: str
    roll: str
    due: date | None
    status: str
    earliest: date
    latest: date | None
    earliest_permitted: date | None
    explanation: dict[str, Any]


def calculator_routes(service: NotifyService) -> APIRouter:
    """The public routes."""
    router = APIRouter(prefix="/v1", tags=["期限计算器"])

    @router.get("/calculator", summary="计算期限", operation_id="reckon_period")
    async def reckon(
        _call: Public,
        start: Annotated[str, Query(description="起算事件之日，不计入。", examples=["2026-09-16"])],
        length: Annotated[str, Query(description="期限长度。", examples=["15"])],
        unit: Annotated[str, Query(description="day、working_day、month、year。", examples=["day"])],
        kind: Annotated[str, Query(description="ceiling（内）、floor（不少于）、before（事件前）。")] = "ceiling",
        roll: Annotated[str, Query(description="next：末日遇休息日顺延；none：不顺延。")] = "next",
    ) -> CalculationView:
        return CalculationView(**calculate(start, length, unit, kind, roll, service.statutes.calendar))

    @router.get("/calendar/{year}", summary="工作日历", operation_id="read_calendar")
    async def calendar_of(year: Year, _call: Public) -> CalendarView:
        return _calendar(service, year)

    return router


def _calendar(service: NotifyService, year: int) -> CalendarView:
    calendar = service.statutes.calendar
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [calendar.day(first + timedelta(n)) for n in range((last - first).days + 1)]
    return CalendarView(
        year=year,
        release=calendar.release,
        known_from=calendar.known_from,
        known_to=calendar.known_to,
        settled_to=calendar.settled_to,
        working_days=sum(day.working for day in days),
        days=[
            DayView(on=day.on, working=day.working, festival=day.festival, source=day.source)
            for day in days
            if day.kind in _ORDERED
        ],
    )
