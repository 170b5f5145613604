"""What happens to endpoints."""

from dataclasses import dataclass

from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class EndpointRegistered(Event):
    url: str


@dataclass(frozen=True, kw_only=True)
class EndpointChanged(Event):
    """Another address, other filters or another region."""


@dataclass(frozen=True, kw_only=True)
class SecretRotated(Event):
    """A new secret signs; the one before it signs too until it retires."""


@dataclass(frozen=True, kw_only=True)
class EndpointDisabled(Event):
    reason: str


@dataclass(frozen=True, kw_only=True)
class EndpointEnabled(Event):
    """It receives again."""


@dataclass(frozen=True, kw_only=True)
class EndpointRemoved(Event):
    """It never receives again."""
