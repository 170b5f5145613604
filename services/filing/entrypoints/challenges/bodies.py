"""What callers send about challenges."""

from typing import Annotated

from pydantic import Field

from services.filing.challenges.domain.terms import ClosingGround
from shared.web.bodies import Entering, PaperNumber, Reason


class ChallengeLink(Entering):
    """关联审查建议."""

    document: Annotated[
        PaperNumber, Field(description="文件的发文字号，或者其在本系统的标识。", examples=["赣市府发〔2026〕3号"])
    ]


class ChallengeClosing(Entering):
    """了结审查建议：没有可以关联的文件."""

    ground: ClosingGround
    reason: Reason
