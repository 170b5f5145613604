"""What happens to escalations."""

from dataclasses import dataclass
from datetime import date

from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class _OfStep:
    """Something about one step of the ladder; `step` counts from 1."""

    step: int

    @property
    def part(self) -> str:
        return str(self.step)


@dataclass(frozen=True, kw_only=True)
class StepDrafted(_OfStep, Event):
    """A step of the ladder was drafted, with the facts frozen in it."""

    code: str


@dataclass(frozen=True, kw_only=True)
class StepSigned(_OfStep, Event):
    """An authorised person signed the step: from now on it counts as taken."""

    code: str
    by: str
    document: str


@dataclass(frozen=True, kw_only=True)
class StepSkipped(_OfStep, Event):
    code: str
    by: str


@dataclass(frozen=True, kw_only=True)
class StepServed(_OfStep, Event):
    """The addressee has it."""


@dataclass(frozen=True, kw_only=True)
class GroundFallen(_OfStep, Event):
    """What the signed step rests on proves not to be so; the paper is still out of the house."""


@dataclass(frozen=True, kw_only=True)
class StepWithdrawn(_OfStep, Event):
    """A paper has taken back the one that was signed."""

    by: str
    document: str


@dataclass(frozen=True, kw_only=True)
class ObjectionRaised(_OfStep, Event):
    """The addressee objects."""


@dataclass(frozen=True, kw_only=True)
class ObjectionRuled(_OfStep, Event):
    by: str
    upheld: bool


@dataclass(frozen=True, kw_only=True)
class ReplyReceived(_OfStep, Event):
    document: str


@dataclass(frozen=True, kw_only=True)
class TalkRecorded(_OfStep, Event):
    """A talk was held to which the step had called."""

    by: str


@dataclass(frozen=True, kw_only=True)
class ReplyRuled(_OfStep, Event):
    by: str
    accepted: bool


@dataclass(frozen=True, kw_only=True)
class ReplyMissed(_OfStep, Event):
    """The day by which the addressee was to reply to the step has gone by."""


@dataclass(frozen=True, kw_only=True)
class EscalationWentOn(Event):
    """What had ended the case proves not to be so, or is over: it goes on where it was; `due` is the day it has now."""

    due: date


@dataclass(frozen=True, kw_only=True)
class EscalationClosed(Event):
    """Nothing more is asked; `reason` is a code, `reached` the last step signed, 0 when none was."""

    reason: str
    reached: int
