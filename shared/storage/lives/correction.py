"""What a rectification, a voiding or a late entry changes: for the record, and to be shown before it is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shared.kernel.clocks.events import DeadlineEvent
from shared.kernel.clocks.timed import Timed
from shared.kernel.model.aggregate import Aggregate


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing as it was before, None where there was none, with the clocks that are told; what it becomes the unit
    of work has in hand."""

    kind: str
    id: str
    was: Aggregate | None
    clocks: Sequence[DeadlineEvent] = ()

    @property
    def dues(self) -> Mapping[str, date | None]:
        """For each clock of before the day that it was due."""
        clocks = self.was.deadlines if isinstance(self.was, Timed) else {}
        return {name: deadline.due for name, deadline in clocks.items()}


def by_thing(corrections: Iterable[Correction]) -> list[Correction]:
    """One for each thing: from what it was at first, with its clocks as they are told at last."""
    found: dict[tuple[str, str], Correction] = {}
    for each in corrections:
        first = found.setdefault((each.kind, each.id), each)
        clocks = {event.deadline.name: event for event in (*first.clocks, *each.clocks)}
        found[each.kind, each.id] = Correction(each.kind, each.id, first.was, list(clocks.values()))
    return list(found.values())
