"""Machines that are led to stand beside each other in every pair of their states, by what was learned of the pairs."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Any, TypeVar

from tests.house.walking import Pair, Together, missing

T = TypeVar("T")
Deed = Hashable
Numbers = tuple[int, int]
# How many tries the cheapest way to each pair takes, and its deed; to None: to learn what a deed does.
Ways = Mapping[Pair | None, tuple[float, Any]]
BY_CHANCE = 0.1
TO_SEEK_OTHERS = 0.05
# Tries that it is worth to learn what a deed does where it was never done, and as much more for each time it was.
TO_LEARN = 2.0


class Experience:
    """What came of each deed: for a machine alone, and for a pair of them, where anything may be done to a third.
    Nothing comes back from the `ends`."""

    def __init__(self, pairs: Collection[Numbers], ends: Collection[Hashable]) -> None:
        self._pairs, self._ends = pairs, frozenset(ends)
        self._alone = defaultdict[tuple[int, Hashable], dict[Deed, Counter[Hashable]]](dict)
        self._beside = defaultdict[tuple[Numbers, Pair], dict[Deed, Counter[Pair]]](dict)
        # How often anything was learned of each, and the ways from there as of then.
        self._learned = Counter[Hashable]()
        self._ways: dict[tuple[Numbers, Pair], tuple[tuple[int, ...], Ways]] = {}

    def offer(self, at: Sequence[Hashable], offered: Sequence[Sequence[Deed]]) -> None:
        """These may be done to each of the machines where they stand."""
        for alone, deeds in zip(enumerate(at), offered, strict=True):
            for deed in deeds:
                if deed not in self._alone[alone]:
                    self._alone[alone][deed] = Counter()
                    self._learned[alone] += 1

    def note(self, before: Sequence[Hashable], deed: Deed, after: Sequence[Hashable]) -> None:
        for alone, became in zip(enumerate(before), after, strict=True):
            if deed in self._alone[alone]:
                self._alone[alone][deed][became] += 1
                self._learned[alone] += 1
        for one, other in self._pairs:
            beside = (one, other), (before[one], before[other])
            self._beside[beside].setdefault(deed, Counter())[after[one], after[other]] += 1
            self._learned[beside] += 1

    def came(self, which: int, at: Hashable) -> Mapping[Deed, Counter[Hashable]]:
        """What came of each of its own deeds there."""
        return self._alone.get((which, at), {})

    def ways(self, numbers: Numbers, at: Pair, offered: Collection[Deed] | None = None) -> Ways:
        """The cheapest from there to each pair, by what is `offered` or by any deed."""
        if offered is not None:
            return self._cheapest(numbers, at, offered)
        alone = ((number, state) for number, state in zip(numbers, at, strict=True))
        learned = (self._learned[numbers, at], *(self._learned[each] for each in alone))
        known = self._ways.get((numbers, at))
        if known is None or known[0] != learned:
            known = self._ways[numbers, at] = learned, self._cheapest(numbers, at, None)
        return known[1]

    def _cheapest(self, numbers: Numbers, at: Pair, offered: Collection[Deed] | None) -> Ways:
        cheapest: dict[Pair | None, tuple[float, Any]] = {}
        for deed, then, tries in self._leads(numbers, at):
            if (offered is None or deed in offered) and (then not in cheapest or tries < cheapest[then][0]):
                cheapest[then] = tries, deed
        return cheapest

    def _leads(self, numbers: Numbers, at: Pair) -> Iterator[tuple[Deed, Pair | None, float]]:
        """Where each deed leads the pair, in how many tries. What never moved it from there counts as if it moved its
        own machine only, but ever less."""
        beside = self._beside.get((numbers, at), {})
        for deed, states in beside.items():
            total = states.total()
            yield from ((deed, then, total / times) for then, times in states.items() if then != at)
        for place in (0, 1):
            for deed, alone in self.came(numbers[place], at[place]).items():
                total, there = alone.total(), beside.get(deed, Counter[Pair]())
                if there.keys() <= {at}:
                    less = total * (1 + there.total())
                    thens = (
                        ((state, at[1]) if place == 0 else (at[0], state), times) for state, times in alone.items()
                    )
                    yield from ((deed, then, less / times) for then, times in thens if then != at)
                # Of what leads to an end enough is known.
                if not self._ends & alone.keys():
                    yield deed, None, TO_LEARN * (1 + total)


class Machines:
    """Several machines that are led to stand in each pair of their states; `together` has the pairs by the numbers of
    the two machines.

    What is done is named by whatever is `offered`. As it depends on days and entries what comes of it, it is tried
    again where it was refused, and now and then chance alone decides. Nothing comes back from the `ends`. A seed takes
    one way only, whatever the hashes of words are in a process.
    """

    def __init__(self, together: Mapping[Numbers, Together], seed: int, ends: Collection[Hashable] = ()) -> None:
        self.together, self._ends = together, frozenset(ends)
        self.chance = Random(seed)  # noqa: S311 - which way is taken is no secret
        self._known = Experience(together.keys(), ends)
        every = ((numbers, pair) for numbers, pairs in together.items() for pair in pairs.missing)
        self._in_order = sorted(every, key=str)
        self._sought: set[tuple[Numbers, Pair]] = set()

    @property
    def missing(self) -> set[Pair]:
        return missing(*self.together.values())

    def meet(self, at: Sequence[Hashable]) -> None:
        for (one, other), pairs in self.together.items():
            pairs.meet(at[one], at[other])

    def choose(self, at: Sequence[Hashable], offered: Sequence[Sequence[T]]) -> T:
        """What is done next, to one of the machines."""
        self._known.offer(at, offered)
        every = [deed for deeds in offered for deed in deeds]
        found = self._nearest([(at, {*every}, 0)]) if self.chance.random() > BY_CHANCE else None
        if found is not None:
            return found[1]
        came = [self._known.came(which, at[which])[deed] for which, deeds in enumerate(offered) for deed in deeds]
        goes_on = [deed for deed, states in zip(every, came, strict=True) if not self._ends & states.keys()]
        return self.chance.choice(goes_on or every)

    def choose_place(self, places: Sequence[tuple[Sequence[Hashable], float]]) -> int:
        """From which of these to set out, each with the tries that it is made dearer by."""
        anything = [(at, None, dearer) for at, dearer in places]
        found: tuple[int, Any] | None = self._nearest(anything) if self.chance.random() > BY_CHANCE else None
        return self.chance.randrange(len(places)) if found is None else found[0]

    def note(self, before: Sequence[Hashable], deed: Deed, after: Sequence[Hashable]) -> None:
        self._known.note(before, deed, after)

    def lead_on(self, at: Sequence[Hashable]) -> bool:
        """Whether anything is left to be met from there: where one has come to its end, beside it only."""
        beside_an_end = (
            pair[1 - place] == at[numbers[1 - place]] and at[numbers[place]] not in self._ends
            for numbers, pairs in self.together.items()
            for pair in pairs.missing
            for place in (0, 1)
        )
        return not self._ends & {*at} or any(beside_an_end)

    def _seek(self) -> set[tuple[Numbers, Pair]]:
        """Some of what is missing, for a while: the nearest may be one to which no way leads from there."""
        self._in_order = [each for each in self._in_order if each[1] in self.together[each[0]].missing]
        self._sought &= {*self._in_order}
        if not self._sought or self.chance.random() < TO_SEEK_OTHERS:
            some = {each for each in self._in_order if self.chance.random() < 0.5}
            self._sought = some or {*self._in_order}
        return self._sought

    def _nearest(
        self, places: Iterable[tuple[Sequence[Hashable], Collection[T] | None, float]]
    ) -> tuple[int, T] | None:
        """The place and the first deed of the way that takes the fewest tries to a pair that is missing, or to learn
        something."""
        order, reached, sought = count(), set[tuple[Numbers, Pair]](), self._seek()
        waiting: list[tuple[float, int, Numbers, Pair | None, tuple[int, Any]]] = []
        for place, (at, offered, dearer) in enumerate(places):
            for one, other in self.together:
                ways = self._known.ways((one, other), (at[one], at[other]), offered)
                for then, (tries, deed) in ways.items():
                    heappush(waiting, (dearer + tries, next(order), (one, other), then, (place, deed)))
        while waiting:
            tries, _, numbers, here, first = heappop(waiting)
            if here is None or (numbers, here) in sought:
                return first
            if (numbers, here) in reached:
                continue
            reached.add((numbers, here))
            for then, (more, _) in self._known.ways(numbers, here).items():
                if (numbers, then) not in reached:
                    heappush(waiting, (tries + more, next(order), numbers, then, first))
        return None
