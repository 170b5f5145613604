"""What callers send of a suggestion."""

from typing import Annotated

from pydantic import Field

from services.litigation.entrypoints.bodies import Articles, DocumentNo, TermAsStated, WithReason
from services.litigation.suggestions.domain.kinds import SuggestionKind
from shared.web.bodies import Entering, Line


class Letter(Entering):
    """`on` is the day of receipt; `reply` and `rectify` are given where the letter states its own term."""

    number: Annotated[Line, Field(examples=["赣州法建〔2026〕3号"], description="建议书编号。")]
    kind: SuggestionKind
    case: Annotated[Line | None, Field(description="所涉案件的标识。")] = None
    document_number: DocumentNo | None = None
    articles: Articles = ()
    reply: TermAsStated | None = None
    rectify: TermAsStated | None = None


class NewSuggestion(Letter):
    """登记收到的建议."""

    issuer: Annotated[Line, Field(description="制发单位的代码。", examples=["court-360702"])]


class IssuedSuggestion(Letter):
    """制发单位推送的建议."""

    region: Annotated[str, Field(pattern=r"^\d{6}$", examples=["360700"])]
    unit: Annotated[Line, Field(description="收件单位的代码。", examples=["ganzhou-housing"])]


class Amendment(WithReason):
    """修改建议."""

    reply: TermAsStated | None = None
    rectify: TermAsStated | None = None


class Return(WithReason):
    """退回回复."""

    reply: TermAsStated | None = None
