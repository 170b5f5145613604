"""`liandong due`: the periods of the procedures over the calendar of 2026, reckoned by hand, and what is refused."""

import pytest

from shared.kernel.periods import Explanation
from tests.deploy.commands import data_of, liandong
from tests.language import language_of

# Each date was counted on a printed calendar: 2026-02-14, -02-28, -05-09, -09-20 and -10-10 are working weekend days.
DUE = {
    "answer, over National Day": ("2026-09-16", "15 day", "2026-10-08"),
    "answer, plain": ("2026-03-02", "15 day", "2026-03-17"),
    "appeal against a judgment, over Labour Day": ("2026-04-20", "15 day", "2026-05-06"),
    "appeal against a ruling": ("2026-09-24", "10 day", "2026-10-08"),
    "reconsideration accepted, over a working Sunday": ("2026-09-18", "5 working_day", "2026-09-24"),
    "reconsideration answered": ("2026-09-22", "10 working_day", "2026-10-13"),
    "reconsideration answered, summary, over Spring Festival": ("2026-02-13", "5 working_day", "2026-02-27"),
    "reconsideration decided": ("2026-08-03", "60 day", "2026-10-08"),
    "reconsideration decided, extended": ("2026-08-03", "90 day", "2026-11-02"),
    "reconsideration opinion": ("2026-03-09", "60 day", "2026-05-08"),
    "procuratorial suggestion: end of month, a working Saturday": ("2025-12-31", "2 month", "2026-02-28"),
    "procuratorial suggestion, over Labour Day": ("2026-03-02", "2 month", "2026-05-06"),
    "public interest": ("2026-02-05", "15 day", "2026-02-24"),
    "judicial suggestion": ("2026-08-06", "60 day", "2026-10-08"),
    "disclosure": ("2026-09-14", "20 working_day", "2026-10-16"),
    "disclosure, extended": ("2026-09-14", "40 working_day", "2026-11-13"),
    "legality review at most": ("2026-09-21", "15 working_day", "2026-10-19"),
    "decision review at least, a working Saturday": ("2026-04-27", "7 working_day --kind floor", "2026-05-09"),
    "public comment at least, without roll": ("2026-09-01", "30 day --kind floor --roll none", "2026-10-01"),
    "hearing notice": ("2026-10-09", "3 day --kind before", "2026-09-30"),
    "reconsideration hearing": ("2026-10-13", "5 working_day --kind before", "2026-09-30"),
}


@pytest.mark.parametrize("case", DUE)
def test_the_command_finds_the_date_and_explains_it(case: str) -> None:
    start, period, due = DUE[case]
    counted = data_of(liandong("due", start, *period.split(), "--json"))
    assert (counted["due"], counted["status"]) == (due, "firm")
    assert (counted["earliest"], counted["latest"]) == (due, due)
    assert str(Explanation.from_data(counted["explanation"]).replay()) == due


def test_a_floor_says_from_when_on_something_may_be_done() -> None:
    counted = data_of(liandong("due", "2026-09-01", 30, "day", "--kind", "floor", "--json"))
    assert (counted["due"], counted["earliest_permitted"]) == ("2026-10-01", "2026-10-02")


def test_without_options_a_period_is_a_ceiling_that_rolls() -> None:
    counted = data_of(liandong("due", "2026-09-16", 15, "day", "--json"))
    assert (counted["kind"], counted["roll"]) == ("ceiling", "next")
    unrolled = data_of(liandong("due", "2026-09-16", 15, "day", "--roll", "none", "--json"))
    assert unrolled["due"] == "2026-10-01"


def test_past_the_known_calendar_the_date_has_two_readings() -> None:
    """Thirty working days from 20 December 2026 reach over a Spring Festival nobody has arranged yet."""
    counted = data_of(liandong("due", "2026-12-20", 30, "working_day", "--json"))
    assert counted["status"] == "provisional"
    assert counted["earliest"] < counted["latest"]


@pytest.mark.parametrize(("language", "ends"), [("zh", "2026年10月8日。"), ("en", "2026-10-08.")])
def test_the_last_line_for_people_is_the_date(language: str, ends: str) -> None:
    result = liandong("due", "2026-09-16", 15, "day", "--lang", language)
    assert result.exit_code == 0
    assert result.stdout.rstrip().endswith(ends)


REFUSED = {
    "2026-02-30 15 day": ("kernel.malformed_date", "start"),
    "2026-02-03 15天 day": ("kernel.uncountable_length", "length"),
    "2026-02-03 -3 day": ("kernel.uncountable_length", "length"),
    "2026-02-03 -15 day": ("kernel.uncountable_length", "length"),
    "-2026 15 day": ("kernel.malformed_date", "start"),
    "2026-02-03 0 day": ("kernel.uncountable_length", "length"),
    "2026-02-03 15 hour": ("kernel.unknown_choice", "unit"),
    "2026-02-03 15 day --kind soon": ("kernel.unknown_choice", "kind"),
    "2026-02-03 15 day --roll back": ("kernel.unknown_choice", "roll"),
    "2016-02-03 15 working_day": ("kernel.before_known_calendar", "start"),
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_counted_ends_with_status_2_and_says_why_in_both_languages(words: str) -> None:
    code, field = REFUSED[words]
    problem = data_of(liandong("due", *words.split(), "--json"), exit_code=2)["problem"]
    assert (problem["code"], problem["field"]) == (code, field)

    spoken = liandong("due", *words.split())
    assert (spoken.exit_code, spoken.stdout) == (2, "")
    assert spoken.stderr.splitlines() == [code, problem["zh"], problem["en"]]
    assert [language_of(problem[language]) for language in ("zh", "en")] == ["zh", "en"]
