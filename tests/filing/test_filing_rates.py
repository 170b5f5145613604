"""The rates: what is counted, and what has not matured yet."""

from datetime import date
from itertools import count
from typing import Any

import pytest

from services.filing.documents.domain.numbers import gaps
from services.filing.filings.domain.lines import FilingLine
from services.filing.filings.domain.rates import filing_figures
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.ending import WITH_ITS_DOCUMENT as STRUCK
from services.filing.reviews.domain.lines import ReviewLine
from services.filing.reviews.domain.terms import EndGround
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import LeftOut, Rate, Window
from tests.filing.builders import GANZHOU
from tests.house.counted_lines import counted

TODAY = date(2026, 7, 1)
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31), TODAY)
IDS = count(1)


def a_filing(**changed: Any) -> FilingLine:
    given: dict[str, Any] = {
        "thing": f"filing-{next(IDS)}",
        "part": "government",
        "region": GANZHOU,
        "unit": "市住建局",
        "document": "document-1",
        "track": Track.GOVERNMENT,
        "authority": "市政府",
        "published_on": date(2026, 3, 2),
        "due": date(2026, 3, 17),
        "filed_on": None,
        "well_formed": None,
        "registered_on": None,
    }
    filing = {**given, **changed}
    return FilingLine(**filing, counted_on=filing["due"] or filing["published_on"])


def a_round(*days: date | None, filing: str | None = None, ended: EndGround | None = None) -> ReviewLine:
    """A round of review: its last day, its conclusion, its opinion, the last day of correction, the correction; and how
    it ended otherwise."""
    review_due, concluded_on, opinion_on, correction_due, corrected_on = days
    return ReviewLine(
        thing=f"round-{next(IDS)}",
        part="1",
        region=GANZHOU,
        unit="市住建局",
        document="document-1",
        round=1,
        filing=filing,
        authority="市政府",
        track=Track.GOVERNMENT,
        review_due=review_due,
        concluded_on=concluded_on,
        opinion_on=opinion_on,
        correction_due=correction_due,
        corrected_on=corrected_on,
        ended=ended,
    )


def rates(*lines: Line, by_filed: bool = False) -> dict[str, Rate]:
    return {rate.id: rate for rate in counted(filing_figures(by_filed=by_filed), lines, YEAR)}


def counts(*lines: Line, by_filed: bool = False) -> dict[str, Any]:
    return {id: (rate.numerator, rate.denominator) for id, rate in rates(*lines, by_filed=by_filed).items()}


FILED = a_filing(filed_on=date(2026, 3, 10))
LATE = a_filing(filed_on=date(2026, 3, 18))
OVERDUE = a_filing()
RUNNING = a_filing(published_on=date(2026, 6, 20), due=date(2026, 7, 6))
DUE_TODAY = a_filing(due=TODAY)
SILENT = a_filing(due=None)
LAST_YEAR = a_filing(published_on=date(2025, 3, 2), due=date(2025, 3, 17))


def test_a_document_whose_period_still_runs_does_not_drag_the_rate() -> None:
    assert counts(FILED, RUNNING, DUE_TODAY)["filed"] == (1, 1)
    assert counts(FILED, OVERDUE)["filed"] == (1, 2)


def test_a_document_filed_before_its_period_ends_counts_at_once() -> None:
    early = a_filing(published_on=date(2026, 6, 20), due=date(2026, 7, 6), filed_on=date(2026, 6, 25))
    assert counts(early)["filed"] == (1, 1)


def test_the_on_time_rate_is_divided_by_what_was_due_or_by_what_was_filed_as_the_rules_choose() -> None:
    assert counts(FILED, LATE, OVERDUE)["on_time"] == (1, 3)
    assert counts(FILED, LATE, OVERDUE, by_filed=True)["on_time"] == (1, 2)


def test_where_no_period_runs_nothing_is_on_time_or_late_but_it_has_to_be_filed() -> None:
    found = counts(SILENT)
    assert (found["filed"], found["on_time"]) == ((0, 1), (0, 0))


def test_what_fell_due_in_another_span_is_not_counted() -> None:
    assert counts(LAST_YEAR)["filed"] == (0, 0)


def test_a_supplement_is_not_well_formed() -> None:
    ok = a_filing(filed_on=date(2026, 3, 10), well_formed=True)
    supplemented = a_filing(filed_on=date(2026, 3, 10), well_formed=False)
    assert counts(ok, supplemented, FILED)["well_formed"] == (1, 2)


def test_the_review_rate_counts_what_was_registered_and_is_ripe() -> None:
    registered: dict[str, Any] = {"filed_on": date(2026, 3, 10), "registered_on": date(2026, 3, 12)}
    done, overdue, running, unasked = (a_filing(**registered) for _ in range(4))
    rounds = [
        a_round(date(2026, 5, 12), date(2026, 4, 1), None, None, None, filing=done.thing),
        a_round(date(2026, 5, 12), None, None, None, None, filing=overdue.thing),
        a_round(date(2026, 7, 12), None, None, None, None, filing=running.thing),
        a_round(date(2026, 5, 12), date(2026, 4, 1), None, None, None),
    ]
    found = rates(done, overdue, running, *rounds)["reviewed"]
    assert ((found.numerator, found.denominator), found.exclusions) == ((1, 2), {LeftOut.NOT_YET_DUE: 1})
    assert counts(done, unasked, *rounds)["reviewed"] == (1, 2)


def test_the_correction_rate_counts_what_was_found_defective_and_is_ripe() -> None:
    corrected = a_round(None, None, date(2026, 4, 1), date(2026, 5, 6), date(2026, 5, 20))
    overdue = a_round(None, None, date(2026, 4, 1), date(2026, 5, 6), None)
    running = a_round(None, None, date(2026, 6, 20), date(2026, 7, 20), None)
    assert counts(corrected, overdue, running)["corrected"] == (1, 2)


def test_a_round_that_ended_otherwise_is_counted_apart_but_for_a_correction_that_was_overdue_by_then() -> None:
    """What was struck is neither corrected nor missed, whatever had run out."""
    found = date(2026, 4, 1)
    due = (None, date(2026, 5, 6))
    struck = [a_round(None, None, found, each, None, ended=ground) for each in due for ground in STRUCK]
    ended = a_round(None, None, found, None, None, ended=EndGround.DOCUMENT_ENDED)
    overdue = a_round(None, None, found, date(2026, 5, 6), None, ended=EndGround.DOCUMENT_ENDED)
    rate = rates(*struck, ended, overdue)["corrected"]
    assert ((rate.numerator, rate.denominator), rate.exclusions) == (
        (0, 1),
        {LeftOut.STRUCK: 4, LeftOut.ENDED_BEFORE: 1},
    )


def test_nothing_out_of_nothing_has_no_value() -> None:
    assert {rate.value for rate in rates().values()} == {None}
    assert rates(OVERDUE)["filed"].value == 0.0


@pytest.mark.parametrize(("serials", "missing"), [([], []), ([1, 2, 3], []), ([4, 2], [1, 3]), ([1], [])])
def test_a_gap_is_a_serial_that_nobody_took(serials: list[int], missing: list[int]) -> None:
    assert gaps(serials) == missing
