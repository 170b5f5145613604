"""What may be asked of the list of filings."""

from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.domain.stages import FilingStage
from services.filing.makers.domain.terms import Track
from shared.web.listings import Column, Listing, codes, day, day_span, one_of, party, same, stage, whether

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
        Column("document", "文件", "Document"),
        day("filed_on", "报送日期", "Filed on"),
        day("registered_on", "登记日期", "Registered on"),
        Column("registration_number", "备案登记号", "Registration number"),
    ),
)
