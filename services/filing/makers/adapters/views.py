"""What callers see of makers."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from services.filing.makers.domain.terms import Track
from shared.kernel.identifiers import CreditCode, Level
from shared.web.views import ThingView


def _text(code: CreditCode | str | None) -> str | None:
    return None if code is None else str(code)


CreditCodeText = Annotated[str | None, BeforeValidator(_text), Field(description="统一社会信用代码。")]


class MakerView(ThingView):
    """制定主体."""

    name: str
    names: Annotated[dict[date, str], Field(description="自各日起的名称。")]
    level: Level
    channels: Annotated[dict[Track, str], Field(description="各备案渠道现在的受理单位。")]
    words: Annotated[tuple[str, ...], Field(description="机关代字；为空即未登记。")]
    elsewhere: Annotated[tuple[str, ...], Field(description="其中由本单位公文系统编号的。")]
    credit_code: CreditCodeText
    listed_on: date
    closed_on: date | None
    voided_on: date | None
