"""What a service listens to, and what it does about it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.contracts.envelope import Contract, Envelope
from shared.storage.cause import Cause


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as a handler sees it; `cause` is what the handler's own changes are to be recorded under, `body` the fact
    as it stands in its producer's log, but for what traces its handling."""

    contract: Any
    envelope: Envelope
    cause: Cause
    body: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a fact that was told before: it is corrected, or withdrawn, and may be so again.

    `original` is the fact's id and `contract` what it should have said, on the legal date `on`; both are None where
    nothing of the kind happened. `envelope` and `body` are those of the answer itself.
    """

    original: str
    contract: Any | None
    on: date | None
    revision: int
    reason: str
    envelope: Envelope
    body: str


Handle = Callable[[Any, Envelope, Any], Awaitable[None]]
HandleMany = Callable[[Sequence[Fact], Any], Awaitable[None]]
HandleAnswer = Callable[[Answer, Any], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """One interest, named as in ``notify-open-deadline``. Give one of the two handlers.

    ``handle(contract, envelope, work)`` gets one fact and the service's own unit of work under that fact's cause.
    ``handle_many(facts, work)`` gets neighbouring facts at once; when it changes aggregates or announces facts it calls
    ``await work.turn_to(fact.cause)`` before each. Either way all effects of a batch are one transaction, and raising
    undoes and repeats, so a handler does nothing outside `work`.

    ``answer(answer, work)`` makes of what the handler did what it would have done had it only heard the answer's
    content, or nothing. Facts about clocks need none: each tells the whole clock.
    """

    name: str
    contract: type[Contract]
    speakers: tuple[str, ...]
    handle: Handle | None = None
    handle_many: HandleMany | None = None
    answer: HandleAnswer | None = None

    def __post_init__(self) -> None:
        if (self.handle is None) == (self.handle_many is None):
            raise ValueError(f"{self.name} needs exactly one handler")

    @property
    def types(self) -> tuple[str, ...]:
        """The CloudEvents types it is for."""
        return tuple(self.contract.type_of(speaker) for speaker in self.speakers)
