"""What callers send, in more than one room."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from services.litigation.instruments.domain.refusals import StatedTermUnclear
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.periods import Unit
from shared.web.bodies import Body, Entering, Line, PaperNumber, Reason, UnitCode, whole
from shared.web.dates import LegalDay

DocumentNo = Annotated[PaperNumber, Field(examples=["赣市府发〔2024〕9号"])]

CourtOfNumber = Annotated[
    UnitCode | None,
    Field(
        description="该案的受理法院，与案号一并填写；几个法院的案件案号相同的，凭此区分。",
    ),
]

Articles = Annotated[
    tuple[Line, ...],
    Field(
        max_length=100, examples=[["5", "6.2"]], description="条.款.项，如 5、5.2、5.2.1；也可写作 第五条、第5条第2款。"
    ),
]


class PlainStep(Entering):
    """Nothing but its date."""


class TermAsStated(Body):
    """A stated term: its last day, or a length with its unit."""

    model_config = whole(length=30, unit="day")

    due_on: LegalDay | None = None
    length: Annotated[int | None, Field(ge=1, le=3650)] = None
    unit: Annotated[Unit | None, Field(description="day、working_day、month 或者 year。")] = None


class WithReason(Entering):
    """异议、异议不成立、撤回."""

    reason: Reason


def stated(term: TermAsStated | None, *, within: str) -> StatedTerm | None:
    """The term as the domain has it, which stands `within` that field; refuses one that is neither day nor length."""
    try:
        return None if term is None else StatedTerm(**dict(term))
    except StatedTermUnclear as refusal:
        refusal.field = f"{within}.due_on"
        raise


def given(body: BaseModel) -> dict[str, Any]:
    """The fields of a body, with stated terms as the domain has them."""
    return {name: stated(value, within=name) if isinstance(value, TermAsStated) else value for name, value in body}
