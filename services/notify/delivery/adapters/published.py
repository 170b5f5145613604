"""Nothing is told of endpoints."""

from services.notify.delivery.domain import events
from services.notify.delivery.domain.endpoint import Endpoint
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


def tell_of_endpoint(event: Event, _endpoint: Endpoint) -> None:
    """Nothing: whose endpoint it is hears of it in the inbox."""
    must_be_silent(event, SILENT)
