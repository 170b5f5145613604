"""By what a list is narrowed: parameters of its query, typed and described, and the conditions that they mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from fastapi import Query
from sqlalchemy import ColumnElement, Integer, String, Table, and_, cast, extract, false, func, literal, or_

from shared.kernel.identifiers.divisions import subtree
from shared.kernel.identifiers.region_code import RegionCode
from shared.kernel.model.actor import Actor
from shared.storage.doubled import Of, is_doubled
from shared.storage.listed import NEVER
from shared.storage.narrowing import Condition, Same, Span, below, unindexed
from shared.storage.pairs import number_key
from shared.storage.visibility import PARTIES
from shared.web.dates import LegalDay, Year

_MOST = 100
# How a year stands in the number of a document, of a case or of an announcement, and by what it is seen that one does.
_YEAR_IN = (("〔", "〕"), ("（", "）"), ("", "年第"))
_WITH_YEAR = ("〔", "（", "年第")


class Plainly(NamedTuple):
    """What is looked at in every row that is come to."""

    condition: ColumnElement[bool]


Means = Callable[[Table, Any, date], Sequence[Condition | Plainly]]


@dataclass(frozen=True)
class Filter:
    """One parameter: `asks` is how it is read, with its description; `means` gives what it asks of the rows of a table,
    by its value and today, and `seen` what it asks for that caller. `of_units` is whether it is the code of a unit,
    which has to be one of the directory."""

    name: str
    asks: Any
    means: Means
    of_units: bool = False
    seen: Callable[[Any, Actor], Sequence[Condition | Plainly]] | None = None


def described(type_: Any, zh: str, en: str, **limits: Any) -> Any:  # noqa: ANN401 - what FastAPI reads a parameter by
    """An optional parameter."""
    return Annotated[type_ | None, Query(description=f"{zh} {en}", **limits)]


def same(name: str, zh: str, en: str, *, column: str | None = None) -> Filter:
    """The rows with one value of a column, which is text."""
    return Filter(name, described(str, zh, en, max_length=_MOST), _is(column or name))


def of_unit(name: str, zh: str, en: str, *, column: str | None = None) -> Filter:
    """The rows with the code of one unit, which the directory knows, be it closed by now."""
    return replace(same(name, zh, en, column=column), of_units=True)


def party(name: str, zh: str, en: str) -> Filter:
    """The things of which the unit is one of several parties, as the `PARTIES` of their table name it."""

    def means(table: Table, value: str, _today: date) -> list[Condition | Plainly]:
        return [table.info[PARTIES].linked(value)]

    return Filter(name, described(str, zh, en, max_length=_MOST), means, of_units=True)


def one_of(name: str, kind: type[StrEnum], zh: str, en: str, *, column: str | None = None) -> Filter:
    """The rows with one code of a closed list."""
    return Filter(name, described(kind, zh, en), _is(column or name))


def whether(name: str, zh: str, en: str, *, column: str | None = None) -> Filter:
    """The rows of which something is so, or of which it is not."""

    def means(table: Table, value: bool, _today: date) -> list[Condition | Plainly]:
        return [Plainly(table.c[column or name].is_(value))]

    return Filter(name, described(bool, zh, en), means)


def twice(name: str, of: Of, columns: tuple[str, ...], zh: str, en: str) -> Filter:
    """The things of which the caller sees another with the same columns, or of which not."""

    def seen(value: bool, actor: Actor) -> list[Condition | Plainly]:
        is_so = is_doubled(of, actor, columns)
        return [Plainly(is_so if value else ~is_so)]

    return Filter(name, described(bool, zh, en), lambda _table, _value, _today: [], seen=seen)


def numbered_before(column: str, zh: str, en: str) -> Filter:
    """The things whose number is of a year before that of the day in the column, as `is_of_earlier_year` has it of what
    is kept in one way of writing; or whose number is not. None is of a later one."""

    def means(table: Table, value: bool, _today: date) -> list[Condition | Plainly]:
        number, on = table.c.number, table.c[column]
        its = cast(cast(extract("year", on), Integer), String)
        own = or_(*(number.contains(literal(before).concat(its).concat(after)) for before, after in _YEAR_IN))
        is_so = and_(or_(*(number.contains(mark) for mark in _WITH_YEAR)), ~own, on.is_not(None), number.is_not(None))
        return [Plainly(is_so if value else ~func.coalesce(is_so, false()))]

    return Filter("number_of_earlier_year", described(bool, zh, en), means)


def year(name: str, zh: str, en: str, *, column: str | None = None) -> Filter:
    """The rows with one year."""
    return Filter(name, described(Year, zh, en), _is(column or name))


def term(name: str, known: Callable[[str], str], zh: str, en: str, *, column: str | None = None) -> Filter:
    """The rows with one term of a vocabulary that is data; `known` gives its code, and refuses what is none."""

    def means(_table: Table, value: str, _today: date) -> list[Condition | Plainly]:
        return [Same(column or name, known(value))]

    return Filter(name, described(str, zh, en, max_length=_MOST), means)


def stage(kind: type[StrEnum], *, column: str = "stage") -> Filter:
    """The things at one stage; what was voided stands at none."""

    def means(table: Table, value: StrEnum, _today: date) -> list[Condition | Plainly]:
        return [Same(column, value.value), Plainly(table.c.voided_on.is_(None))]

    return Filter("stage", described(kind, "所处阶段。", "The stage."), means)


def day_span(name: str, column: str, zh: str, en: str) -> tuple[Filter, Filter]:
    """The rows with a day within a span, both ends included: ``NAME_from`` and ``NAME_to``."""

    def since(_table: Table, day: date, _today: date) -> list[Condition | Plainly]:
        return [Span(column, least=day, below=NEVER)]

    def until(_table: Table, day: date, _today: date) -> list[Condition | Plainly]:
        return [Span(column, below=day + timedelta(1))]

    return (
        Filter(f"{name}_from", described(LegalDay, f"{zh}不早于。", f"The first day of the span of {en}."), since),
        Filter(f"{name}_to", described(LegalDay, f"{zh}不晚于。", f"The last day of the span of {en}."), until),
    )


def _is(column: str) -> Means:
    return lambda _table, value, _today: [Same(column, value)]


def _in_region(_table: Table, region: str, _today: date) -> list[Condition | Plainly]:
    return [below(subtree(RegionCode.parse(region).value))]


def _numbered(_table: Table, number: str, _today: date) -> list[Condition | Plainly]:
    return [Same("number_key", number_key(number))]


def _overdue(table: Table, overdue: bool, today: date) -> list[Condition | Plainly]:
    # The two days go with each other, which no database knows: it would take both for far fewer than they are.
    late_after = unindexed(table)("late_after")
    if overdue:
        return [Span("urgent_on", below=today), Plainly(late_after < today)]
    return [Plainly(late_after >= today)]


IN_REGION = Filter("region", described(str, "区划及其下级。", "A region with its subtree.", max_length=12), _in_region)
OF_ALL: tuple[Filter, ...] = (
    of_unit("unit", "单位代码。", "The code of a unit."),
    IN_REGION,
    *day_span("began", "began_on", "开始日期", "its legal day of birth"),
)
NUMBERED = Filter(
    "number",
    described(str, "编号，全半角、各种括号均可。", "Its number, in any width and brackets.", max_length=_MOST),
    _numbered,
)
TIMED: tuple[Filter, ...] = (
    *day_span("due", "urgent_on", "最近的期限", "its most urgent day"),
    Filter("overdue", described(bool, "是否逾期。", "Whether a duty has run out under every reading."), _overdue),
)
