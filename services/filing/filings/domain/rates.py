"""制发合规率、报备率、报备及时率、规范率、备案审查率、纠错率: counts over what has matured, from bare dates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from shared.kernel.model.rates import Rate, Window

ON_TIME_RULE = "filing.on_time_denominator"


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document that was published, and whether nothing is found wrong with how it came about."""

    things: tuple[str, ...]
    published_on: date
    in_order: bool


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """A filing on the government track, with what is known of the review of its document.

    What is due is past, and late, under every reading of a provisional date. `things` are the ids of all it rests on.
    """

    things: tuple[str, ...]
    published_on: date
    due: date | None
    filed_on: date | None
    well_formed: bool | None
    registered_on: date | None
    review_due: date | None
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """A round of findings about a document; `things` are the ids of all it rests on."""

    things: tuple[str, ...]
    opinion_on: date
    correction_due: date | None
    corrected_on: date | None


def rates(
    documents: Sequence[DocumentFacts],
    filings: Sequence[FilingFacts],
    reviews: Sequence[ReviewFacts],
    window: Window,
    *,
    by_filed: bool,
) -> list[Rate]:
    """The six rates of a window; `by_filed` divides the on-time rate by what was filed instead of what was due."""
    published = [d for d in documents if window.holds(d.published_on)]
    due = [f for f in filings if window.holds(f.due or f.published_on) and (f.filed_on or window.past(f.due))]
    timed = [f for f in due if f.due is not None and (f.filed_on is not None or not by_filed)]
    checked = [f for f in filings if window.holds(f.filed_on) and f.well_formed is not None]
    registered = [f for f in filings if window.holds(f.registered_on) and (f.reviewed_on or window.past(f.review_due))]
    defective = [r for r in reviews if window.holds(r.opinion_on) and (r.corrected_on or window.past(r.correction_due))]
    return [
        Rate.over("in_order", None, "制发程序未发现问题／已公布", published, lambda d: d.in_order, lambda d: d.things),
        _rate("filed", "已报备／应报备（期限届满或者已报备，无期限规定的自公布起计）", due, lambda f: bool(f.filed_on)),
        _rate("on_time", f"期限内报备／{'已' if by_filed else '应'}报备（有期限规定的）", timed, _in_time),
        _rate("well_formed", "首次形式审查合格／已作形式审查的报备", checked, lambda f: bool(f.well_formed)),
        _rate("reviewed", "已作实质审查结论／已登记备案（审查期限届满或者已有结论）", registered, _reviewed),
        _rate("corrected", "已纠正／发现问题（纠正期限届满或者已纠正）", defective, lambda r: bool(r.corrected_on)),
    ]


def _in_time(filing: FilingFacts) -> bool:
    return filing.filed_on is not None and filing.due is not None and filing.filed_on <= filing.due


def _reviewed(filing: FilingFacts) -> bool:
    return filing.reviewed_on is not None


F = TypeVar("F", FilingFacts, ReviewFacts)


def _rate(name: str, caliber: str, counted: Sequence[F], test: Callable[[F], bool]) -> Rate:
    return Rate.over(name, f"filing.rates.{name}", caliber, counted, test, lambda each: each.things)
