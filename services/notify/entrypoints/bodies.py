"""What callers send."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.notify.domain.endpoint import EVERYTHING, Scheme
from shared.web.bodies import Body, Dated, Line, Reason

Types = Annotated[
    tuple[Line, ...],
    Field(min_length=1, max_length=100, description="事实类型；* 表示全部。 Types of facts; * for all."),
]
Region = Annotated[str, Field(pattern=r"^\d{6}$", description="六位区划代码。", examples=["360700"])]


class Signature(Dated):
    """签发."""

    document: Annotated[Line, Field(description="文书编号。", examples=["赣市法督〔2026〕3号"])]
    reply_by: Annotated[date | None, Field(description="文书要求回复的日期。")] = None


class Skipping(Dated):
    """跳过本级."""

    reason: Reason


class Service(Dated):
    """送达."""


class Objection(Dated):
    """异议."""

    grounds: Reason


class Ruling(Dated):
    """异议处理."""

    upheld: bool


class Reply(Dated):
    """回复."""

    document: Annotated[Line, Field(description="回复文书的编号。", examples=["赣市住建函〔2026〕15号"])]


class Acknowledgement(Dated):
    """签收."""


class EndpointTarget(Body):
    """Where facts go, and which."""

    url: Annotated[str, Field(max_length=500, examples=["https://court.example/facts"])]
    types: Types = (EVERYTHING,)
    region: Region


class NewEndpoint(EndpointTarget):
    """接收地址."""

    scheme: Annotated[Scheme, Field(description="v1: HMAC-SHA256; v1a: Ed25519.")] = Scheme.HMAC
