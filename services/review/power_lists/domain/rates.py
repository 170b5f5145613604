"""权责清单合法性审查率、调整程序合规率: counted over the changes that were made."""

from collections.abc import Sequence

from services.review.power_lists.domain.lines import AdjustmentLine
from shared.kernel.model.figures import UNIT, Figure
from shared.kernel.model.rates import Window
from shared.kernel.words.wording import Wording

_BY = frozenset({UNIT, "region"})
_REVIEWED = Wording(
    "权责清单调整前通过合法性审查／已调整（经政府同意或者已公布）",
    "passed the legality review before / changes of power lists made (consented to, or published)",
)
_ORDERLY = Wording(
    "权责清单调整程序未登记问题／已调整（经政府同意或者已公布）",
    "nothing found about the procedure / changes of power lists made (consented to, or published)",
)


def change_figures() -> list[Figure[AdjustmentLine]]:
    """How many changes had passed their review, and how many came about as they ought to."""
    return [
        Figure(
            id="power_list.reviewed",
            lines=AdjustmentLine,
            on="on",
            caliber=_REVIEWED,
            passes=_reviewed,
            by=_BY,
        ),
        Figure(
            id="power_list.in_order",
            lines=AdjustmentLine,
            on="on",
            caliber=_ORDERLY,
            passes=_in_order,
            by=_BY,
        ),
    ]


def _reviewed(lines: Sequence[AdjustmentLine], _window: Window) -> bool:
    return lines[0].reviewed


def _in_order(lines: Sequence[AdjustmentLine], _window: Window) -> bool:
    return lines[0].in_order
