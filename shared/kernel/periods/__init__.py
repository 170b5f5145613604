"""Statutory periods: what they say, where they end, and why.

`count` gives the date with its explanation, `due_on` and `reckon` the same date without, from one arithmetic.
"""

from shared.kernel.periods.explanations import BrokenExplanation, Explanation, ForeignExplanation, explanation_named
from shared.kernel.periods.narration import count, named
from shared.kernel.periods.reckoning import Due, Status, due_at, due_on, reckon
from shared.kernel.periods.steps import Step, What
from shared.kernel.periods.suspensions import Suspension, WhyHalted
from shared.kernel.periods.terms import Kind, Period, Roll, Unit

__all__ = [
    "BrokenExplanation",
    "Due",
    "Explanation",
    "ForeignExplanation",
    "Kind",
    "Period",
    "Roll",
    "Status",
    "Step",
    "Suspension",
    "Unit",
    "What",
    "WhyHalted",
    "count",
    "due_at",
    "due_on",
    "explanation_named",
    "named",
    "reckon",
]
