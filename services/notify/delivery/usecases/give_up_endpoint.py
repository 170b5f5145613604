"""Nobody receives there any more."""

from datetime import date

from services.notify.deadlines.domain.notices import Audience, Code, notice
from services.notify.delivery.domain.endpoint import EndpointState
from services.notify.delivery.usecases.ports import DeliveryWork

UNIT_CLOSED = "unit_closed"


async def give_up_endpoint(id: str, reason: str, work: DeliveryWork, today: date) -> None:
    """Turn the endpoint off, drop what is on its way, and tell its owner in the inbox, which is another channel.

    `reason` is a code: ``gone``, ``attempts_exhausted``, or ``unit_closed``, of whose unit the directory says so; that
    is said of each delivery as well. One that is off already stays as it is. Turned on again it is sent what failed,
    what was dropped, and what was told meanwhile.
    """
    endpoint = await work.endpoints.get(id)
    if endpoint.state is not EndpointState.ACTIVE:
        return
    endpoint.disable(reason, on=today, sent_through=await work.last_before(id))
    await work.drop_deliveries(id, problem=reason if reason == UNIT_CLOSED else None)
    told = notice(
        Code.WEBHOOK_DISABLED,
        Audience.OWNER,
        unit=endpoint.unit,
        region=endpoint.region,
        on=today,
        about=f"{id}/{endpoint.version}",
        endpoint=id,
        url=endpoint.url,
        reason=reason,
    )
    await work.notices.add([told])
