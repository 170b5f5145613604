"""Deadlines as a thing keeps them: what was counted, from when, for whom, and how it stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from shared.kernel.clocks.statutes import Counted
from shared.kernel.model.changing import changed
from shared.kernel.periods import Explanation, Kind, Period, Suspension


class DeadlineState(StrEnum):
    OPEN = "open"
    SUSPENDED = "suspended"
    MET = "met"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A counted period on a thing. `due` is None only while the period is suspended; `met_on` may lie after `due`, and
    so may `cancelled_on`, from which on nothing is due any more.

    `explanation` is the hash of the account that the dates follow from.
    A provisional `due` is the careful reading, to act by; being late is judged by the other one (`late_after`).
    `duty` is False for a right that lapses unused, such as an appeal: worth a warning, never overdue.
    `missed`: somebody has said that what was due did not come. It is open still, for it may be said otherwise.
    """

    name: str
    owner: str
    rule: str
    rule_version: str
    source: str
    kind: Kind
    anchor_on: date
    due: date | None
    status: str
    earliest: date | None
    latest: date | None
    explanation: str
    period: Period
    suspensions: tuple[Suspension, ...] = ()
    state: DeadlineState = DeadlineState.OPEN
    met_on: date | None = None
    cancelled_on: date | None = None
    duty: bool = True
    missed: bool = False

    @property
    def late_after(self) -> date | None:
        """The last day in time under some reading, so that only what is late under every one is called late.

        None of a floor, which only blocks what is too early, and while no date stands.
        """
        return None if self.kind is Kind.FLOOR else self.latest

    @property
    def met_in_time(self) -> bool | None:
        """Whether what was due came in time under some reading; None while nothing has come or no date stands."""
        if self.met_on is None or self.due is None:
            return None
        late_after = self.late_after
        if late_after is None:
            return self.earliest is None or self.met_on >= self.earliest
        return self.met_on <= late_after

    def is_overdue(self, today: date) -> bool:
        """Whether a duty has run out under every reading by that day; asked of a clock that runs."""
        return self.duty and self.late_after is not None and self.late_after < today

    @property
    def ended_overdue(self) -> bool:
        """Whether a duty had run out unmet when it was cancelled: what ends it does not bring what was due."""
        return self.cancelled_on is not None and self.is_overdue(self.cancelled_on)

    def keeps_waiting(self, today: date) -> bool:
        """Whether it is a floor whose last day has not come; asked of a clock that runs."""
        return self.kind is Kind.FLOOR and self.due is not None and today < self.due

    def __deepcopy__(self, _copied: dict[int, Any]) -> Self:
        """Nothing of it ever changes: a copy of a thing has the same."""
        return self

    def running_on(self) -> "Deadline":
        """The same, come to no end after all."""
        return changed(self, state=DeadlineState.OPEN, met_on=None, cancelled_on=None, missed=False)

    def as_told_by(self, explanation: Explanation) -> "Deadline":
        """The same with the dates that follow from that account."""
        return changed(
            self,
            due=explanation.due,
            status=explanation.status,
            earliest=explanation.earliest,
            latest=explanation.latest,
            explanation=explanation.hash,
        )

    @classmethod
    def of(cls, name: str, counted: Counted, owner: str, *, duty: bool) -> "Deadline":
        """The clock of that name, as it was counted."""
        explanation = counted.explanation
        return cls(
            name=name,
            owner=owner,
            rule=counted.rule.id,
            rule_version=counted.rule.version,
            source=str(counted.rule.source),
            kind=explanation.period.kind,
            anchor_on=counted.anchor_on,
            due=explanation.due,
            status=explanation.status,
            earliest=explanation.earliest,
            latest=explanation.latest,
            explanation=explanation.hash,
            period=explanation.period,
            duty=duty,
        )
