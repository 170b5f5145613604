"""What callers of the usual review send and see."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Line = Annotated[str, Field(min_length=1, max_length=300)]


class Kind(StrEnum):
    MAJOR_DECISION = "major_decision"
    POLICY_DOCUMENT = "policy_document"
    NORMATIVE_DOCUMENT = "normative_document"
    AGREEMENT = "agreement"
    ADMINISTRATIVE_AGREEMENT = "administrative_agreement"
    OTHER = "other"


class NewMatter(BaseModel):
    model_config = ConfigDict(extra="forbid")

    on: date
    kind: Kind
    title: Line
    materials: Annotated[list[Line], Field(max_length=100)] = []


class Acceptance(BaseModel):
    model_config = ConfigDict(extra="forbid")

    on: date


class MatterOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: str
    version: int
    region: str
    unit: str
    kind: Kind
    stage: str
    title: str
    drafter: str
    materials: list[str]
    submitted_on: date
    accepted_on: date | None
    opinion_due: date | None
