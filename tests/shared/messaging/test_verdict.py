"""What becomes of a fact, as a table."""

import pytest

from shared.kernel.words.refusals import NotFound, OutOfOrder, Stale
from shared.messaging.verdict import Act, Concern, Unreadable, judge

BROKEN = RuntimeError("broken")
REFUSED = OutOfOrder()
OURS, NOT_OURS, UNKNOWN = Concern.OURS, Concern.NOT_OURS, Concern.UNKNOWN_VERSION

TABLE = [
    # concern, held, problem, attempts → act, delay
    (OURS, False, None, 0, Act.APPLY, 0.0),
    (OURS, False, None, 5, Act.APPLY, 0.0),
    (OURS, False, None, 6, Act.PARK, 0.0),
    (OURS, True, None, 0, Act.HOLD, 0.0),
    (OURS, True, None, 6, Act.HOLD, 0.0),
    (NOT_OURS, False, None, 0, Act.PASS, 0.0),
    (NOT_OURS, True, None, 0, Act.PASS, 0.0),
    (UNKNOWN, False, None, 0, Act.PARK, 0.0),
    (UNKNOWN, True, None, 0, Act.HOLD, 0.0),
    (OURS, False, Unreadable("number: missing"), 1, Act.PARK, 0.0),
    (OURS, False, REFUSED, 1, Act.PARK, 0.0),
    (OURS, False, NotFound(what="案件", id="1"), 1, Act.PARK, 0.0),
    (OURS, False, Stale(what="案件", id="1"), 1, Act.RETRY, 1.0),
    (OURS, False, BROKEN, 1, Act.RETRY, 1.0),
    (OURS, False, BROKEN, 2, Act.RETRY, 2.0),
    (OURS, False, BROKEN, 4, Act.RETRY, 8.0),
    (OURS, False, BROKEN, 5, Act.PARK, 0.0),
]


@pytest.mark.parametrize(("concern", "held", "problem", "attempts", "act", "delay"), TABLE)
def test_the_verdict(
    concern: Concern, held: bool, problem: Exception | None, attempts: int, act: Act, delay: float
) -> None:
    """One row of the table; five attempts are allowed and the first retry waits a second."""
    verdict = judge(concern, held=held, problem=problem, attempts=attempts, limit=5, first_delay=1.0)
    assert (verdict.act, verdict.delay) == (act, delay)


def test_a_delay_does_not_grow_for_ever() -> None:
    """Half a minute is the longest."""
    assert judge(OURS, problem=BROKEN, attempts=40, limit=50).delay == 30.0


def test_whoever_is_parked_is_told_why() -> None:
    """A reason for each act that puts aside."""
    for concern, held, problem, attempts, act, _ in TABLE:
        if act in (Act.PARK, Act.HOLD):
            assert judge(concern, held=held, problem=problem, attempts=attempts, limit=5).reason
