"""Nothing is told of endpoints."""

from collections.abc import Iterable

from services.notify.delivery.domain import events
from services.notify.delivery.domain.endpoint import Endpoint
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.EndpointRegistered,
        events.EndpointChanged,
        events.SecretRotated,
        events.EndpointDisabled,
        events.EndpointEnabled,
        events.EndpointRemoved,
    }
)


def tell_endpoint(_endpoint: Endpoint, event: Event) -> Iterable[Contract]:
    """Nothing: whose endpoint it is hears of it in the inbox."""
    must_be_silent(event, SILENT)
    return []
