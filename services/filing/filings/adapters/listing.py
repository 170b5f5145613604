"""What may be asked of the list of filings."""

from collections.abc import Callable
from typing import Any

from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.stages import FilingStage
from services.filing.makers.domain.terms import Track
from shared.web.listings import Column, Listing, codes, day, day_span, one_of, party, same, stage, unit_told, whether


def _of_last(name: str) -> Callable[[Filing], Any]:
    """What the last submission has under that name."""
    return lambda filing: getattr(filing.submissions[-1], name) if filing.submissions else None


FILINGS = Listing(
    of=SqlFilings,
    filters=(
        stage(FilingStage),
        same("document", "所报备的文件。", "The document that is filed."),
        same("registration_number", "备案登记号。", "The number under which the authority has registered it."),
        one_of("track", Track, "备案渠道。", "The track on which it is filed."),
        whether("days_differ", "两方登记的日期是否不一致。", "Whether maker and authority give different days."),
        party("joint_maker", "联合制定单位代码。", "The code of a joint maker of the document."),
        *day_span("filed", "filed_on", "报送日期", "the day on which it was filed"),
    ),
    columns=(
        codes("track", Track, "渠道", "Track"),
        codes("stage", FilingStage, "阶段", "Stage"),
        Column("document_number", "文号", "Number of the document", told=lambda filing: filing.number or None),
        Column("document", "文件标识", "Id of the document"),
        *unit_told("authority", "备案机关", "Authority", lambda filing: filing.authority),
        Column("said_on", "制定机关登记的报送日期", "Filed on, by the maker", told=_of_last("said_on")),
        Column("received_on", "备案机关登记的收文日期", "Received on, by the authority", told=_of_last("received_on")),
        Column(
            "days_differ", "两方日期不一致", "Days differ", told=lambda filing: "是" if filing.days_differ else None
        ),
        Column("receipt_number", "收文号", "Receipt number", told=_of_last("receipt_number")),
        day("filed_on", "报送日期", "Filed on"),
        day("registered_on", "登记日期", "Registered on"),
        Column("registration_number", "备案登记号", "Registration number"),
    ),
    mentions=lambda filing: (filing.authority,),
)
