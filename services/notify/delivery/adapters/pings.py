"""试投递: a message that says nothing, on the way of every other to one address, for whoever tries its receiver."""

from datetime import date, datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.delivery.adapters.passing import line, number, passed_fact, queue
from services.notify.delivery.domain.endpoint import Endpoint
from shared.contracts.envelope import Envelope

# It is no fact: there is no contract of it, nobody can ask for it, and the feed leaves it out.
PING = "liandong.notify.ping.v1"


async def send_ping(connection: AsyncConnection, endpoint: Endpoint, on: date, at: datetime) -> str:
    """Put one on its way; gives its id."""
    id = str(uuid4())
    envelope = Envelope(
        id=id,
        source="/liandong/notify",
        type=PING,
        subject=f"endpoint/{endpoint.id}",
        time=at,
        region=endpoint.region,
        legaldate=on,
        actor="",
        unit=endpoint.unit,
        correlationid=id,
        data={"endpoint": endpoint.id},
    )
    ping = passed_fact(envelope, envelope.to_json())
    await number(connection, [line(ping)])
    await queue(connection, [(endpoint.id, ping)], at)
    return id
