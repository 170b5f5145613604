"""What callers see of a thing: taken from the aggregate by name, with its version and its deadlines."""

from datetime import date
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, field_validator

from shared.kernel.clocks.deadlines import NotStarted
from shared.kernel.model.aggregate import Aggregate


class Part(BaseModel):
    """Fields are read from the attributes of the same names; a subclass only lists them."""

    model_config = ConfigDict(from_attributes=True)


class ThingView(Part):
    """An aggregate under its id and version."""

    id: str
    version: int
    region: str
    unit: str

    @classmethod
    def of(cls, thing: Aggregate) -> Self:
        """The view of an aggregate."""
        return cls.model_validate(thing)


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
    explanation: dict[str, Any]


class NotStartedView(BaseModel):
    """Why a clock that one would expect does not run."""

    code: str
    zh: str
    en: str


class TimedView(ThingView):
    """A thing on which clocks run, by the name of the clock; a voided one stands for nothing any more."""

    voided_on: date | None = None
    deadlines: dict[str, DeadlineView]
    clocks_not_started: dict[str, NotStartedView] = {}

    @field_validator("clocks_not_started", mode="before")
    @classmethod
    def _worded(cls, reasons: dict[str, NotStarted]) -> dict[str, dict[str, str]]:
        return {name: {"code": reason.value, "zh": reason.zh, "en": reason.en} for name, reason in reasons.items()}
