"""When a failed delivery is tried again."""

from datetime import timedelta

import pytest

from services.notify.delivery.domain.retries import Retries


@pytest.mark.parametrize(
    ("failures", "pause"),
    [
        (1, timedelta(seconds=5)),
        (2, timedelta(minutes=5)),
        (3, timedelta(minutes=30)),
        (4, timedelta(hours=2)),
        (5, timedelta(hours=5)),
        (6, timedelta(hours=10)),
        (7, timedelta(hours=14)),
        (8, timedelta(hours=20)),
        (9, timedelta(hours=24)),
        (10, None),
    ],
)
def test_the_schedule_runs_from_five_seconds_to_a_day(failures: int, pause: timedelta | None) -> None:
    assert Retries().pause(failures, chance=0.0) == pause


def test_all_attempts_together_take_three_days() -> None:
    """75 hours, 35 minutes and 5 seconds."""
    pauses = [Retries().pause(n, chance=0.0) or timedelta() for n in range(1, 10)]
    assert sum(pauses, timedelta()) == timedelta(hours=75, minutes=35, seconds=5)


def test_chance_draws_a_pause_out_by_the_jitter_at_most() -> None:
    retries = Retries(schedule=(100.0,), jitter=0.1)
    assert retries.pause(1, chance=0.5) == timedelta(seconds=105)


@pytest.mark.parametrize(("asked", "seconds"), [(3, 5), (60, 60), (10**9, 86400)])
def test_retry_after_lengthens_a_pause_but_not_without_end(asked: float, seconds: float) -> None:
    assert Retries().pause(1, chance=0.0, asked=asked) == timedelta(seconds=seconds)
