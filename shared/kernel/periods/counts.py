"""What has been counted by a calendar lately: a life that is lived again counts the same periods again."""

from collections.abc import Callable
from functools import lru_cache, partial

from shared.kernel.periods.calendar import Calendar
from shared.kernel.periods.explanations import Explanation
from shared.kernel.periods.narration import count, named

# Of each; a thing has some dozens of clocks at most.
KEPT = 1024

Tell = Callable[..., Explanation]


class Counts:
    """`count` and `named` by one calendar, with the answers to the last KEPT questions at hand; goes with its calendar.

    Suspensions are asked for as a tuple.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.count: Tell = lru_cache(KEPT)(partial(count, calendar=calendar))
        self.named: Tell = lru_cache(KEPT)(partial(named, calendar=calendar))
