"""Units as they were read last, so that not every request asks the database for its own."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from time import monotonic
from typing import Generic, TypeVar

from shared.kernel.directory.standing_over import StandingOver
from shared.kernel.directory.succession import Succession
from shared.kernel.directory.units import KnownUnit
from shared.kernel.model.actor import Actor, Sight

V = TypeVar("V")
_SECONDS = 60.0
_MOST = 10_000


@dataclass
class _Lately(Generic[V]):
    """What was found within the last minute, by what it was found of."""

    now: Callable[[], float]
    _found: dict[Hashable, tuple[V, float]] = field(default_factory=dict)

    def get(self, of: Hashable) -> V | None:
        found, until = self._found.get(of, (None, 0.0))
        return found if self.now() < until else None

    def keep(self, of: Hashable, found: V) -> None:
        if len(self._found) >= _MOST:
            self._found.clear()
        self._found[of] = found, self.now() + _SECONDS

    def clear(self) -> None:
        self._found.clear()


@dataclass
class UnitsAtHand:
    """What one process has read of the directory within the last minute, and found in order by it. It may say that a
    unit is well, or does what is its to do, and never that it is not: that is for the database to say."""

    now: Callable[[], float] = monotonic
    _units: OrderedDict[str, tuple[KnownUnit, float]] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._in_order = _Lately[bool](self.now)
        # Of each there is one.
        self._succession, self._standing_over = _Lately[Succession](self.now), _Lately[StandingOver](self.now)
        # What callers see of others, by what they are, and as what each came in.
        self.sights, self.admitted = _Lately[Sight](self.now), _Lately[Actor](self.now)

    def get(self, id: str) -> KnownUnit | None:
        """The unit, if it was read within the last minute."""
        unit, until = self._units.get(id, (None, 0.0))
        return unit if self.now() < until else None

    def keep(self, unit: KnownUnit) -> None:
        """As it was just read."""
        self._units[unit.id] = unit, self.now() + _SECONDS
        self._units.move_to_end(unit.id)
        if len(self._units) > _MOST:
            self._units.popitem(last=False)

    def forget(self, id: str) -> None:
        """It is told otherwise, and whatever was in order by it may be so no more."""
        self._units.pop(id, None)
        for each in (self._in_order, self._succession, self._standing_over, self.sights, self.admitted):
            each.clear()

    @property
    def succession(self) -> Succession | None:
        """Who stands for whom, if it was read within the last minute."""
        return self._succession.get(None)

    def keep_succession(self, succession: Succession) -> None:
        """As it was just read."""
        self._succession.keep(None, succession)

    @property
    def standing_over(self) -> StandingOver | None:
        """What is entered of units, if it was read within the last minute."""
        return self._standing_over.get(None)

    def keep_standing_over(self, standing_over: StandingOver) -> None:
        """As it was just read."""
        self._standing_over.keep(None, standing_over)

    def is_in_order(self, what: Hashable) -> bool:
        """Whether that was found in order within the last minute."""
        return bool(self._in_order.get(what))

    def found_in_order(self, what: Hashable) -> None:
        """It was just found so."""
        self._in_order.keep(what, True)
