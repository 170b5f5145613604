"""更换签名密钥."""

from dataclasses import dataclass
from datetime import date, datetime

from services.notify.delivery.domain.endpoint import Endpoint, Secret, must_hear_as_much
from services.notify.delivery.usecases.ports import DeliveryWork
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class RotateSecret(Act):
    secret: Secret
    retires_at: datetime


async def rotate_secret(command: RotateSecret, work: DeliveryWork, today: date) -> Endpoint:
    """A new secret; the one before it goes on signing until `retires_at`, so that the receiver can change over."""
    endpoint = await owned(work.endpoints, command, today)
    must_hear_as_much(command.by, endpoint)
    endpoint.rotate(command.secret, command.retires_at, on=command.on)
    return endpoint
