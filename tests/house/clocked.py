"""Of what a walk beside notify's watches is made: things with their stages, and clocks with what they never are."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from random import Random
from typing import Any

from services.notify.deadlines.domain.watch import WatchState
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.living import Living
from tests.house.walking import Never, Pair, beside

VOIDED, NONE = "voided", "none"
# Only whoever supervises excuses one, in notify itself.
STATES: tuple[object, ...] = (*(each for each in WatchState if each is not WatchState.EXCUSED), NONE)
W = WatchState
# How far what has to be done has come while it runs.
OWED = frozenset({W.ARMED, W.WARNED, W.DUE_TODAY, W.OVERDUE})


Made = Callable[[Any, Any, date, Random], Happening[Any]]


@dataclass(frozen=True)
class Deed:
    """`do` to a walk, with what it is given; the same where both are."""

    do: Callable[..., Awaitable[object]]
    given: tuple[Any, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class LedThing:
    """A thing of a walk: the last that stands of those that are `found`, or else the last. What may come next of it by
    name, and an act by which that comes on a day; without any it is led on by what happens to the others."""

    kind: str
    found: Callable[[Any], Awaitable[Sequence[Living]]]
    stages: Sequence[object]
    stage: Callable[[Any], object] = attrgetter("stage")
    offered: Callable[[Any], Iterable[Any]] = lambda thing: ()
    made: Made | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class LedClock:
    """A clock of the first part, by its name or by the head of its numbered names; what it `never` is beside the
    stages of the part at each place."""

    name: str
    never: Mapping[int, Never]
    unsought: Mapping[int, Collection[Pair]] = field(default_factory=dict)

    def latest(self, thing: Living, names: Iterable[str]) -> str | None:
        """The one of it that was begun last: of those that the thing has, or else of those that are known."""
        of_thing = [name for name in thing.deadlines if self._is(name)]
        return max(of_thing or [name for name in names if self._is(name)], key=_number, default=None)

    def _is(self, name: str) -> bool:
        return name.split(".")[0] == self.name


def _number(name: str) -> int:
    return int(([*name.split("."), "0"])[1])


def the(id: str) -> Callable[[Any], Awaitable[Sequence[Living]]]:
    """The thing of that id."""

    async def found(things: Any) -> Sequence[Living]:
        return [await things.get(id)]

    return found


def only(where: Mapping[str, tuple[Collection[object], Collection[object]]]) -> Never:
    """What a clock never is: beside these stages each but those states, and why."""
    return {why: beside(stages, {*STATES} - {*states}) for why, (stages, states) in where.items()}
