"""Things on which statutory clocks run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from shared.kernel.clocks.deadlines import Deadline, DeadlineState
from shared.kernel.clocks.events import (
    ClockNotStarted,
    ClockSettled,
    DeadlineCancelled,
    DeadlineMet,
    DeadlineMoved,
    DeadlineOpened,
    DeadlineResumed,
    DeadlineSuspended,
)
from shared.kernel.clocks.not_started import NotCounted
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.changing import changed
from shared.kernel.periods import Explanation, Suspension, WhyHalted
from shared.kernel.words.refusals import OutOfOrder
from shared.kernel.words.wording import Named, Worded, named


class NoSuchDeadline(OutOfOrder):
    code = "kernel.no_such_deadline"
    zh = "“{thing}”没有进行中的期限“{name}”。"
    en = "“{thing}” has no running deadline “{name}”."


@dataclass(kw_only=True)
class Timed(Aggregate):
    """An aggregate on which statutory clocks run; one deadline a name, the latest of that name.

    `explanations` are those at hand, by their hashes: what its acts have counted, and what it was handed to be read
    with. They are no part of its state.
    """

    # What a person reads of a clock instead of its name, by the name without the number that follows it.
    clock_words: ClassVar[Mapping[str, Worded]] = {}

    deadlines: dict[str, Deadline] = field(default_factory=dict)
    clocks_not_started: dict[str, NotCounted] = field(default_factory=dict)
    # How often it was told of each clock that it does not run.
    told_not_to_run: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.explanations: dict[str, Explanation] = {}

    @property
    def spoken_of_as(self) -> str | None:
        """The official number of what its clocks are about; None where that has none."""
        return None

    @property
    def explained_by(self) -> frozenset[str]:
        """The hashes of all explanations that its state names."""
        return frozenset(deadline.explanation for deadline in self.deadlines.values())

    def start_deadline(
        self,
        name: str,
        counted: Counted | NotCounted,
        *,
        on: date,
        owner: str | None = None,
        duty: bool = True,
    ) -> Deadline | None:
        """As `open_deadline`; where there is nothing to count, no clock runs any more, and it is said why."""
        if isinstance(counted, NotCounted):
            if self.is_running(name):
                self.cancel_deadline(name, on=on, reason=counted.why)
            self.note_not_started(name, counted, on=on, owner=owner)
            return None
        return self.open_deadline(name, counted, on=on, owner=owner, duty=duty)

    def note_not_started(self, name: str, no: NotCounted, *, on: date, owner: str | None = None) -> None:
        """Keep why the clock does not run, and tell it once: whoever would have to act by it is warned."""
        if self.clocks_not_started.get(name) != no:
            whose = owner or self.unit
            self.clocks_not_started[name] = changed(no, owner=whose, told_on=on)
            turn = self.told_not_to_run[name] = self.told_not_to_run.get(name, 0) + 1
            self.record(
                ClockNotStarted(on=on, clock=name, owner=whose, why=no.why, turn=turn, known_from=no.known_from)
            )

    def note_settled(self, name: str, *, on: date) -> None:
        """Nobody is to wait for that clock any more; told where it was told that it does not run, and not before."""
        no = self.clocks_not_started.pop(name, None)
        if no is not None:
            turn = self.told_not_to_run[name]
            self.record(ClockSettled(on=max(on, no.told_on), clock=name, owner=no.owner, turn=turn))

    def open_deadline(
        self,
        name: str,
        counted: Counted,
        *,
        on: date,
        owner: str | None = None,
        duty: bool = True,
        missed: bool = False,
    ) -> Deadline:
        """Start the clock `name`; `owner`, by default the own unit, must act by its end (without `duty`: may act);
        `missed` where it is known already that what was due did not come."""
        deadline = self._begun(name, counted, owner or self.unit, duty=duty, missed=missed)
        self.clocks_not_started.pop(name, None)
        self.record(DeadlineOpened(on=on, deadline=deadline))
        return deadline

    def move_deadline(self, name: str, counted: Counted, *, on: date, reason: str) -> Deadline:
        """Replace the reckoning of a running clock; `reason` is a code such as ``calendar_release`` or ``extended``."""
        running = self._running(name)
        deadline = self._begun(name, counted, running.owner, duty=running.duty, missed=running.missed)
        self.record(DeadlineMoved(on=on, deadline=deadline, reason=reason))
        return deadline

    def put_off_deadline(self, name: str, *, to: date, source: str, on: date, reason: str) -> Deadline | None:
        """Move the end of a clock just counted to a day before which a floor allows nothing; None if it is later."""
        running = self._running(name)
        counted = self.explanations[running.explanation]
        explanation = counted.not_before(to, source)
        if explanation is counted:
            return None
        deadline = self._keep(running.as_told_by(explanation), explanation)
        self.record(DeadlineMoved(on=on, deadline=deadline, reason=reason))
        return deadline

    def suspend_deadline(self, name: str, law: Statutes, *, on: date, reason: WhyHalted, source: str) -> Deadline:
        """Stop the clock from the day `on`, which is not counted any more; `source` is the ground in law."""
        running = self._running(name)
        if running.state is DeadlineState.SUSPENDED:
            return running
        halts = (*running.suspensions, Suspension(on, None, reason, source))
        deadline = self._recount(changed(running, suspensions=halts, state=DeadlineState.SUSPENDED), law)
        self.record(DeadlineSuspended(on=on, deadline=deadline))
        return deadline

    def resume_deadline(self, name: str, law: Statutes, *, on: date) -> Deadline:
        """Let the clock run on from the day `on`, which is counted again."""
        running = self._running(name)
        halts = tuple(ended for halt in running.suspensions if (ended := halt.ended_before(on)) is not None)
        deadline = self._recount(changed(running, suspensions=halts, state=DeadlineState.OPEN), law)
        self.record(DeadlineResumed(on=on, deadline=deadline))
        return deadline

    def replace_suspension(
        self, name: str, law: Statutes, was: Suspension | None, now: Suspension | None, *, on: date
    ) -> Deadline:
        """Leave other days out of the count than was taken for right, or none; the clock stands still as before."""
        running = self._running(name)
        halts = [now if halt == was else halt for halt in running.suspensions]
        left = tuple(halt for halt in halts if halt is not None)
        if left == running.suspensions:
            return running
        deadline = self._recount(changed(running, suspensions=left), law)
        stands_still = deadline.state is DeadlineState.SUSPENDED
        self.record((DeadlineSuspended if stands_still else DeadlineResumed)(on=on, deadline=deadline))
        return deadline

    @classmethod
    def clock_named(cls, name: str) -> Named:
        """The name of a clock with its words: of ``reply.2`` the second reply."""
        return named(name, cls.clock_words)

    def running_deadlines(self) -> list[str]:
        """The names of the clocks that have come to no end."""
        return [name for name in self.deadlines if self.is_running(name)]

    def awaited_clocks(self) -> list[str]:
        """The names of the clocks that have come to no end: those that run, and those waited for that do not."""
        return [*self.running_deadlines(), *self.clocks_not_started]

    def meet_deadline(self, name: str, *, on: date) -> Deadline | None:
        """What was due has come on the legal date `on`, in time or not; None where no clock ran, nor is one waited for
        any more."""
        self.note_settled(name, on=on)
        if not self.is_running(name):
            return None
        deadline = changed(self.deadlines[name], state=DeadlineState.MET, met_on=on, missed=False)
        self.deadlines[name] = deadline
        self.record(DeadlineMet(on=on, deadline=deadline))
        return deadline

    def cancel_deadline(self, name: str, *, on: date, reason: str) -> Deadline | None:
        """Nothing is due any more; `reason` is a code. None where no clock ran, nor is one waited for any more."""
        self.note_settled(name, on=on)
        if not self.is_running(name):
            return None
        deadline = changed(self.deadlines[name], state=DeadlineState.CANCELLED, cancelled_on=on)
        self.deadlines[name] = deadline
        self.record(DeadlineCancelled(on=on, deadline=deadline, reason=reason))
        return deadline

    def is_running(self, name: str) -> bool:
        """Whether the clock `name` has been started and has come to no end."""
        deadline = self.deadlines.get(name)
        return deadline is not None and deadline.state in (DeadlineState.OPEN, DeadlineState.SUSPENDED)

    def _begun(self, name: str, counted: Counted, owner: str, *, duty: bool, missed: bool) -> Deadline:
        begun = changed(Deadline.of(name, counted, owner, duty=duty), missed=missed)
        return self._keep(begun, counted.explanation)

    def _recount(self, deadline: Deadline, law: Statutes) -> Deadline:
        """The same period from the same day, under that calendar and with its suspensions left out."""
        explanation = law.counts.count(
            deadline.period,
            deadline.anchor_on,
            suspensions=deadline.suspensions,
            rule=deadline.rule,
            source=deadline.source,
        )
        return self._keep(deadline.as_told_by(explanation), explanation)

    def _keep(self, deadline: Deadline, explanation: Explanation) -> Deadline:
        self.deadlines[deadline.name] = deadline
        self.explanations[deadline.explanation] = explanation
        return deadline

    def _running(self, name: str) -> Deadline:
        if not self.is_running(name):
            raise NoSuchDeadline(thing=self.id, name=self.clock_named(name))
        return self.deadlines[name]
