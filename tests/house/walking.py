"""Ways through what can happen, taken by chance: they go on until everything has come about that has to, within bounds.

So a test does not rest on which way a seed happens to take.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from itertools import product
from typing import Any

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


async def until_met(
    step: Callable[[], Awaitable[object]], missing: Callable[[], Collection[object]], *, most: int, least: int = 1
) -> None:
    """One step after the other until nothing is `missing`, and `least` of them; fails after `most`."""
    for done in range(1, most + 1):
        await step()
        if done >= least and not missing():
            return
    assert not missing(), f"in {most} steps these never came about: {missing()}"
