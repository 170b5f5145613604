"""变更接收地址."""

from dataclasses import dataclass
from datetime import date

from services.notify.delivery.domain.addresses import Allows, must_be_address
from services.notify.delivery.domain.endpoint import Endpoint, must_hear_as_much
from services.notify.delivery.usecases.ports import DeliveryWork
from services.notify.delivery.usecases.register_endpoint import known_types, must_be_new, must_hear
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class ChangeEndpoint(Act):
    url: str
    types: tuple[str, ...]
    region: str


async def change_endpoint(
    command: ChangeEndpoint, work: DeliveryWork, *, known: frozenset[str], plain_http: bool, allows: Allows, today: date
) -> Endpoint:
    """The owner names another address, other types or another region; the secrets stay."""
    endpoint = await owned(work.endpoints, command, today)
    must_hear_as_much(command.by, endpoint)
    must_hear(command.by, command.region, own_only=endpoint.own_only)
    url = must_be_address(command.url, plain_http=plain_http, allows=allows)
    await must_be_new(url, endpoint.unit, work, but=endpoint.id)
    endpoint.change(
        url=url,
        types=known_types(command.types, known),
        scope=command.region,
        on=command.on,
    )
    return endpoint
