"""What callers see of endpoints, deliveries and the feed."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field

from services.notify.delivery.adapters.signatures import shown
from services.notify.delivery.domain.endpoint import Endpoint, EndpointAct, EndpointState, Scheme
from shared.web.views import Part, ThingView


class EndpointView(ThingView):
    """接收地址, without its secrets."""

    url: str
    types: tuple[str, ...]
    scope: str
    own_only: bool
    scheme: Scheme
    state: Annotated[
        EndpointState,
        Field(description="停用期间的事实，启用后按顺序补投。 What was told meanwhile is sent once it is on again."),
    ]
    disabled_because: str | None
    registered_on: date
    next_acts: list[EndpointAct]


class EndpointWithSecretView(EndpointView):
    """The same with what the receiver verifies by: shown this once and never again, a retry of the request included."""

    secret: Annotated[
        str | None,
        Field(
            description="仅在首次回答中；以同一 Idempotency-Key 重试的为空，未收到的请更换密钥。",
            examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        ),
    ]
    former_secret_retires_at: datetime | None

    @classmethod
    def of(cls, thing: Endpoint) -> Self:  # type: ignore[override]  # of endpoints only
        brief = EndpointView.of(thing).model_dump()
        former = thing.secrets[1].retires_at if len(thing.secrets) > 1 else None
        return cls(**brief, secret=shown(thing.secrets[0]), former_secret_retires_at=former)


class DeliveryView(Part):
    """One fact on its way to one endpoint."""

    endpoint: str
    event_id: str
    type: str
    state: str
    attempts: int
    next_attempt_at: datetime | None
    created_at: datetime
    settled_at: datetime | None
    last_status: int | None
    last_problem: str | None
