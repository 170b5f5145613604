"""按时办结率: of what had to be done by a day, how much was done by then, by the unit that had to do it."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.adapters.views import RateView
from services.notify.adapters.watches import DEADLINE
from services.notify.domain.watch import WatchState
from shared.kernel.periods import Kind

PUNCTUALITY = "notify.deadlines_met_in_time"
CALIBER = "matured_deadlines_by_owner"


async def punctuality(
    connection: AsyncConnection, *where: ColumnElement[bool], first: date, last: date, today: date
) -> list[RateView]:
    """One rate for each owner. Matured: met, or past the day; floors, rights and cancelled deadlines do not count."""
    day: Any = func.coalesce(DEADLINE.c.due, DEADLINE.c.latest)
    matured = and_(
        DEADLINE.c.kind != Kind.FLOOR.value,
        DEADLINE.c.duty.is_(True),
        DEADLINE.c.state != WatchState.CANCELLED.value,
        day.between(first, last),
        or_(DEADLINE.c.state == WatchState.MET.value, day < today),
    )
    in_time = func.sum(case((DEADLINE.c.in_time.is_(True), 1), else_=0))
    query = (
        select(DEADLINE.c.owner, in_time.label("met"), func.count().label("matured"))
        .where(matured, *where)
        .group_by(DEADLINE.c.owner)
        .order_by(DEADLINE.c.owner)
    )
    rows = (await connection.execute(query)).all()
    counted = [(None, sum(row.met for row in rows), sum(row.matured for row in rows))]
    return [_rate(*counts) for counts in [*counted, *((row.owner, row.met, row.matured) for row in rows)]]


def _rate(owner: str | None, met: int, matured: int) -> RateView:
    return RateView(
        id=PUNCTUALITY,
        caliber=CALIBER,
        owner=owner,
        numerator=met,
        denominator=matured,
        value=met / matured if matured else None,
        target=None,
        source=None,
    )
