"""What callers send to escalations and inboxes."""

from datetime import date
from typing import Annotated

from pydantic import Field

from shared.web.bodies import Dated, Line, Reason


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
