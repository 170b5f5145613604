"""Why a change is made: by whom, and in answer to what."""

from dataclasses import dataclass

from shared.kernel.model.actor import NATION, Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Written beside every change. `correlation_id` runs through all causes; `causation_id` is the fact at hand."""

    actor: Actor
    correlation_id: str
    causation_id: str | None = None
    traceparent: str | None = None


def own_cause(service: str, correlation_id: str) -> Cause:
    """Of what a service does without being asked."""
    name = f"system:{service}"
    return Cause(actor=Actor(id=name, unit=name, region=NATION, roles=frozenset()), correlation_id=correlation_id)
