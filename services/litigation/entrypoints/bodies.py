"""What callers send, in more than one room."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.periods import Unit
from shared.web.bodies import Body, Dated, Line, Reason

DocumentNo = Annotated[Line, Field(examples=["赣市府发〔2024〕9号"])]

Articles = Annotated[tuple[Line, ...], Field(max_length=100, examples=[["5", "6.2"]], description="条.款.项。")]


class Step(Dated):
    """Nothing but its date."""


class Term(Body):
    """A stated term: its last day, or a length with its unit."""

    due_on: date | None = None
    length: Annotated[int | None, Field(ge=1, le=3650)] = None
    unit: Annotated[Unit | None, Field(description="day、working_day、month 或者 year。")] = None


class WithReason(Dated):
    """异议、异议不成立、撤回."""

    reason: Reason


def stated(term: Term | None) -> StatedTerm | None:
    """The term as the domain has it; refuses one that is neither a day nor a length."""
    return None if term is None else StatedTerm(**dict(term))
