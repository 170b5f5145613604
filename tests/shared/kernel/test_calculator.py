"""The public calculator: plain data in, plain data out, and a named refusal for what cannot be counted."""

import json

import pytest

from shared.kernel.periods import Explanation
from shared.kernel.periods.calculator import MalformedDate, UncountableLength, UnknownChoice, calculate
from shared.kernel.periods.calendar import Calendar
from shared.kernel.periods.legal_days import DayOutOfBounds
from shared.kernel.periods.readings import BeforeKnownCalendar
from shared.kernel.periods.reckoning import BeyondAllCalendars
from shared.kernel.words.refusals import Unacceptable


def test_the_result_is_json_with_a_replayable_explanation(calendar: Calendar) -> None:
    result = json.loads(json.dumps(calculate("2026-09-16", "15", "day", "ceiling", "next", calendar)))
    assert {key: result[key] for key in ("due", "status", "earliest", "latest")} == {
        "due": "2026-10-08",
        "status": "firm",
        "earliest": "2026-10-08",
        "latest": "2026-10-08",
    }
    assert str(Explanation.from_data(result["explanation"]).replay()) == "2026-10-08"
    assert result["explanation"]["zh"][-1] == "期限届满日：2026年10月8日。"


def test_a_floor_tells_when_it_permits(calendar: Calendar) -> None:
    result = calculate("2026-09-01", 30, "day", "floor", "next", calendar)
    assert (result["due"], result["earliest_permitted"]) == ("2026-10-01", "2026-10-02")


def test_past_the_known_calendar_the_result_is_provisional(calendar: Calendar) -> None:
    result = calculate("2026-12-20", 30, "working_day", "ceiling", "next", calendar)
    assert result["status"] == "provisional"
    assert result["earliest"] < result["latest"]


@pytest.mark.parametrize(
    ("start", "length", "unit", "kind", "roll", "due"),
    [
        ("2000-01-01", 15, "day", "ceiling", "none", "2000-01-16"),
        ("2000-01-01", 15, "day", "floor", "next", "2000-01-16"),
        ("2000-01-31", 1, "month", "before", "none", "1999-12-31"),
        ("2017-12-17", 15, "day", "ceiling", "next", "2018-01-02"),
        ("2006-01-04", 20, "year", "ceiling", "next", "2026-01-04"),
    ],
)
def test_before_the_known_calendar_only_what_needs_none_is_counted(
    calendar: Calendar, start: str, length: int, unit: str, kind: str, roll: str, due: str
) -> None:
    """An end that cannot roll, or that falls into the known years; 2026-01-04 is a working Sunday."""
    result = calculate(start, length, unit, kind, roll, calendar)
    assert (result["due"], result["status"], result["earliest"], result["latest"]) == (due, "firm", due, due)


@pytest.mark.parametrize(
    ("start", "length", "unit", "kind", "roll", "refusal", "field"),
    [
        ("2026-02-30", 15, "day", "ceiling", "next", MalformedDate, "start"),
        ("2026-W38-3", 15, "day", "ceiling", "next", MalformedDate, "start"),
        ("20260916", 15, "day", "ceiling", "next", MalformedDate, "start"),
        ("2026-02-03", 0, "day", "ceiling", "next", UncountableLength, "length"),
        ("2026-02-03", -5, "day", "ceiling", "next", UncountableLength, "length"),
        ("2026-02-03", "15天", "day", "ceiling", "next", UncountableLength, "length"),
        ("2026-02-03", 100_000, "day", "ceiling", "next", UncountableLength, "length"),
        ("2026-02-03", 21, "year", "ceiling", "next", UncountableLength, "length"),
        ("2026-02-03", 15, "hour", "ceiling", "next", UnknownChoice, "unit"),
        ("2026-02-03", 15, "day", "soon", "next", UnknownChoice, "kind"),
        ("2026-02-03", 15, "day", "ceiling", "back", UnknownChoice, "roll"),
        ("2016-02-03", 15, "working_day", "ceiling", "next", BeforeKnownCalendar, "start"),
        ("2000-01-01", 15, "day", "ceiling", "next", BeforeKnownCalendar, "start"),
        ("2017-12-16", 15, "day", "ceiling", "next", BeforeKnownCalendar, "start"),
        ("2010-01-01", 2, "month", "ceiling", "next", BeforeKnownCalendar, "start"),
        ("2000-01-31", 15, "day", "before", "next", BeforeKnownCalendar, "start"),
        ("2018-01-16", 15, "day", "before", "next", BeforeKnownCalendar, "start"),
        ("2199-12-30", 15, "day", "ceiling", "next", BeyondAllCalendars, "length"),
        ("1949-10-05", 15, "day", "before", "none", BeyondAllCalendars, "length"),
        ("9999-12-30", 15, "day", "ceiling", "next", DayOutOfBounds, "start"),
        ("2200-01-01", 15, "day", "ceiling", "next", DayOutOfBounds, "start"),
        ("1949-09-30", 15, "day", "before", "none", DayOutOfBounds, "start"),
        ("0001-01-05", 15, "day", "before", "none", DayOutOfBounds, "start"),
    ],
)
def test_what_cannot_be_counted_is_refused_by_name(
    calendar: Calendar,
    start: str,
    length: int | str,
    unit: str,
    kind: str,
    roll: str,
    refusal: type[Unacceptable],
    field: str,
) -> None:
    with pytest.raises(refusal) as refused:
        calculate(start, length, unit, kind, roll, calendar)
    assert refused.value.field == field
    assert refused.value.sentence("zh") != refused.value.sentence("en")


@pytest.mark.parametrize(
    ("length", "unit", "quoted"),
    [
        ("9" * 23, "day", "“" + "9" * 20 + "…”"),
        ("9" * 20, "day", "“" + "9" * 20 + "”"),
        ("3", "d" * 41, "“" + "d" * 40 + "…”"),
        ("-5", "day", "“-5”"),
    ],
)
def test_what_is_too_long_to_quote_is_cut_with_a_sign(calendar: Calendar, length: str, unit: str, quoted: str) -> None:
    with pytest.raises(Unacceptable) as refused:
        calculate("2026-09-16", length, unit, "ceiling", "next", calendar)
    assert [quoted in refused.value.sentence(language) for language in ("zh", "en")] == [True, True]


def test_a_date_that_is_too_long_to_quote_is_cut_too(calendar: Calendar) -> None:
    with pytest.raises(MalformedDate) as refused:
        calculate("2" * 41, 15, "day", "ceiling", "next", calendar)
    assert "“" + "2" * 40 + "…”" in refused.value.sentence("zh")
