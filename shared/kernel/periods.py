"""Statutory periods: what they say, where they end, and why.

`count` gives the date with its explanation, `due_on` and `reckon` the same date without, from one arithmetic.
"""

from shared.kernel.explanations import BrokenExplanation, Explanation
from shared.kernel.narration import count, named
from shared.kernel.reckoning import Due, Status, due_at, due_on, reckon
from shared.kernel.steps import Step, What
from shared.kernel.suspensions import Suspension
from shared.kernel.terms import Kind, Period, Roll, Unit

__all__ = [
    "BrokenExplanation",
    "Due",
    "Explanation",
    "Kind",
    "Period",
    "Roll",
    "Status",
    "Step",
    "Suspension",
    "Unit",
    "What",
    "count",
    "due_at",
    "due_on",
    "named",
    "reckon",
]
