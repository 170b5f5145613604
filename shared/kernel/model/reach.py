"""Units whose things somebody has or sees, of those that several succeed but in part, and what such a part is."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple


class Parted(NamedTuple):
    """Of a unit that several succeed, what some of them have of the things that stand `under` a service, or, where that
    is empty, of those of the service that is asked: all of them where they have the `whole`, otherwise none, but for
    these single `things`, with which it is the other way round."""

    unit: str
    under: str
    whole: bool
    things: frozenset[str]

    def has(self, address: str) -> bool | None:
        """Whether the thing under this address is among what they have; None of a thing that stands elsewhere."""
        under, leads, rest = address.partition("/")
        if (under if leads else "") != self.under:
            return None
        return (root_of(rest if leads else address) in self.things) != self.whole


def root_of(address: str) -> str:
    """The thing that a clock, a filing or a round of review goes with: ``ID/answer``, ``ID.government``, ``ID.1``."""
    return address.partition("/")[0].partition(".")[0]


@dataclass(frozen=True, slots=True)
class Reach:
    """Units in all that is theirs, but of those that are `parted` these parts. Among the `units` are those that are
    meant where nothing is said of a thing, or what is said goes to nobody else with it."""

    units: frozenset[str] = frozenset()
    parted: tuple[Parted, ...] = ()

    @classmethod
    def of(cls, units: Collection[str]) -> "Reach":
        """These, whatever is theirs."""
        return cls(frozenset(units))

    def __bool__(self) -> bool:
        return bool(self.units or self.parted)

    def __or__(self, other: "Reach") -> "Reach":
        """Those of either; what one has whole is not parted."""
        whole = {*self.whole, *other.whole}
        parted = dict.fromkeys(each for each in (*self.parted, *other.parted) if each.unit not in whole)
        return Reach(self.units | other.units, tuple(parted))

    @property
    def whole(self) -> tuple[str, ...]:
        """Those of which nothing is parted."""
        return tuple(sorted(self.units - {each.unit for each in self.parted}))

    @property
    def in_something(self) -> tuple[str, ...]:
        """The same with those that are meant in some things only, or in what another service does."""
        return tuple(sorted(self.units | {each.unit for each in self.parted}))

    def at(self, address: str) -> "Reach":
        """The same, with those as its `units` that are meant at one thing."""
        if not self.parted:
            return self
        has: dict[str, bool] = {}
        for each in self.parted:
            if (found := each.has(address)) is not None:
                has[each.unit] = found or has.get(each.unit, False)
        gained = {unit for unit, found in has.items() if found}
        return Reach((self.units - has.keys()) | gained, self.parted)

    def in_function(self, function: str, service: str) -> frozenset[str]:
        """Those that are meant in a kind of work where nothing is said of a thing; `service` is the one that asks."""
        return self.at("" if function == service else f"{function}/").units
