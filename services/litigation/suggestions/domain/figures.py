"""应诉和办复比率, by the calibers of the place."""

from datetime import date
from typing import Any

from services.litigation.cases.domain.hearing_clocks import with_hearings
from services.litigation.cases.domain.rates import (
    Caliber,
    answer_figure,
    attendance_figures,
    result_figures,
    volume_figure,
)
from services.litigation.suggestions.domain.rates import reply_figures
from shared.kernel.clocks.lines import punctuality
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.figures import Figure


def figures(law: Statutes, region: str, on: date) -> list[Figure[Any]]:
    """Every figure of the region, divided as its documents have it on that day."""

    def choice(rule_id: str) -> str:
        return law.rulebook.required(rule_id, region, on).choice

    caliber = Caliber(
        legally_required=choice("litigation.attendance_denominator") == "legally_required",
        excuses_out=choice("litigation.accepted_excuse") == "excluded",
    )
    return [
        *attendance_figures(caliber),
        *result_figures(by_judged=choice("litigation.loss_denominator") == "judged"),
        volume_figure(),
        answer_figure(),
        *reply_figures(),
        with_hearings(punctuality()),
    ]
