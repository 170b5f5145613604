"""承继: who has taken over from units that were closed, as of a day (行政诉讼法 26)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shared.kernel.directory.units import KnownUnit


class TakingOver(NamedTuple):
    """The unit that takes over what another has not ended, from the day `since` on."""

    by: str
    since: date


@dataclass(frozen=True, slots=True)
class Succession:
    """Of each unit that was closed and has successors by whom it is succeeded: of several by the first that is named.

    On the day of its closing both it and its successor speak for what is its own.
    """

    taken_over: Mapping[str, TakingOver]

    @classmethod
    def of(cls, units: Iterable[KnownUnit]) -> "Succession":
        """As these units are known; of those that never were nobody takes over."""
        closed = ((each, each.closed_on) for each in units if each.successors and not each.voided)
        return cls({each.id: TakingOver(each.successors[0], on) for each, on in closed if on is not None})

    def holder(self, unit: str, on: date) -> str:
        """The unit that stands for this one on the day: itself, or the last of those that have taken over one after
        the other."""
        gone = {unit}
        while (next_ := self._after(unit, on)) is not None and next_ not in gone:
            unit = next_
            gone.add(unit)
        return unit

    def succeeded(self, unit: str, on: date) -> frozenset[str]:
        """The units for which this one stands on the day, itself not among them."""
        found, last = set[str](), {unit}
        while last:
            last = {each for each in self.taken_over if self._after(each, on) in last} - found - {unit}
            found |= last
        return frozenset(found)

    def one_with(self, unit: str, on: date) -> frozenset[str]:
        """All units that one and the same stands for on the day, of which this is one, with that one."""
        holder = self.holder(unit, on)
        return self.succeeded(holder, on) | {holder, unit}

    def _after(self, unit: str, on: date) -> str | None:
        taken = self.taken_over.get(unit)
        return taken.by if taken is not None and taken.since <= on else None


NOBODY_SUCCEEDED = Succession({})
