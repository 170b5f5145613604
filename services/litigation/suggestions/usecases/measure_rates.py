"""应诉和办复比率, by the calibers of the place."""

from collections.abc import Sequence

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.rates import Caliber, answer_rate, attendance_rates, loss_rates
from services.litigation.suggestions.domain.rates import reply_rates
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.model.rates import Rate, Window
from shared.kernel.rules.rulebook import Rulebook


def measure_rates(
    cases: Sequence[Case], letters: Sequence[Suggestion], rulebook: Rulebook, region: str, window: Window
) -> list[Rate]:
    """Every rate of the region, divided as its documents have it on the last day of the window."""

    def choice(rule_id: str) -> str:
        return rulebook.required(rule_id, region, window.last).choice

    caliber = Caliber(
        legally_required=choice("litigation.attendance_denominator") == "legally_required",
        excuses_out=choice("litigation.accepted_excuse") == "excluded",
    )
    return [
        *attendance_rates(cases, caliber, window),
        *loss_rates(cases, window, by_judged=choice("litigation.loss_denominator") == "judged"),
        answer_rate(cases, window),
        *reply_rates(letters, window),
    ]
