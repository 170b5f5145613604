"""What happens to escalations."""

from dataclasses import dataclass

from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class StepDrafted(Event):
    """A step of the ladder was drafted, with the facts frozen in it; `step` counts from 1."""

    step: int
    code: str


@dataclass(frozen=True, kw_only=True)
class StepSigned(Event):
    """An authorised person signed the step: from now on it counts as taken."""

    step: int
    code: str
    by: str
    document: str


@dataclass(frozen=True, kw_only=True)
class StepSkipped(Event):
    step: int
    code: str
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class StepServed(Event):
    step: int


@dataclass(frozen=True, kw_only=True)
class ObjectionRaised(Event):
    step: int
    grounds: str


@dataclass(frozen=True, kw_only=True)
class ObjectionRuled(Event):
    step: int
    by: str
    upheld: bool


@dataclass(frozen=True, kw_only=True)
class ReplyReceived(Event):
    step: int
    document: str


@dataclass(frozen=True, kw_only=True)
class EscalationClosed(Event):
    """Nothing more is asked; `reason` is a code, `reached` the last step signed, 0 when none was."""

    reason: str
    reached: int
