"""What callers see of a thing: taken from the aggregate by name, with its version and its deadlines."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from shared.kernel.clocks.deadlines import NotStarted, Timed
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.words.refusals import Refusal


class Part(BaseModel):
    """Fields are read from the attributes of the same names; a subclass only lists them."""

    model_config = ConfigDict(from_attributes=True)


def explained(hash: str, info: ValidationInfo) -> dict[str, Any] | None:
    """The explanation of that hash, of those that the viewed thing carries; None where it is not known here."""
    explanation = (info.context or {}).get(hash)
    return None if explanation is None else explanation.to_data()


class ThingView(Part):
    """An aggregate under its id and version."""

    id: str
    version: int
    region: str
    unit: str

    @classmethod
    def of(cls, thing: Aggregate) -> Self:
        """The view of an aggregate, with the explanations that it carries."""
        return cls.model_validate(thing, context=thing.explanations if isinstance(thing, Timed) else None)


class SuspensionView(Part):
    """Days that a period leaves out, both ends included; `to_on` is empty while it still stands."""

    from_on: date
    to_on: date | None
    reason: str
    source: str


class DeadlineView(Part):
    """A period on the thing, with the explanation from which its date follows."""

    name: str
    owner: str
    duty: bool
    rule: str
    source: str
    kind: str
    anchor_on: date
    due: date | None
    status: str
    earliest: date | None
    latest: date | None
    state: str
    met_on: date | None
    met_in_time: bool | None
    suspensions: tuple[SuspensionView, ...]
    explanation: Annotated[
        dict[str, Any] | None, BeforeValidator(explained), Field(description="期限说明；为空的，说明尚未收到。")
    ]


class WhyView(BaseModel):
    """Why something is not as one would expect, in both languages."""

    code: str
    zh: str
    en: str

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        """Why something was refused."""
        return cls(code=refusal.code, zh=refusal.sentence("zh"), en=refusal.sentence("en"))


class TimedView(ThingView):
    """A thing on which clocks run, by the name of the clock; a voided one stands for nothing any more."""

    voided_on: date | None = None
    deadlines: dict[str, DeadlineView]
    clocks_not_started: dict[str, WhyView] = {}

    @field_validator("clocks_not_started", mode="before")
    @classmethod
    def _worded(cls, reasons: dict[str, NotStarted]) -> dict[str, dict[str, str]]:
        return {name: {"code": reason.value, "zh": reason.zh, "en": reason.en} for name, reason in reasons.items()}
