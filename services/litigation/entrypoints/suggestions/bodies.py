"""What callers send of a suggestion."""

from typing import Annotated, ClassVar

from pydantic import Field

from services.litigation.entrypoints.bodies import Articles, CourtOfNumber, DocumentNo, TermAsStated, WithReason
from shared.web.bodies import Entering, Line, PaperNumber, UnitCode, whole
from shared.web.files import FileIds

LETTER_KINDS = "letter_kinds"
LetterKindCode = Annotated[
    Line,
    Field(
        examples=["judicial"],
        description="建议种类的代码，由规则词汇表规定。",
        json_schema_extra={"x-codes": LETTER_KINDS},
    ),
]


class NewReply(Entering):
    """书面回复."""

    files: FileIds = ()


class Letter(Entering):
    """`on` is the day of receipt; `reply` and `rectify` are given where the letter states its own term."""

    beside: ClassVar = {"case_court": "case"}

    number: Annotated[PaperNumber, Field(examples=["赣州法建〔2026〕3号"], description="建议书编号。")]
    kind: LetterKindCode
    case: Annotated[
        PaperNumber | None,
        Field(description="所涉案件的案号，或者其在本系统的标识。", examples=["（2026）赣0702行初15号"]),
    ] = None
    case_court: CourtOfNumber = None
    document_number: DocumentNo | None = None
    articles: Articles = ()
    reply: TermAsStated | None = None
    rectify: TermAsStated | None = None
    files: FileIds = ()


class NewSuggestion(Letter):
    """登记收到的建议."""

    model_config = whole(
        on="2026-03-02",
        number="赣州法建〔2026〕3号",
        kind="judicial",
        issuer="court-360702",
        reply={"length": 60, "unit": "day"},
    )

    issuer: Annotated[UnitCode, Field(description="制发单位的代码。", examples=["court-360702"])]


class IssuedSuggestion(Letter):
    """制发单位推送的建议."""

    model_config = whole(
        on="2026-03-02",
        number="赣州法建〔2026〕3号",
        kind="judicial",
        region="360700",
        unit="ganzhou-housing",
        reply={"length": 60, "unit": "day"},
    )

    region: Annotated[str, Field(pattern=r"^\d{6}(\d{3})?$", examples=["360700"])]
    unit: Annotated[UnitCode, Field(description="收件单位的代码。", examples=["ganzhou-housing"])]


class Amendment(WithReason):
    """修改建议."""

    model_config = whole(on="2026-03-16", reason="补充整改要求。", reply={"length": 60, "unit": "day"})

    reply: TermAsStated | None = None
    rectify: TermAsStated | None = None
    files: FileIds = ()


class Return(WithReason):
    """退回回复."""

    model_config = whole(on="2026-05-06", reason="未说明整改措施。", reply={"length": 30, "unit": "day"})

    reply: TermAsStated | None = None
