"""When a duty falls to a unit: dates counted on a printed calendar."""

from datetime import date
from typing import Any

import pytest

from services.notify.register.domain.obligation import YearlyDay
from services.notify.register.domain.occurrence import occurrence_id
from services.notify.register.domain.spans import slots
from services.notify.units.domain.subject_unit import TermOfOffice
from shared.kernel.rules.rule_shapes import Per
from tests.notify.register_builders import HEADS, a_unit, an_obligation

UNTIL = date(2027, 3, 2)


def days(
    until: date = UNTIL, *, heads: tuple[TermOfOffice, ...] = (), kept_from: date | None = date(2026, 1, 1), **of: Any
) -> list[tuple[str, str | None]]:
    unit = a_unit(heads=heads, kept_from=kept_from)
    found = slots(an_obligation(**of), unit, until)
    return [(str(slot.opens_on), None if slot.due is None else str(slot.due)) for slot in found]


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        (
            Per.QUARTER,
            [
                ("2026-01-01", "2026-03-31"),
                ("2026-04-01", "2026-06-30"),
                ("2026-07-01", "2026-09-30"),
                ("2026-10-01", "2026-12-31"),
                ("2027-01-01", "2027-03-31"),
            ],
        ),
        (
            Per.HALF_YEAR,
            [("2026-01-01", "2026-06-30"), ("2026-07-01", "2026-12-31"), ("2027-01-01", "2027-06-30")],
        ),
        (Per.YEAR, [("2026-01-01", "2026-12-31"), ("2027-01-01", "2027-12-31")]),
        (Per.TWO_YEARS, [("2026-01-01", "2027-12-31")]),
        (Per.STANDING, [("2026-01-01", None)]),
    ],
)
def test_a_span_opens_ahead_and_ends_on_its_last_day(per: Per, expected: list[tuple[str, str | None]]) -> None:
    assert days(per=per) == expected


def test_the_span_in_which_a_document_takes_effect_is_asked_from_that_day() -> None:
    assert days(valid_from=date(2026, 5, 20), per=Per.QUARTER)[:2] == [
        ("2026-05-20", "2026-06-30"),
        ("2026-07-01", "2026-09-30"),
    ]


def test_two_years_are_counted_from_the_year_of_the_document() -> None:
    found = days(valid_from=date(2025, 7, 24), per=Per.TWO_YEARS, until=date(2027, 6, 1))
    assert found == [("2025-07-24", "2026-12-31"), ("2027-01-01", "2028-12-31")]


def test_nothing_opens_after_the_duty_has_ended_and_the_last_span_keeps_its_end() -> None:
    found = days(per=Per.HALF_YEAR, valid_to=date(2026, 9, 15))
    assert found == [("2026-01-01", "2026-06-30"), ("2026-07-01", "2026-12-31")]


def test_what_ended_before_the_register_began_is_not_asked() -> None:
    assert days(per=Per.QUARTER, kept_from=date(2026, 6, 30))[0] == ("2026-04-01", "2026-06-30")
    assert days(per=Per.QUARTER, kept_from=date(2026, 7, 1))[0] == ("2026-07-01", "2026-09-30")


def test_nothing_is_asked_of_a_unit_whose_duties_are_not_kept() -> None:
    assert days(per=Per.QUARTER, kept_from=None) == []


def test_days_of_every_year_stand_from_new_year_or_from_the_document() -> None:
    january, july = YearlyDay(1, 31, "previous_year"), YearlyDay(7, 31, "first_half")
    assert days(per=None, days=(january, july), until=date(2026, 12, 1)) == [
        ("2026-01-01", "2026-01-31"),
        ("2026-01-01", "2026-07-31"),
    ]
    assert days(per=None, days=(january, july), valid_from=date(2026, 3, 1), until=date(2026, 12, 1)) == [
        ("2026-03-01", "2026-07-31")
    ]


def test_the_29th_of_february_is_the_last_of_february_in_other_years() -> None:
    assert days(per=None, days=(YearlyDay(2, 29),), until=date(2026, 12, 1)) == [("2026-01-01", "2026-02-28")]


def test_a_day_that_comes_once_is_asked_once() -> None:
    assert days(per=None, once=date(2026, 6, 30)) == [("2026-01-01", "2026-06-30")]


def test_a_term_of_office_runs_from_the_appointment_and_ends_when_the_head_leaves() -> None:
    left = TermOfOffice(id="1", appointed_on=date(2021, 9, 1), ends_on=date(2026, 8, 31), left_on=date(2026, 2, 27))
    heads = (left, TermOfOffice(id="2", appointed_on=date(2026, 3, 1)))
    assert days(per=Per.TERM, subject=HEADS, heads=heads) == [("2021-09-01", "2026-02-27"), ("2026-03-01", None)]


def test_a_term_that_ended_before_the_document_is_not_asked() -> None:
    gone = TermOfOffice(id="1", appointed_on=date(2020, 1, 1), left_on=date(2025, 12, 31))
    assert days(per=Per.TERM, subject=HEADS, heads=(gone,), kept_from=date(2020, 1, 1)) == []


def test_the_same_time_has_the_same_id_however_far_ahead_one_looks() -> None:
    unit, obligation = a_unit(), an_obligation(per=Per.QUARTER)
    near = {occurrence_id(obligation, unit, slot) for slot in slots(obligation, unit, date(2026, 9, 1))}
    far = {occurrence_id(obligation, unit, slot) for slot in slots(obligation, unit, date(2028, 9, 1))}
    assert near < far
    assert len(near) == 3
