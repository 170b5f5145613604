"""How much is measured: all of it, or just enough to see that the harness works."""

from collections.abc import Sequence
from dataclasses import dataclass

from deploy.local.system import SERVICES


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Counts, and seconds where named so. `path_rate` is requests a second, each of which tells two facts.

    The usual tick commits each deadline by itself and the usual consumer each message, so their rates do not depend on
    how much there is: they are given less, to be done sooner. Each question of a list is `asked` so often, and a page
    of it read in so many `tries`, of which the best counts. `at_rest` are the services whose memory is looked at.
    """

    rounds: int
    connections: int
    warm_up_seconds: float
    write_seconds: float
    path_seconds: float
    path_rate: int
    backlog: int
    usual_backlog: int
    deadlines: int
    due: int
    usual_due: int
    idle_ticks: int
    periods: int
    lives: int
    listed: int
    asked: int
    tries: int
    at_rest: Sequence[str]


FULL = Sizes(
    rounds=3,
    connections=32,
    warm_up_seconds=1.0,
    write_seconds=2.5,
    path_seconds=5.0,
    path_rate=50,
    backlog=2_000,
    usual_backlog=400,
    deadlines=100_000,
    due=10_000,
    usual_due=1_000,
    idle_ticks=20,
    periods=2_000,
    lives=150,
    listed=1_000_000,
    asked=6,
    tries=3,
    at_rest=SERVICES,
)
TINY = Sizes(
    rounds=1,
    connections=4,
    warm_up_seconds=0.0,
    write_seconds=0.2,
    path_seconds=0.4,
    path_rate=50,
    backlog=20,
    usual_backlog=10,
    deadlines=200,
    due=20,
    usual_due=10,
    idle_ticks=2,
    periods=20,
    lives=1,
    listed=2_000,
    asked=1,
    tries=1,
    at_rest=("review",),
)
