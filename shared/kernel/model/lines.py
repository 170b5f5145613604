"""Lines: what reports count, as it follows from the state of a thing."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Thing(NamedTuple):
    """A thing by its kind and id."""

    kind: str
    id: str


class LineKey(NamedTuple):
    """Which line of which thing: there is one of each kind a `part`."""

    line: type["Line"]
    part: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One row of a thing's own: of its `part`, such as a hearing or a clock, where there are several.

    A line holds dates, codes and ids, no text and no person; whether anything is late or overdue is asked of its dates.
    `unit` is whom it counts for. Of what kind the thing is, `thing_kind`, those who keep the line know.
    """

    thing: str
    part: str
    region: str
    unit: str
    thing_kind: str = field(default="", compare=False)

    @property
    def address(self) -> str:
        """Where its thing stands when what a unit leaves is divided; see `Aggregate.address`."""
        return self.thing

    @property
    def rests_on(self) -> tuple[Thing, ...]:
        """The thing that it is of, and others that it follows from as well."""
        return (Thing(self.thing_kind, self.thing),)

    @property
    def rests_on_late(self) -> bool:
        """Whether it says itself that it rests on what was entered late; the entries of most say so."""
        return False

    @property
    def key(self) -> LineKey:
        return LineKey(type(self), self.part)
