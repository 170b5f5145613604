"""What callers see of a thing: taken from the aggregate by name, with its version and its deadlines."""

from datetime import date
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

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
    explanation: dict[str, Any]


class TimedView(ThingView):
    """A thing on which clocks run, by the name of the clock."""

    deadlines: dict[str, DeadlineView]
