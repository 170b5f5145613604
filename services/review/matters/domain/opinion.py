"""审查意见, the review it ends, and its hearing before the decision."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.terms import Check, Outcome


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """审查意见. `checks` are the points of the check list that gave cause for remark."""

    outcome: Outcome
    given_on: date
    by: str
    counsel: str | None
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Heard:
    """听取意见: the reviewing body `unit` was heard on a day before the decision."""

    unit: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """One review from acceptance to opinion."""

    accepted_on: date
    opined_on: date
