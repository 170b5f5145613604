"""The numbers of entries: each life has its own, and two lives are held against each other by the places of theirs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry


@dataclass(frozen=True)
class Places:
    """The places in a life by the numbers of its `own` entries, and by those of what was struck, whose parts they are.

    `numbers` says which fields hold the number of an entry, `clocks` how the names of clocks begin that bear one.
    """

    places: Mapping[int, int]
    own: frozenset[int]
    numbers: Collection[str]
    clocks: str | None

    @classmethod
    def of(cls, entries: Sequence[Entry], *, numbers: Collection[str], clocks: str | None) -> "Places":
        """Those of a life, in the order in which it is lived."""
        places: dict[int, int] = {}
        for place, entry in enumerate(entries, 1):
            places[entry.number] = place
            if of := part_of(entry.act):
                places.setdefault(of, place)
        return cls(places, frozenset(entry.number for entry in entries), numbers, clocks)

    def placed(self, told: Any) -> Any:
        """What is told as plain data, with places instead of numbers."""
        if isinstance(told, str):
            return self._named(told)
        if isinstance(told, dict):
            return {
                self._named(name): self._place(name, value)
                if name in self.numbers and isinstance(value, int)
                else self.placed(value)
                for name, value in told.items()
            }
        return [self.placed(each) for each in told] if isinstance(told, list) else told

    def _place(self, name: str, number: int) -> int:
        """Whose part something is, where that was struck, is nobody's: it stands for itself."""
        return 0 if name == "of" and number not in self.own else self.places.get(number, number)

    def _named(self, name: str) -> str:
        if self.clocks is None or not name.startswith(self.clocks):
            return name
        clock, _, number = name.partition(".")
        return f"{clock}.{self.places.get(int(number), number)}"


def part_of(act: Entered) -> int:
    """The number of the entry that it is a part of, or 0; some things are of a kind that is named."""
    of = getattr(act, "of", None)
    return of if isinstance(of, int) else 0


def speaking(act: Entered, numbers: Mapping[int, int]) -> Any:
    """The act, speaking of another entry by the number that it has here; one that was struck has a number that no
    entry has, the same for all its parts."""
    of = part_of(act)
    return replace(act, of=numbers.get(of, -of)) if of else act  # type: ignore[call-arg]  # whose part it is


def wholes_first(entries: Sequence[Entry]) -> Iterator[Entry]:
    """In their order, but what a part stands before comes right ahead of that part."""
    left = {entry.number: entry for entry in entries}
    for entry in entries:
        for number in (part_of(entry.act), entry.number):
            if number in left:
                yield left.pop(number)
