"""Suggestions as callers see them."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.litigation.cases.adapters.views import DocumentView, WarningView
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.stages import SuggestionStage, SuggestionStep
from shared.web.files import A_FILE, ShownFiles
from shared.web.views import Part, TimedView


class StatedReasonView(Part):
    step: SuggestionStep
    on: date
    reason: str


class SuggestionView(TimedView):
    """司法建议、检察建议、复议意见书. The clock of the first reply is ``reply.1``, of the next ``reply.2``."""

    number: str
    kind: str
    issuer: str
    case: str | None
    lost_case: Annotated[str | None, Field(description="原登记的案件，其登记已作废。")]
    document: DocumentView | None
    stage: SuggestionStage
    received_on: Annotated[date, Field(description="收到日期；双方登记不一致的，以制发单位的为准。")]
    letter: Annotated[ShownFiles, Field(description="建议书以及修改后的建议书的文件的标识，见 /v1/files。")]
    receipt_dates: dict[Side, date]
    differences: Annotated[list[str], Field(description="制发单位和收件单位登记不一致的事项。")]
    warnings: Annotated[list[WarningView], Field(description="已登记而应当核对的事项，例如同一编号另有一件。")]
    round: Annotated[int, Field(description="已回复的次数。")]
    replied_on: date | None
    reply: Annotated[
        tuple[str, ...], Field(description="最近一次回复的文件的标识，见 /v1/files。", examples=[[A_FILE]])
    ]
    first_replied_on: date | None
    first_reply_in_time: Annotated[bool | None, Field(description="首次回复是否按期；退回后重新回复不改变。")]
    rectified_on: date | None
    overdue: Annotated[list[str], Field(description="已经逾期的期限。")]
    reasons: list[StatedReasonView]
    next_acts: list[SuggestionStep]
