"""What reports count of a change of a power list: that it was made, or was published as if it had been."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.review.power_lists.domain.power_list import PowerListChange
from services.review.power_lists.domain.terms import Lack
from shared.kernel.model.lines import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class AdjustmentLine(Line):
    """A change since the government agreed, be it in vain, or since it was published without that; `in_order` that
    nothing is found wrong with how it came about, `reviewed` that it had passed its review by then."""

    on: date
    reviewed: bool
    in_order: bool


def adjustment_lines(change: PowerListChange) -> Iterator[AdjustmentLine]:
    """The line of a change that was made; its clock is beside it."""
    made_on = (change.consented_on, change.agreed_in_vain_on, change.published_on)
    days = [day for day in made_on if day is not None]
    if days:
        yield AdjustmentLine(
            thing=change.id,
            part="adjusted",
            region=change.region,
            unit=change.unit,
            on=min(days),
            reviewed=not change.lacks(Lack.UNREVIEWED),
            in_order=not change.findings,
        )
