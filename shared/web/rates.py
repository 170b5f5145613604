"""Rates as callers see them: what was counted beside every value, and the target where a rule sets one."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Protocol

from pydantic import BaseModel, Field

from shared.kernel.rule_shapes import Target
from shared.kernel.rulebook import Rulebook


class Rate(Protocol):
    """A rate as a service counts it; `rule` is the one that may set its target, None where none can."""

    @property
    def id(self) -> str: ...
    @property
    def rule(self) -> str | None: ...
    @property
    def caliber(self) -> str: ...
    @property
    def numerator(self) -> int: ...
    @property
    def denominator(self) -> int: ...
    @property
    def value(self) -> float | None: ...


class RateView(BaseModel):
    """一项比率: without anything to divide by there is no value."""

    id: str
    caliber: str
    numerator: int
    denominator: int
    value: float | None
    target: Annotated[str | None, Field(examples=["=100%"])]
    source: str | None


class RatesView(BaseModel):
    """The rates of a region with its subtree, from `from_on` to `to_on`, both included."""

    region: str
    from_on: date
    to_on: date
    rates: list[RateView]


def rates_view(rates: Iterable[Rate], rulebook: Rulebook, region: str, first: date, last: date) -> RatesView:
    """The rates of a span, with the targets in force in the region on its last day."""
    shown = [_view(rate, rulebook, region, last) for rate in rates]
    return RatesView(region=region, from_on=first, to_on=last, rates=shown)


def _view(rate: Rate, rulebook: Rulebook, region: str, on: date) -> RateView:
    rule = None if rate.rule is None else rulebook.rule(rate.rule, region, on)
    return RateView(
        id=rate.id,
        caliber=rate.caliber,
        numerator=rate.numerator,
        denominator=rate.denominator,
        value=rate.value,
        target=None if rule is None else _said(rule.target),
        source=None if rule is None else str(rule.source),
    )


def _said(target: Target) -> str:
    return f"{target.comparator}{target.benchmark if target.percent is None else f'{target.percent}%'}"
