"""The public calculator: one count from plain input to plain output, for the command line and for HTTP."""

import re
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from shared.kernel.periods import Kind, Period, Roll, Unit, count
from shared.kernel.periods.calendar import Calendar
from shared.kernel.periods.legal_days import EARLIEST, LATEST, DayOutOfBounds, is_legal_day
from shared.kernel.words.refusals import Unacceptable

# The longest period the procedures know is twenty years (行政诉讼法第四十六条); the calculator takes no longer one.
_LONGEST = {Unit.DAY: 7305, Unit.WORKING_DAY: 7305, Unit.MONTH: 240, Unit.YEAR: 20}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SOURCE = "行政诉讼法第四十六条"
Choice = TypeVar("Choice", bound=StrEnum)


class MalformedDate(Unacceptable):
    code = "kernel.malformed_date"
    zh = "“{text}”不是日期，应为“年-月-日”，如2026-09-16。"
    en = "“{text}” is not a date; write year-month-day, such as 2026-09-16."


class UnknownChoice(Unacceptable):
    code = "kernel.unknown_choice"
    zh = "“{what}”不能为“{given}”，应为以下之一：“{allowed}”。"
    en = "“{what}” cannot be “{given}”; it is one of “{allowed}”."


class UncountableLength(Unacceptable):
    code = "kernel.uncountable_length"
    zh = "期限长度应为1至{longest}的整数，不能为“{given}”。"
    en = "The length is a whole number from 1 to {longest}, not “{given}”."


def calculate(
    start: date | str, length: int | str, unit: str, kind: str, roll: str, calendar: Calendar
) -> dict[str, Any]:
    """Count a period from the event day `start` and return JSON data with the date, its status and its explanation.

    Refuses what is no date, unit, kind, roll or reasonable length, and before the known calendar what depends on its
    working days: a count of them, or an end that could roll.
    """
    chosen = _chosen("unit", unit, _LONGEST)
    period = Period(_length(length, chosen), chosen, _chosen("kind", kind, Kind), _chosen("roll", roll, Roll))
    explanation = count(period, read_date(start), calendar)
    data = explanation.to_data()
    permitted = explanation.earliest_permitted
    return {
        "start": data["steps"][0]["from"],
        **data["period"],
        "due": data["due"],
        "status": data["status"],
        "earliest": data["earliest"],
        "latest": data["latest"],
        "earliest_permitted": permitted and permitted.isoformat(),
        "explanation": {**data, "zh": explanation.lines("zh"), "en": explanation.lines("en")},
    }


def read_date(text: date | str, *, field: str = "start") -> date:
    """A legal date from text such as 2026-09-16; refuses with MalformedDate and DayOutOfBounds."""
    day = text if isinstance(text, date) else _written(text, field)
    if not is_legal_day(day):
        raise DayOutOfBounds(field=field, on=day, earliest=EARLIEST, latest=LATEST)
    return day


def _written(text: str, field: str) -> date:
    try:
        if _DAY.fullmatch(text):  # other forms of ISO 8601, such as 2026-W38-3, nobody means
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise MalformedDate(field=field, text=_quoted(text, 40))


def _length(length: int | str, unit: Unit) -> int:
    longest = _LONGEST[unit]
    given = str(length).strip()
    if given.isascii() and given.isdigit() and len(given) <= 6 and 1 <= int(given) <= longest:
        return int(given)
    raise UncountableLength(field="length", source=_SOURCE, given=_quoted(given, 20), longest=longest)


def _chosen(field: str, given: str, allowed: "type[Choice] | dict[Choice, int]") -> Choice:
    for choice in allowed:
        if choice == given:
            return choice
    raise UnknownChoice(field=field, what=field, given=_quoted(given, 40), allowed=tuple(allowed))


def _quoted(given: str, longest: int) -> str:
    """What was given, cut with a sign where it is longer."""
    return given if len(given) <= longest else f"{given[:longest]}…"
