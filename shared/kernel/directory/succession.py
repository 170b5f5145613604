"""承继: who has taken over from units that were closed, as of a day (行政诉讼法 26)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from shared.kernel.directory.units import Function, KnownUnit
from shared.kernel.model.actor import Actor
from shared.kernel.model.reach import Parted, Reach, root_of

_FUNCTIONS = frozenset(each.value for each in Function)


class About(NamedTuple):
    """The kind of work that a thing is of, and which it is; without a `thing` whatever nothing else is said of."""

    function: str
    thing: str = ""

    @classmethod
    def of(cls, service: str, address: str) -> "About":
        """The thing of the service under that id; a clock is about the thing whose it is (``litigation/…/answer``).
        What no service is named of is of the one that is asked (``unit/…``)."""
        named, leads, rest = address.partition("/")
        return cls(named if named in _FUNCTIONS else service, root_of(rest if leads else address))

    def __str__(self) -> str:
        return f"{self.function}/{self.thing}"


@dataclass(frozen=True, slots=True)
class TakingOver:
    """From the day `since` on the unit `by` takes over what another has not ended, but for the `functions` and the
    single `things` of which it is said that others do."""

    by: str
    since: date
    functions: Mapping[str, str] = field(default_factory=dict)
    things: Mapping[str, str] = field(default_factory=dict)

    def of(self, about: About) -> str:
        """Who takes that over."""
        return self.things.get(str(about)) or self.functions.get(about.function) or self.by

    @property
    def all(self) -> frozenset[str]:
        """All who take over something."""
        return frozenset({self.by, *self.functions.values(), *self.things.values()})


@dataclass(frozen=True)
class Succession:
    """Of each unit that was closed and has successors by whom it is succeeded: of several by the first that is named,
    but for what its closing gives to others.

    On the day of its closing both it and its successors speak for what is its own.
    """

    taken_over: Mapping[str, TakingOver]

    @classmethod
    def of(cls, units: Iterable[KnownUnit]) -> "Succession":
        """As these units are known; of those that never were nobody takes over."""
        closed = ((each, each.closed_on) for each in units if each.successors and not each.voided)
        return cls({each.id: _taking_over(each, on) for each, on in closed if on is not None})

    def holder(self, unit: str, on: date, about: About) -> str:
        """The unit that stands for this one on the day in what that is about: itself, or the last of those that have
        taken it over one after the other."""
        *_, last = self._line(unit, on, about)
        return last

    def succeeded(self, unit: str, on: date, about: About) -> frozenset[str]:
        """The units for which this one stands on the day in what that is about, itself not among them."""

        def after(each: str) -> frozenset[str]:
            next_ = self._after(each, on, about)
            return frozenset() if next_ is None else frozenset({next_})

        return self._reaching(frozenset({unit}), after)

    def standing(self, actor: Actor, on: date, service: str) -> Actor:
        """The caller of the service with those for which its unit stands on the day, in part where several do."""
        reach = self.reach(lambda _: frozenset({actor.unit}), on, service)
        return replace(actor, succeeds=reach.units - {actor.unit}, parted=reach.parted)

    def reach(self, of: Callable[[str], frozenset[str]], on: date, service: str) -> Reach:
        """Some units, in each kind of work these that it gives, and all for which one of them stands on the day, as the
        service tells their things apart. Of one of them that is divided itself it is what one of them has after it,
        once its last day is over, and what is said of the unit itself."""
        named = _named_in(service)
        chosen = {name: of(name) for _, name in named}
        all_ = frozenset[str]().union(*chosen.values())
        units, parted = set[str](), list[Parted]()
        for each in sorted(all_ | self._reaching(all_, lambda one: self._all_after(one, on))):
            parts = [self._part(each, chosen[name], on, under, name) for under, name in named]
            if parts[0].whole or each in chosen[service]:
                units.add(each)
            if not all(self._is_whole(each, these, on) for these in chosen.values()):
                parted += parts
        return Reach(frozenset(units), tuple(parted))

    def holders(self, unit: str, on: date) -> frozenset[str]:
        """All that stand for this one on the day in something; itself where nobody does."""
        found, last = frozenset({unit}), frozenset({unit})
        while last:
            last = frozenset().union(*(self._all_after(each, on) for each in last)) - found
            found |= last
        return frozenset(each for each in found if not self._all_after(each, on)) or frozenset({unit})

    def speaks(self, unit: str, on: date) -> bool:
        """Whether it acts itself as yet, or what it leaves is not divided."""
        taken = self.taken_over.get(unit)
        return taken is None or taken.since >= on or len(self.holders(unit, on)) == 1

    def one_after(self, unit: str) -> frozenset[str]:
        """All that ever take over something of this one, whatever the day, itself if it runs in a circle."""
        found, last = frozenset[str](), frozenset({unit})
        while last:
            last = frozenset().union(*(self._all_after(each, date.max) for each in last)) - found
            found |= last
        return found

    def one_with(self, unit: str, on: date) -> frozenset[str]:
        """The unit, those that stand for it on the day in something, and all for which these stand in something: a
        number that one of them bears is no other's of them."""
        holders = self.holders(unit, on)
        return holders | {unit} | self._reaching(holders, lambda one: self._all_after(one, on))

    @cached_property
    def is_divided(self) -> bool:
        """Whether any unit has left its successors a share each."""
        return any(each.functions or each.things for each in self.taken_over.values())

    def _line(self, unit: str, on: date, about: About) -> Iterator[str]:
        """The unit, and those that have taken that over one after the other."""
        gone = set[str]()
        next_: str | None = unit
        while next_ is not None and next_ not in gone:
            yield next_
            gone.add(next_)
            next_ = self._after(next_, on, about)

    def _is_whole(self, unit: str, of: frozenset[str], on: date, gone: frozenset[str] = frozenset()) -> bool:
        """Whether all that is the unit's comes to one of these."""
        if unit in of and self.speaks(unit, on):
            return True
        after = self._all_after(unit, on) - gone
        return bool(after) and all(self._is_whole(each, of, on, gone | {unit}) for each in after)

    def _part(self, unit: str, of: frozenset[str], on: date, under: str, function: str) -> Parted:
        """What of the unit's comes to one of these."""

        def has(about: About) -> bool:
            return any(each in of and self.speaks(each, on) for each in self._line(unit, on, about))

        whole = has(About(function))
        single = (each for taken in self.taken_over.values() for each in taken.things)
        things = {thing for named, _, thing in (each.partition("/") for each in single) if named == function}
        return Parted(unit, under, whole, frozenset(each for each in things if has(About(function, each)) != whole))

    def _reaching(self, units: frozenset[str], after: Callable[[str], frozenset[str]]) -> frozenset[str]:
        """The units from which one comes to one of these, these not among them."""
        found, last = set[str](), set(units)
        while last:
            last = {each for each in self.taken_over if after(each) & last} - found - units
            found |= last
        return frozenset(found)

    def _after(self, unit: str, on: date, about: About) -> str | None:
        taken = self.taken_over.get(unit)
        return taken.of(about) if taken is not None and taken.since <= on else None

    def _all_after(self, unit: str, on: date) -> frozenset[str]:
        taken = self.taken_over.get(unit)
        return taken.all if taken is not None and taken.since <= on else frozenset()


def _taking_over(unit: KnownUnit, since: date) -> TakingOver:
    functions = {each.value: share.to for share in unit.shares for each in share.functions}
    things = {each: share.to for share in unit.shares for each in share.things}
    return TakingOver(unit.successors[0], since, functions, things)


def _named_in(service: str) -> list[tuple[str, str]]:
    """Under what each kind of work is found in a service: its own things by their ids; notify has the clocks of all."""
    others = [(each.value, each.value) for each in Function] if service == Function.NOTIFY else []
    return [("", service), *others]


NOBODY_SUCCEEDED = Succession({})
