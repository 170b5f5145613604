"""是否达到: a figure held against the target of its place, or why that cannot be said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.kernel.model.figures import Figure
from shared.kernel.model.rates import Rate, Span
from shared.kernel.rules.rule_shapes import Comparator, Quota, Target
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.rules.rules import Rule
from shared.kernel.words.wording import WordedCode

SAME_PERIOD_LAST_YEAR = "same_period_last_year"
_LEAP_DAY = (2, 29)


class NotJudged(WordedCode):
    """Why nobody can say whether a target is met; it never counts as met."""

    NO_BENCHMARK = (
        "no_benchmark",
        "没有录入用以比较的平均值，不能判断",
        "no such average is on record here",
    )
    NOTHING_COUNTED = "nothing_counted", "当期没有计入的，不能判断", "nothing is counted in the span"
    NOTHING_BEFORE = (
        "nothing_before",
        "上年同期没有计入的，不能比较",
        "nothing is counted in that period of last year",
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the target is met, or why that cannot be said."""

    met: bool | None = None
    why_not: NotJudged | None = None


def verdict(rule: Rule, rate: Rate, before: Rate | None) -> Verdict:
    """By the rule in force: against its per cent, or the same rate of last year's period; of a quota each unit fulfils
    it, of which the figure counts those that do not."""
    value = rate.value
    if value is None:
        return Verdict(why_not=NotJudged.NOTHING_COUNTED)
    if isinstance(rule.content, Quota):
        return Verdict(met=rate.numerator == 0)
    target: Target = rule.target
    if target.percent is not None:
        return Verdict(met=_holds(value * 100, target.comparator, target.percent))
    if str(target.benchmark) != SAME_PERIOD_LAST_YEAR:
        return Verdict(why_not=NotJudged.NO_BENCHMARK)
    if before is None or before.value is None or not before.denominator:
        return Verdict(why_not=NotJudged.NOTHING_BEFORE)
    return Verdict(met=_holds(value, target.comparator, before.value))


def compared(figures: Iterable[Figure[Any]], rulebook: Rulebook, region: str, on: date) -> Iterator[Figure[Any]]:
    """The figures whose target is that of the same period of last year."""
    for figure in figures:
        rule = None if figure.rule is None else rulebook.rule(figure.rule, region, on)
        aim = None if rule is None or not isinstance(rule.content, Target) else rule.content.benchmark
        if str(aim) == SAME_PERIOD_LAST_YEAR:
            yield figure


def a_year_before(span: Span) -> Span:
    """The same period of last year."""
    return Span(_a_year_before(span.first), _a_year_before(span.last))


def by_id(rates: Iterable[Rate]) -> Mapping[tuple[str, str | None], Rate]:
    return {(rate.id, rate.group): rate for rate in rates}


def _a_year_before(on: date) -> date:
    day = 28 if (on.month, on.day) == _LEAP_DAY else on.day
    return date(on.year - 1, on.month, day)


def _holds(value: float, comparator: Comparator, aim: float) -> bool:
    return {
        Comparator.AT_LEAST: value >= aim,
        Comparator.MORE_THAN: value > aim,
        Comparator.EXACTLY: value == aim,
        Comparator.LESS_THAN: value < aim,
    }[comparator]
