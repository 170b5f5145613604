"""What callers send, in the parts all services have in common."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=2000),
    Field(examples=["上位法已修改，须重新研究。"]),
]


class Body(BaseModel):
    """Unknown fields are refused: a misspelt one must not be lost in silence."""

    model_config = ConfigDict(extra="forbid")


class Dated(Body):
    """Every step carries its legal date, which may lie in the past but not in the future."""

    on: Annotated[date, Field(description="法定日期，可以早于录入日期，不得晚于今天。", examples=["2026-03-02"])]
