"""The scoreboard: what was done of what was asked, line by line and in sums."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Label, Row, Select, and_, case, func, literal, or_, select

from services.notify.register.adapters.collections import OCCURRENCE, SqlOccurrences
from services.notify.register.adapters.views import ScoreView, TotalView
from services.notify.register.domain.occurrence import OccurrenceStage, Standing
from services.notify.units.adapters.collections import UNIT
from shared.storage.visibility import as_called, within

# What has no end comes last.
SOONEST = func.coalesce(OCCURRENCE.c.due, literal(date.max, Date), type_=Date).label("soonest")

_REGIONS = ("place", "region")


def group_of(by: str, today: date) -> Label[str]:
    """By what sums are made: a unit, a duty, or a place or region as its code is today."""
    column = OCCURRENCE.c[by]
    return (as_called(column, today) if by in _REGIONS else column).label("key")


def standing_on(today: date) -> ColumnElement[str]:
    """How an occurrence stands: the rule of `Occurrence.standing`, as a column."""
    table = OCCURRENCE.c
    past: ColumnElement[bool] = and_(table.due.is_not(None), table.due < today)
    late: ColumnElement[bool] = and_(table.due.is_not(None), table.met_on > table.due)
    return case(
        (and_(table.stage == OccurrenceStage.MET.value, late), Standing.LATE.value),
        (and_(table.stage == OccurrenceStage.OPEN.value, past), Standing.UNMET.value),
        else_=table.stage,
    )


def lines(today: date, *where: ColumnElement[bool]) -> Select[Any]:
    """Occurrences with the names of their units."""
    query = select(*SqlOccurrences.stored(), UNIT.c.name.label("unit_name"), SOONEST)
    return query.outerjoin(UNIT, UNIT.c.id == OCCURRENCE.c.unit).where(*where)


def line_of(row: Row[Any], today: date) -> ScoreView:
    """The line of a row of `lines`."""
    return ScoreView.line(SqlOccurrences.load(row), row.unit_name, today)


def asked_for(
    today: date,
    *,
    region: str | None,
    units: Collection[str] | None,
    duty: str | None,
    year: int | None,
    standing: Standing | None,
) -> list[ColumnElement[bool]]:
    """The conditions of a filter. A year holds whatever was to be done in a span that touches it."""
    table = OCCURRENCE.c
    where: list[ColumnElement[bool]] = []
    if region is not None:
        where.append(within(region, OCCURRENCE))
    if units is not None:
        where.append(table.unit.in_(units))
    if duty is not None:
        where.append(table.duty == duty)
    if year is not None:
        where.append(table.opens_on <= date(year, 12, 31))
        where.append(or_(table.due.is_(None), table.due >= date(year, 1, 1)))
    # What was lifted is on the record, and nowhere on the board unless it is asked for.
    board = standing_on(today)
    where.append(board != Standing.LIFTED.value if standing is None else board == standing.value)
    return where


def totals(by: str, group: Label[str], today: date, *where: ColumnElement[bool]) -> Select[Any]:
    """How many stand how, for each unit, duty, place or region: `group` is that of `group_of`."""
    board = standing_on(today)
    counts = [
        func.sum(case((board == standing.value, 1), else_=0)).label(standing.value)
        for standing in (Standing.MET, Standing.LATE, Standing.UNMET, Standing.OPEN, Standing.EXPIRED)
    ]
    name = func.max(UNIT.c.name) if by == "unit" else literal(None)
    query = select(group, name.label("name"), *counts).select_from(OCCURRENCE)
    return query.outerjoin(UNIT, UNIT.c.id == OCCURRENCE.c.unit).where(*where).group_by(group)


def total_of(row: Row[Any]) -> TotalView:
    """The sum of a row of `totals`."""
    matured = row.met + row.late + row.unmet
    return TotalView(
        key=row.key,
        name=row.name,
        met=row.met,
        late=row.late,
        unmet=row.unmet,
        open=row.open,
        expired=row.expired,
        matured=matured,
        in_time=row.met / matured if matured else None,
    )
