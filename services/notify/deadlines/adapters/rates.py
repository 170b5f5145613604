"""按时办结率: of what had to be done by a day, how much was done by then, by the unit that had to do it."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.deadlines.domain.watch import OWN, WatchState
from shared.kernel.model.rates import Rate, Window
from shared.kernel.periods import Kind

PUNCTUALITY = "notify.deadlines_met_in_time"
CALIBER = "期限内办结／应办结（已办结或者期限届满；最短期限、权利和届满前取消的不计）"


async def punctuality(connection: AsyncConnection, *where: ColumnElement[bool], window: Window) -> list[Rate]:
    """One rate for each owner. Matured: met, or past the day; floors, rights and what was cancelled by then do not
    count. What was cancelled after its day was missed.

    The day of a provisional deadline is its latest reading: before that nobody can say that it was missed.
    """
    day: Any = func.coalesce(DEADLINE.c.latest, DEADLINE.c.due)
    matured = and_(
        DEADLINE.c.kind != Kind.FLOOR.value,
        DEADLINE.c.duty.is_(True),
        DEADLINE.c.state != WatchState.WITHDRAWN.value,
        or_(DEADLINE.c.state != WatchState.CANCELLED.value, _cancelled_too_late(day)),
        day.between(window.first, window.last),
        or_(DEADLINE.c.state == WatchState.MET.value, day < window.today),
    )
    in_time = func.sum(case((DEADLINE.c.in_time.is_(True), 1), else_=0))
    query = (
        select(DEADLINE.c.owner, in_time.label("met"), func.count().label("matured"))
        .where(matured, *where)
        .group_by(DEADLINE.c.owner)
        .order_by(DEADLINE.c.owner)
    )
    rows = (await connection.execute(query)).all()
    counted = [(None, sum(row.met for row in rows), sum(row.matured for row in rows)), *rows]
    return [Rate(PUNCTUALITY, None, CALIBER, met, matured, owner=owner) for owner, met, matured in counted]


def _cancelled_too_late(day: ColumnElement[Any]) -> ColumnElement[bool]:
    """A duty of the register that ends is not missed: its unit could no longer fulfil it."""
    return and_(DEADLINE.c.service != OWN, DEADLINE.c.told_on > day)
