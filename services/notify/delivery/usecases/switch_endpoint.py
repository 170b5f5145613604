"""停用、启用、删除接收地址."""

from dataclasses import dataclass
from datetime import date

from services.notify.delivery.domain.endpoint import Endpoint, EndpointAct, must_hear_as_much
from services.notify.delivery.usecases.ports import DeliveryWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class SwitchEndpoint(Act):
    act: EndpointAct


async def switch_endpoint(command: SwitchEndpoint, work: DeliveryWork, today: date) -> Endpoint:
    """The owner turns its endpoint off or on again, or removes it for good.

    What is on its way waits while it is off, and what is told meanwhile follows once it is on again; when it is
    removed, that is dropped.
    """
    endpoint = await owned(work.endpoints, command, today)
    if command.act is EndpointAct.ENABLE:
        must_hear_as_much(command.by, endpoint)
        since = endpoint.enable(on=command.on)
        if since is not None:
            await work.catch_up(endpoint, since)
    elif command.act is EndpointAct.REMOVE:
        endpoint.remove(on=command.on)
        await work.drop_deliveries(endpoint.id)
    else:
        endpoint.disable("by_owner", on=command.on, sent_through=await work.last_before(endpoint.id))
    return endpoint
