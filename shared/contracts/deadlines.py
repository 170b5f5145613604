"""What every service says of its deadlines."""

from typing import Any

from shared.contracts.codes import DateStatus, PeriodKind, PeriodUnit
from shared.contracts.days import Day
from shared.contracts.envelope import Contract

NEVER_BEGAN, VOIDED = "never_began", "voided"
NEVER_RAN = frozenset({NEVER_BEGAN, VOIDED})


class _AboutDeadline(Contract):
    """A deadline is named by its service, the thing it is on and its name there; `owner` is the unit that must act.

    Without `duty` it may act: the end is worth a warning, but nothing is ever overdue. `replaces`: something was put
    right, and what is told stands in the place of all that was told of the clock's present turn, which may have ended.
    `entered_late` (补录): the clock rests on something that was entered on a later day than it happened.
    `explanation` is the hash of the account that the dates follow from, which was told ahead by `ExplanationGivenV1`.
    `missed`: somebody has said that what was due did not come; it runs on, for it may be said otherwise.
    `number` is the official number of what it is about as it was when this was told: a case's, a letter's, a
    document's; None where it has none.
    """

    thing: str
    name: str
    owner: str
    region: str
    rule: str
    rule_version: str
    source: str
    kind: PeriodKind
    period_unit: PeriodUnit
    period_length: int
    anchor_on: Day
    due: Day | None
    status: DateStatus
    earliest: Day | None
    latest: Day | None
    explanation: str
    duty: bool = True
    replaces: bool = False
    entered_late: bool = False
    missed: bool = False
    number: str | None = None


class ExplanationGivenV1(Contract):
    """Why dates are what they are: told once by each service, ahead of the first fact that names its `hash`.

    It is about no thing and nobody, and is never corrected: another account has another hash.
    """

    hash: str
    explanation: dict[str, Any]


class ClockNotStartedV1(Contract):
    """A clock that one would expect does not run; `reason` is a code, `owner` the unit that would have to act by it.

    ``rule_is_silent``: no rule is known at all; ``rules_begin_later``: the first that is known begins on `known_from`.
    `number` is the official number of what it is about; None where it has none. It is the `turn`-th time that this is
    told of the clock of that thing.
    """

    thing: str
    name: str
    owner: str
    reason: str
    turn: int = 1
    known_from: Day | None = None
    number: str | None = None


class ClockSettledV1(Contract):
    """What was told of a clock that did not start holds no more, though none started here: what it ran from is told,
    and it is another's; or nothing is counted by it any more. `number` as before; `turn` is that of the last telling
    that holds no more."""

    thing: str
    name: str
    owner: str
    turn: int = 1
    number: str | None = None


class DeadlineOpenedV1(_AboutDeadline):
    """A clock has started."""


class DeadlineMovedV1(_AboutDeadline):
    """A clock was reckoned anew; `reason` is a code."""

    reason: str


class DeadlineSuspendedV1(_AboutDeadline):
    """A clock stands still; no date is due until it runs again."""


class DeadlineResumedV1(_AboutDeadline):
    """A clock runs again, with its new date."""


class DeadlineMetV1(_AboutDeadline):
    """What was due has come, on `met_on`; late when that is late under every reading."""

    met_on: Day
    in_time: bool | None


class DeadlineCancelledV1(_AboutDeadline):
    """Nothing is due any more; `reason` is a code, of which those of `NEVER_RAN` say that nothing ever was."""

    reason: str


# How a clock stands is told by one of these.
OF_CLOCKS = (
    DeadlineOpenedV1,
    DeadlineMovedV1,
    DeadlineSuspendedV1,
    DeadlineResumedV1,
    DeadlineMetV1,
    DeadlineCancelledV1,
)
