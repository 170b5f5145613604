"""Machines that come back from every state are led on by what was learned of pairs of them, not of each alone."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import Any, TypeVar, cast

from tests.house.walking import Led, Pair, Together

T = TypeVar("T")
Deed = Hashable
Numbers = tuple[int, int]
BY_CHANCE = 0.1
TO_SEEK_OTHERS = 0.05
# Tries that it is worth to learn what a deed does where it was never done, and as much more for each time it was.
TO_LEARN = 2.0


class Experience:
    """What came of each deed: for a machine alone, and for a pair of them, where anything may be done to a third."""

    def __init__(self, pairs: Collection[Numbers]) -> None:
        self._pairs = pairs
        self._alone = defaultdict[tuple[int, Hashable], dict[Deed, Counter[Hashable]]](dict)
        self._beside = defaultdict[tuple[Numbers, Pair], dict[Deed, Counter[Pair]]](dict)

    def offer(self, at: Sequence[Hashable], offered: Sequence[Sequence[Deed]]) -> None:
        """These may be done to each of the machines where they stand."""
        for which, (state, deeds) in enumerate(zip(at, offered, strict=True)):
            for deed in deeds:
                self._alone[which, state].setdefault(deed, Counter())

    def note(self, before: Sequence[Hashable], deed: Deed, after: Sequence[Hashable]) -> None:
        for which, (was, became) in enumerate(zip(before, after, strict=True)):
            if deed in self.came(which, was):
                self._alone[which, was][deed][became] += 1
        for one, other in self._pairs:
            at = (one, other), (before[one], before[other])
            self._beside[at].setdefault(deed, Counter())[after[one], after[other]] += 1

    def came(self, which: int, at: Hashable) -> Mapping[Deed, Counter[Hashable]]:
        """What came of each of its own deeds there."""
        return self._alone.get((which, at), {})

    def expected(self, numbers: Numbers, at: Pair) -> Iterator[tuple[Deed, Pair, float]]:
        """Where each deed leads the pair, and how likely. What never moved it from there counts as if it moved its own
        machine only, but ever less."""
        beside = self._beside.get((numbers, at), {})
        for deed, states in beside.items():
            yield from ((deed, then, times / states.total()) for then, times in states.items() if then != at)
        for place in (0, 1):
            for deed, alone in self.came(numbers[place], at[place]).items():
                there = beside.get(deed, Counter[Pair]())
                if there.keys() <= {at}:
                    less = alone.total() * (1 + there.total())
                    thens = ((state, at[1]) if place == 0 else (at[0], state) for state in alone)
                    yield from ((deed, then, alone[then[place]] / less) for then in thens if then != at)


class Seeking(Led):
    """What is done is named by whatever is `offered`. As it
    depends on days and entries what comes of it, it is tried again where it was refused, and now and then chance alone
    decides. Nothing comes back from the `ends`.
    """

    def __init__(self, together: Mapping[Numbers, Together], seed: int, ends: Collection[Hashable] = ()) -> None:
        super().__init__(together, seed, ends)
        self._known = Experience(together.keys())
        self._sought: set[tuple[Numbers, Pair]] = set()

    def choose(self, at: Sequence[Hashable], offered: Sequence[Sequence[T]]) -> T:
        """What is done next, to one of the machines."""
        self._known.offer(at, offered)
        every = [deed for deeds in offered for deed in deeds]
        towards = self._towards(at, every) if self.chance.random() > BY_CHANCE else None
        if towards is not None:
            return towards
        came = [self._known.came(which, at[which])[deed] for which, deeds in enumerate(offered) for deed in deeds]
        goes_on = [deed for deed, states in zip(every, came, strict=True) if not self._ends & states.keys()]
        return self.chance.choice(goes_on or every)

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
        # In one order, whatever the hashes of words are in this process: a seed takes one way only.
        every = ((numbers, pair) for numbers, pairs in self.together.items() for pair in pairs.missing)
        missing = sorted(every, key=str)
        self._sought &= {*missing}
        if not self._sought or self.chance.random() < TO_SEEK_OTHERS:
            self._sought = {each for each in missing if self.chance.random() < 0.5} or {*missing}
        return self._sought

    def _towards(self, at: Sequence[Hashable], offered: Collection[T]) -> T | None:
        """The first deed of the way that takes the fewest tries to a pair that is missing, or to learn something."""
        order, reached = count(), set[tuple[Numbers, Pair]]()
        waiting: list[tuple[float, int, Numbers, Pair | None, Any]] = [
            (0, next(order), (one, other), (at[one], at[other]), None) for one, other in self.together
        ]
        sought = self._seek()
        while waiting:
            tries, _, numbers, here, first = heappop(waiting)
            if first is not None and (here is None or (numbers, here) in sought):
                return cast("T", first)
            if here is None or (numbers, here) in reached:
                continue
            reached.add((numbers, here))
            for deed, then, likely in self._known.expected(numbers, here):
                if (numbers, then) not in reached and (first is not None or deed in offered):
                    heappush(waiting, (tries + 1 / likely, next(order), numbers, then, first or deed))
            for which, state in zip(numbers, here, strict=True):
                for deed, came in self._known.came(which, state).items():
                    # Of what leads to an end enough is known.
                    if (first is not None or deed in offered) and not self._ends & came.keys():
                        learned = tries + TO_LEARN * (1 + came.total())
                        heappush(waiting, (learned, next(order), numbers, None, first or deed))
        return None
