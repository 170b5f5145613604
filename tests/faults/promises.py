"""What was acknowledged, and what must therefore exist once everything is at rest."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

OPEN = "open"


@dataclass
class Promise:
    """One thing in one service: how often it was changed, its facts (type and deadline), its deadlines.

    `due` is worked out by hand; `state` names how a deadline was settled, or OPEN.
    """

    service: str
    thing: str
    version: int
    facts: Counter[tuple[str, str]]
    due: dict[str, date] = field(default_factory=dict)
    state: dict[str, str] = field(default_factory=dict)

    def opens(self, due: dict[str, date]) -> None:
        """Deadlines that begin to run."""
        self.due = due
        self.state = dict.fromkeys(due, OPEN)
        self.tells("deadline_opened", *due)

    def settles(self, fact: str, state: str, *names: str) -> None:
        """Deadlines that have ended."""
        self.state |= dict.fromkeys(names, state)
        self.tells(fact, *names)

    def tells(self, fact: str, *names: str) -> None:
        """One fact for each deadline, or one of the thing itself."""
        self.facts.update((f"liandong.{self.service}.{fact}.v1", name) for name in names or ("",))


@dataclass
class Promises:
    """Everything acknowledged so far, and how the requests went: refused ones must not have been."""

    things: list[Promise] = field(default_factory=list)
    sent: int = 0
    acknowledged: int = 0
    doubtful: int = 0
    refusals: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        facts, deadlines = sum(one.facts.total() for one in self.things), sum(len(one.due) for one in self.things)
        return (
            f"{self.acknowledged} requests acknowledged, {self.doubtful} of them after a doubt: "
            f"{len(self.things)} things, {facts} facts, {deadlines} deadlines"
        )

    def of(self, service: str) -> Iterable[Promise]:
        """Those of one service."""
        return (promise for promise in self.things if promise.service == service)

    def make(self, service: str, thing: str, fact: str) -> Promise:
        """A thing was created, which told this fact."""
        promise = Promise(service, thing, version=1, facts=Counter())
        promise.tells(fact)
        self.things.append(promise)
        return promise
