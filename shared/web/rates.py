"""Rates as callers see them: what was counted beside every value, and the target where a rule sets one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import must_govern
from shared.kernel.model.rates import Rate, RateUnit
from shared.kernel.model.stages import must_not_precede
from shared.kernel.rules.places import Places
from shared.kernel.rules.rule_shapes import Target
from shared.kernel.rules.rulebook import Rulebook
from shared.web.dates import LegalDay


@dataclass(frozen=True, slots=True)
class Asked:
    """What a caller asks for: the rates of a region with its subtree over a span, both ends included."""

    region: Annotated[str, Query(description="区划及其下级。 A region with its subtree.", examples=["360700"])]
    first: Annotated[LegalDay, Query(alias="from", examples=["2026-01-01"])]
    last: Annotated[LegalDay, Query(alias="to", examples=["2026-12-31"])]

    def must_be_askable(self, actor: Actor, places: Places) -> None:
        """Refuse a region that is unknown or not the caller's, and a span that ends before it begins."""
        places.get(self.region, self.last)
        must_govern(actor, self.region, field="region")
        must_not_precede(self.last, self.first, field="to")


class RateView(BaseModel):
    """一项比率: without anything to divide by there is no value."""

    id: str
    caliber: str
    owner: Annotated[str | None, Field(description="责任单位；全地区的为空。 None for everybody's.")]
    numerator: int
    denominator: int
    value: float | None
    late_entries: Annotated[
        int | None,
        Field(
            description="分母中含补录的件数；其他服务登记的不详，为空。 How many of those counted were entered late."
        ),
    ]
    unit: Annotated[
        RateUnit, Field(description="比率（1 为百分之百）或者平均工作日数。 1 is all; or mean working days.")
    ]
    target: Annotated[str | None, Field(description="适用规定的目标。 As the rule has it.", examples=["=100%"])]
    source: Annotated[str | None, Field(description="目标的依据。 What the target rests on.")]


class RatesView(BaseModel):
    """The rates of a region with its subtree, from `from_on` to `to_on`, both included."""

    region: str
    from_on: date
    to_on: date
    rates: list[RateView]


def rates_view(
    rates: Iterable[Rate], rulebook: Rulebook, asked: Asked, late: Collection[str] = frozenset()
) -> RatesView:
    """The rates of a span, with the targets in force in the region on its last day.

    `late` are the ids of things that have an entry made late, where any rate says on which things it rests.
    """
    shown = [_view(rate, rulebook, asked, late) for rate in rates]
    return RatesView(region=asked.region, from_on=asked.first, to_on=asked.last, rates=shown)


def _view(rate: Rate, rulebook: Rulebook, asked: Asked, late: Collection[str]) -> RateView:
    rule = None if rate.rule is None else rulebook.rule(rate.rule, asked.region, asked.last)
    return RateView(
        id=rate.id,
        caliber=rate.caliber,
        owner=rate.owner,
        numerator=rate.numerator,
        denominator=rate.denominator,
        value=rate.value,
        late_entries=rate.entered_late(late),
        unit=rate.unit,
        target=None if rule is None else _said(rule.target),
        source=None if rule is None else str(rule.source),
    )


def _said(target: Target) -> str:
    return f"{target.comparator}{target.benchmark if target.percent is None else f'{target.percent}%'}"
