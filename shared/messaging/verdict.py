"""The one place that decides what becomes of a fact."""

from dataclasses import dataclass
from enum import Enum, auto

from shared.kernel.words.refusals import Refusal, Stale

_LONGEST_DELAY = 30.0


class Unreadable(Exception):
    """The body is not the envelope and contract it says it is."""


class Concern(Enum):
    """What a type of fact is to this service."""

    OURS = auto()
    NOT_OURS = auto()
    UNKNOWN_VERSION = auto()


class Act(Enum):
    APPLY = auto()
    PASS = auto()  # move on: the fact is not for this service
    PARK = auto()
    HOLD = auto()  # put aside behind an earlier fact of its subject
    RETRY = auto()


@dataclass(frozen=True)
class Verdict:
    """What to do, why, and for a retry after how many seconds."""

    act: Act
    reason: str = ""
    delay: float = 0.0


def judge(
    concern: Concern,
    *,
    held: bool = False,
    problem: Exception | None = None,
    attempts: int = 0,
    limit: int = 5,
    first_delay: float = 0.2,
) -> Verdict:
    """What to do with a fact of which `attempts` handlings have begun, the last ending in `problem` if it ended at all.

    `held` says that an earlier fact of its subject is put aside. A refusal is an answer and will not change by asking
    again, except Stale: someone else was quicker, and the next reading may well be accepted.
    """
    if concern is Concern.NOT_OURS:
        return Verdict(Act.PASS)
    if held:
        return Verdict(Act.HOLD, "an earlier fact of this subject is put aside")
    if concern is Concern.UNKNOWN_VERSION:
        return Verdict(Act.PARK, "unknown major version of a fact we listen to")
    if problem is None:
        return _judge_attempts(attempts, limit)
    if isinstance(problem, Unreadable):
        return Verdict(Act.PARK, f"unreadable: {problem}")
    if isinstance(problem, Refusal) and not isinstance(problem, Stale):
        return Verdict(Act.PARK, f"refused: {problem.code}: {problem}")
    if attempts >= limit:
        return Verdict(Act.PARK, f"failed {attempts} times: {type(problem).__name__}: {problem}")
    return Verdict(Act.RETRY, type(problem).__name__, min(first_delay * 2 ** max(attempts - 1, 0), _LONGEST_DELAY))


def _judge_attempts(attempts: int, limit: int) -> Verdict:
    if attempts > limit:
        return Verdict(Act.PARK, f"its handling began {limit} times and never ended")
    return Verdict(Act.APPLY)
