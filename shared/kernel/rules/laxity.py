"""Where a place asks for less than the place above it; flagged for a person, never refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from shared.kernel.periods import Kind
from shared.kernel.rules.rule_shapes import AnchoredPeriod, Comparator, Content, Per, Quota, Target
from shared.kernel.rules.rules import Rule

SPANS_A_YEAR = {
    Per.QUARTER: Fraction(4),
    Per.HALF_YEAR: Fraction(2),
    Per.YEAR: Fraction(1),
    Per.TWO_YEARS: Fraction(1, 2),
}


@dataclass(frozen=True, slots=True)
class Laxity:
    """A rule that asks for less than the one above it."""

    child: Rule
    parent: Rule


def laxities(children: Iterable[Rule], parents: Iterable[Rule]) -> list[Laxity]:
    """The pairs, valid on a common day, in which the child is laxer; what cannot be compared is not reported."""
    parents = list(parents)
    return [
        Laxity(child, parent)
        for child in children
        for parent in parents
        if _valid_together(child, parent) and _is_laxer(child.content, parent.content)
    ]


def _valid_together(one: Rule, other: Rule) -> bool:
    starts = max(one.valid_from, other.valid_from)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)


def _is_laxer(child: Content, parent: Content) -> bool:
    if isinstance(child, AnchoredPeriod) and isinstance(parent, AnchoredPeriod):
        return _gives_more_leeway(child, parent)
    if isinstance(child, Target) and isinstance(parent, Target):
        return _aims_lower(child, parent)
    if isinstance(child, Quota) and isinstance(parent, Quota):
        return _asks_for_fewer(child, parent)
    return False


def _gives_more_leeway(child: AnchoredPeriod, parent: AnchoredPeriod) -> bool:
    if (child.period.unit, child.period.kind) != (parent.period.unit, parent.period.kind):
        return False
    if child.period.kind is Kind.CEILING:
        return child.period.length > parent.period.length
    return child.period.length < parent.period.length


def _aims_lower(child: Target, parent: Target) -> bool:
    if child.percent is None or parent.percent is None or Comparator.LESS_THAN in (child.comparator, parent.comparator):
        return False
    return child.percent < parent.percent


def _asks_for_fewer(child: Quota, parent: Quota) -> bool:
    if child.of != parent.of:
        return False
    if child.per is parent.per:
        return child.at_least < parent.at_least
    if child.per not in SPANS_A_YEAR or parent.per not in SPANS_A_YEAR:
        return False
    return child.at_least * SPANS_A_YEAR[child.per] < parent.at_least * SPANS_A_YEAR[parent.per]
