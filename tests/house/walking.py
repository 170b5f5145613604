"""Ways through what can happen, taken by chance: they go on until everything has come about that has to, within bounds.

So a test does not rest on which way a seed happens to take.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Hashable, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count, product
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
Pair = tuple[Any, Any]
Never = Mapping[str, Collection[Pair]]


class Together:
    """The states of two machines that stand beside each other: each of the one beside each of the other, but those of
    which is said why they `never` do. What comes about by mistakes upon mistakes only is `unsought`."""

    def __init__(
        self,
        one: Iterable[object],
        other: Iterable[object],
        never: Never | None = None,
        unsought: Collection[Pair] = (),
    ) -> None:
        self.every: frozenset[Pair] = frozenset(product(one, other))
        self.never = {pair: why for why, pairs in (never or {}).items() for pair in pairs}
        unknown = self.never.keys() - self.every
        assert not unknown, f"no states of these machines: {unknown}"
        self.met: set[Pair] = set()
        self._sought = self.every - self.never.keys() - {*unsought}

    def meet(self, one: object, other: object) -> None:
        """They stand beside each other now; fails where one of them is no state, or where they never should."""
        pair = one, other
        assert pair in self.every, f"no states of these machines: {pair}"
        assert pair not in self.never, f"{pair} stand beside each other, but {self.never[pair]}"
        self.met.add(pair)

    @property
    def missing(self) -> set[Pair]:
        return set(self._sought - self.met)


def missing(*several: Together) -> set[Pair]:
    """What has not come about yet in any of them."""
    return set().union(*(each.missing for each in several))


def beside(ones: Iterable[object], others: Iterable[object]) -> set[Pair]:
    return set(product(ones, others))


# What is wanted beside the others as they stand may not be possible before they go on as well.
TO_WHAT_IS_NEXT = 0.6


class Guide:
    """Knows what came of what was done in which state of a machine, and leads to the states that are wanted.

    What is done is named by whatever is `offered`. What is refused leaves the machine where it was; as that depends on
    days and entries, too, it is tried again, and now and then chance alone decides. Nothing comes back from the `ends`.
    """

    def __init__(self, chance: Random, ends: Collection[Hashable] = (), *, by_chance: float = 0.1) -> None:
        self.chance, self._ends, self._by_chance = chance, frozenset(ends), by_chance
        self._came: dict[Hashable, dict[Hashable, Counter[Hashable]]] = {}
        self._own: set[Hashable] = set()

    def choose(self, at: Hashable, own: Sequence[T], others: Sequence[T], wanted: Collection[Hashable]) -> T:
        """What has not been tried yet in that state, or else the first step to the nearest state that is wanted.

        `own` is what may be done to the machine itself, `others` what may be done to other things, which may move it.
        """
        known = self._came.get(at, {})
        self._own |= {*own}
        untried = [each for each in own if each not in known]
        if not untried and self.chance.random() > self._by_chance:
            for towards in (self._towards(at, wanted, self._own), self._towards(at, wanted, None)):
                if towards in own or towards in others:
                    return towards
        goes_on = [each for each in own if not self._ends & known.get(each, Counter()).keys()]
        return self.chance.choice(untried or goes_on or own or others)

    def note(self, at: Hashable, deed: Hashable, became: Hashable) -> None:
        self._came.setdefault(at, {}).setdefault(deed, Counter())[became] += 1

    def _towards(self, at: Hashable, wanted: Collection[Hashable], by: Collection[Hashable] | None) -> Any:
        """The first deed of the way that has taken the fewest tries, `by` these; none where no way is known."""
        numbers, reached = count(), set[Hashable]()
        waiting: list[tuple[float, int, Hashable, Any]] = [(0, next(numbers), at, None)]
        while waiting:
            tries, _, here, first = heappop(waiting)
            if here in wanted and first is not None:
                return first
            if here in reached:
                continue
            reached.add(here)
            steps = self._came.get(here, {}).items()
            for deed, came in ((deed, came) for deed, came in steps if by is None or deed in by):
                for then in (each for each in came if each not in reached):
                    way = (tries + came.total() / came[then], next(numbers), then, deed if first is None else first)
                    heappush(waiting, way)
        return None


class Led:
    """Several machines that are led to stand in each pair of their states; `together` has the pairs by the numbers of
    the two machines."""

    def __init__(self, together: Mapping[tuple[int, int], Together], seed: int, ends: Collection[Hashable]) -> None:
        self.together, self._ends = together, frozenset(ends)
        self.chance = Random(seed)  # noqa: S311 - which way is taken is no secret

    @property
    def missing(self) -> set[Pair]:
        return missing(*self.together.values())

    def meet(self, at: Sequence[Hashable]) -> None:
        for (one, other), pairs in self.together.items():
            pairs.meet(at[one], at[other])


class Machines(Led):
    """One goes on while the others are left alone, mostly."""

    def __init__(
        self, together: Mapping[tuple[int, int], Together], seed: int, ends: Collection[Hashable] = ()
    ) -> None:
        super().__init__(together, seed, ends)
        self._guides = [Guide(self.chance, ends) for _ in range(1 + max(max(each) for each in together))]

    def choose(self, at: Sequence[Hashable], offered: Sequence[Sequence[T]]) -> T:
        """What is done next, to one of the machines."""
        wanted = self._wanted(at)
        able = [which for which, deeds in enumerate(offered) if deeds]
        leads = [each for each in able if wanted[each]]
        which = self.chance.choice(leads if leads and self.chance.random() < TO_WHAT_IS_NEXT else able)
        sought = wanted[which] or self._anywhere(which) - self._ends
        others = [deed for each, deeds in enumerate(offered) if each != which for deed in deeds]
        return self._guides[which].choose(at[which], offered[which], others, sought)

    def note(self, before: Sequence[Hashable], deed: Hashable, after: Sequence[Hashable]) -> None:
        for guide, was, became in zip(self._guides, before, after, strict=True):
            guide.note(was, deed, became)

    def lead_on(self, at: Sequence[Hashable]) -> bool:
        """Whether anything is left to be met from there: where one has come to its end, beside it only."""
        wanted = zip(at, self._wanted(at), strict=True)
        return not self._ends & {*at} or any(several for state, several in wanted if state not in self._ends)

    def _wanted(self, at: Sequence[Hashable]) -> list[set[Hashable]]:
        """What each of them has yet to come to beside the others as they stand."""
        wanted: list[set[Hashable]] = [set() for _ in self._guides]
        for (one, other), pairs in self.together.items():
            missing = pairs.missing
            wanted[one] |= {each for each, beside in missing if beside == at[other]}
            wanted[other] |= {each for beside, each in missing if beside == at[one]}
        return wanted

    def _anywhere(self, which: int) -> set[Hashable]:
        return {
            pair[numbers.index(which)]
            for numbers, pairs in self.together.items()
            if which in numbers
            for pair in pairs.missing
        }


async def until_met(
    step: Callable[[], Awaitable[object]], missing: Callable[[], Collection[object]], *, most: int, least: int = 1
) -> None:
    """One step after the other until nothing is `missing`, and `least` of them; fails after `most`."""
    for done in range(1, most + 1):
        await step()
        if done >= least and not missing():
            return
    assert not missing(), f"in {most} steps these never came about: {missing()}"
