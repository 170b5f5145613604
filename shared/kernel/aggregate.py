"""Things that change only by named acts, each of which records what happened."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened inside one service, in the past tense; `on` is its legal date."""

    on: date


@dataclass(kw_only=True)
class Aggregate:
    """A thing with an identity, a version that grows by one per stored change, and the events of the change at hand."""

    id: str
    version: int = 0
    _recorded: list[Event] = field(default_factory=list, init=False, repr=False, compare=False)

    def record(self, event: Event) -> None:
        """Note what has just happened; the unit of work stores it with the change."""
        self._recorded.append(event)

    def take_events(self) -> list[Event]:
        """The events recorded since the last taking, oldest first; they are handed over once."""
        taken, self._recorded = self._recorded, []
        return taken
