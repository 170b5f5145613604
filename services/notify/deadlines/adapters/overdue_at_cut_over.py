"""What was overdue when the records of a place began to be kept here."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, case, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.deadlines.adapters.watches import DEADLINE
from services.notify.deadlines.domain.cut_over import cut_over
from services.notify.deadlines.domain.watch import KNOWN_BY_RECORD, WatchState
from shared.kernel.periods import Kind
from shared.kernel.rules.rulebook import Rulebook

# A deadline that waits for its turn to be looked at is as much overdue as one that was.
_OPEN = (WatchState.ARMED, WatchState.WARNED, WatchState.DUE_TODAY, WatchState.OVERDUE)
# The last day on which nobody can say that it is late.
LAST_DAY: ColumnElement[date] = case(
    (DEADLINE.c.status == "provisional", DEADLINE.c.latest), else_=DEADLINE.c.due
).label("last_day")


async def overdue_at_cut_over(
    connection: AsyncConnection, rulebook: Rulebook, visible: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Of the visible deadlines those that were overdue on the cut-over day of their place, and still are open."""
    still = and_(
        visible,
        DEADLINE.c.state.in_([each.value for each in _OPEN]),
        DEADLINE.c.duty,
        or_(DEADLINE.c.rule.not_in(KNOWN_BY_RECORD), DEADLINE.c.in_time.is_not(None)),
        DEADLINE.c.kind != Kind.FLOOR.value,
    )
    regions = (await connection.execute(select(DEADLINE.c.region).where(still).distinct())).scalars()
    rules = {region: cut_over(rulebook, region) for region in regions}
    places = [and_(DEADLINE.c.region == region, _before(rule.valid_from)) for region, rule in rules.items() if rule]
    return and_(still, or_(*places) if places else false())


def _before(day: date) -> ColumnElement[bool]:
    return func.coalesce(LAST_DAY.element, date.max, type_=Date) < day


def soonest() -> Any:  # noqa: ANN401 - a column
    """What they are sorted by: what has been overdue the longest comes first."""
    return func.coalesce(LAST_DAY.element, date.max, type_=Date).label("soonest")
