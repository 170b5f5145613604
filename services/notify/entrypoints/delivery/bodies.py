"""What callers send of endpoints."""

from typing import Annotated

from pydantic import Field

from services.notify.delivery.domain.endpoint import EVERYTHING, Scheme
from services.notify.entrypoints.consumers import known_types
from services.notify.entrypoints.regions import Region
from shared.web.bodies import Body, Line

FactType = Annotated[Line, Field(json_schema_extra={"enum": [EVERYTHING, *sorted(known_types())]})]
Types = Annotated[
    tuple[FactType, ...],
    Field(min_length=1, max_length=100, description="事实类型；* 表示全部。 Types of facts; * for all."),
]


class EndpointTarget(Body):
    """Where facts go, and which."""

    url: Annotated[Line, Field(max_length=500, examples=["https://court.example/facts"])]
    types: Types = (EVERYTHING,)
    region: Annotated[
        Region,
        Field(
            description="督察、审查等机构只接收该区划内的；作为当事方的，不论在何地区都接收。 "
            "Of what lies where one looks after: only this; what one is a party to comes whatever the region."
        ),
    ]


class NewEndpoint(EndpointTarget):
    """接收地址."""

    scheme: Annotated[Scheme, Field(description="v1: HMAC-SHA256; v1a: Ed25519.")] = Scheme.HMAC
