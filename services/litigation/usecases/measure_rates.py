"""应诉和办复比率, by the calibers of the place."""

from collections.abc import Sequence

from services.litigation.domain.case import Case
from services.litigation.domain.rates import (
    Caliber,
    Rate,
    Span,
    answer_rate,
    attendance_rates,
    loss_rates,
    reply_rates,
)
from services.litigation.domain.suggestion import Suggestion
from shared.kernel.rulebook import Rulebook


def measure_rates(
    cases: Sequence[Case], letters: Sequence[Suggestion], rulebook: Rulebook, region: str, span: Span
) -> list[Rate]:
    """Every rate of the region, divided as its documents have it on the last day of the span."""

    def choice(rule_id: str) -> str:
        return rulebook.required(rule_id, region, span.last).choice

    caliber = Caliber(
        legally_required=choice("litigation.attendance_denominator") == "legally_required",
        excuses_out=choice("litigation.accepted_excuse") == "excluded",
    )
    return [
        *attendance_rates(cases, caliber, span),
        *loss_rates(cases, span, by_judged=choice("litigation.loss_denominator") == "judged"),
        answer_rate(cases, span),
        *reply_rates(letters, span),
    ]
