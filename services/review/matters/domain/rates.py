"""合法性审查率、决定程序合规率、集体讨论前被拒、平均审查时间: counted over what matters came to."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from services.review.matters.domain.lines import Occasion, OccasionLine, ReviewLine
from services.review.matters.domain.terms import MatterKind
from shared.kernel.clocks.lines import punctuality
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.figures import UNIT, Figure, by_thing
from shared.kernel.model.rates import LeftOut, RateUnit, Window
from shared.kernel.periods.calendar import Calendar
from shared.kernel.words.wording import Wording

_COVERAGE_RULE = "review.coverage_rate"
_COVERAGE_RULES = {
    MatterKind.MAJOR_DECISION: "review.major_decision.coverage_rate",
    MatterKind.NORMATIVE_DOCUMENT: "review.normative_document.coverage_rate",
}
_BY = frozenset({UNIT, "region", "kind"})
_DUE, _SOUGHT = frozenset({Occasion.REFUSED, Occasion.DECIDED}), frozenset({Occasion.REFUSED, Occasion.DISCUSSED})


def figures(law: Statutes, _region: str, _on: date) -> list[Figure[Any]]:
    """Coverage of all matters and of the two kinds with targets of their own, order of decisions, refusals, time taken,
    and what was done by its day.

    What came after the span does not count, so that it can be counted again.
    """
    return [
        _coverage("coverage", _COVERAGE_RULE, None),
        *(_coverage(f"{kind}.coverage", rule, kind) for kind, rule in _COVERAGE_RULES.items()),
        Figure(
            id="decided_in_order",
            lines=OccasionLine,
            on="on",
            caliber=Wording("决定程序未登记问题／已决定", "nothing found about the procedure / decided"),
            among=lambda line: line.occasion is Occasion.DECIDED,
            passes=_in_order,
            by=_BY,
        ),
        Figure(
            id="gate_refused",
            lines=OccasionLine,
            on="on",
            caliber=Wording(
                "因未经审查被拒次数／提交集体讨论次数",
                "times refused for want of a review / times brought to deliberation",
            ),
            among=lambda line: line.occasion in _SOUGHT,
            passes=_refused,
            by=_BY,
        ),
        _review_time(law.calendar),
        punctuality(),
    ]


def _coverage(name: str, rule: str, kind: MatterKind | None) -> Figure[OccasionLine]:
    """A matter is due for review once it was decided or brought to the gate; a pass after the span does not count."""
    return Figure(
        id=name,
        rule=rule,
        lines=OccasionLine,
        on="on",
        caliber=Wording(
            "决定前通过审查／应审查（已决定或者曾提交集体讨论）",
            "passed the review before the decision / to be reviewed (decided, or brought to deliberation)",
        ),
        among=lambda line: line.occasion in _DUE and kind in (None, line.kind),
        together=by_thing,
        passes=_reviewed,
        by=_BY,
    )


def _reviewed(lines: Sequence[OccasionLine], window: Window) -> bool:
    """Before the decision, where there was one."""
    cleared_on = lines[0].cleared_on
    decided_on = [line.on for line in lines if line.occasion is Occasion.DECIDED]
    return cleared_on is not None and all(cleared_on <= day for day in (window.last, *decided_on))


def _in_order(lines: Sequence[OccasionLine], _window: Window) -> bool:
    """What was decided unreviewed, in a hurry, by the wrong body or by one head alone does not count."""
    return lines[0].in_order


def _refused(lines: Sequence[OccasionLine], _window: Window) -> bool:
    return lines[0].occasion is Occasion.REFUSED


def _review_time(calendar: Calendar) -> Figure[ReviewLine]:
    """The mean number of working days from acceptance to opinion; days no calendar covers cannot be counted."""

    def unknown(lines: Sequence[ReviewLine], _window: Window) -> LeftOut | None:
        (line,) = lines
        knows = calendar.knows(line.accepted_on) and calendar.knows(line.opined_on)
        return None if knows else LeftOut.NO_CALENDAR

    def taken(lines: Sequence[ReviewLine], _window: Window) -> int:
        (line,) = lines
        return _time_taken(line, calendar)

    return Figure(
        id="review_time",
        lines=ReviewLine,
        on="opined_on",
        caliber=Wording(
            "审查用时（工作日，受理当日和中止期间不计）／已出具意见次数（工作日历已公布的）",
            "working days of review (without the day of acceptance and pauses) / opinions given (of which the calendar"
            " is known)",
        ),
        unit=RateUnit.WORKING_DAYS,
        leaves_out=unknown,
        passes=taken,
        by=_BY,
    )


def _time_taken(line: ReviewLine, calendar: Calendar) -> int:
    halts = [each.split("/") for each in line.halted.split(",") if each]
    halted = [(date.fromisoformat(first) - timedelta(1), date.fromisoformat(last)) for first, last in halts]
    stood = sum(calendar.working_days_between(max(before, line.accepted_on), last) for before, last in halted)
    return calendar.working_days_between(line.accepted_on, line.opined_on) - stood
