"""Why a change is made: by whom, and in answer to what."""

from dataclasses import dataclass

from shared.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Written beside every change. `correlation_id` runs through all causes; `causation_id` is the fact at hand."""

    actor: Actor
    correlation_id: str
    causation_id: str | None = None
    traceparent: str | None = None
