"""When a delivery that failed is tried again."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Retries:
    """`schedule` gives the pauses after the first, second, … failure in seconds; each is drawn out by up to `jitter`.

    The defaults spread ten attempts over three days, after the example of Standard Webhooks.
    """

    schedule: tuple[float, ...] = (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
    jitter: float = 0.1

    def pause(self, failures: int, *, chance: float, asked: float = 0.0) -> timedelta | None:
        """The pause after so many failures; None when no attempt is left.

        `chance` in [0, 1) decides the jitter. `asked` are the seconds of Retry-After: they may lengthen the pause, but
        not beyond the longest of the schedule.
        """
        if failures > len(self.schedule):
            return None
        planned = self.schedule[failures - 1] * (1 + self.jitter * chance)
        return timedelta(seconds=max(planned, min(asked, max(self.schedule))))
