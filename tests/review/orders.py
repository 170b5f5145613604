"""Lives entered in any order, and put right and back; what is told of them is in the tests of each kind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any, TypeVar

from shared.kernel.lives.entered import Happening
from shared.kernel.lives.entries import Entry, counting
from shared.kernel.lives.living import Living
from shared.kernel.words.refusals import Refusal
from tests.house import lives
from tests.review.builders import PAUSING as LAWS

L = TypeVar("L", bound=Living)
State = dict[str, Any]
PAPER = "凭证1号"


def tried(thing: L, act: Happening[L]) -> bool:
    try:
        lives.enter(thing, act, LAWS, paper=PAPER)
    except Refusal:
        return False
    return True


def entered(thing: Living) -> list[Entry]:
    return counting(lives.written(thing))


def entered_anew(thing: L, chance: Random) -> L | None:
    """The same acts in another order, each as soon as it is accepted; None where that leads nowhere."""
    birth, *others = (entry.act for entry in entered(thing))
    again: L = lives.begin(birth, LAWS)  # type: ignore[arg-type]  # the first entry of a life is its birth
    waiting = list(others)
    while waiting:
        chance.shuffle(waiting)
        left = [act for act in waiting if not tried(again, act)]  # type: ignore[arg-type]  # every entry but the first
        if len(left) == len(waiting):
            return None
        waiting = left
    return again


def is_the_same_in_any_order(a_life: Callable[[Random], L], as_lived: Callable[[L], State], seed: int) -> bool:
    """Whether the acts could be entered in another order; the life must then be the same."""
    chance = Random(seed)  # noqa: S311 - lives, not secrets
    thing = a_life(chance)
    again = entered_anew(thing, chance)
    if again is not None:
        assert as_lived(again) == as_lived(thing), seed
    return again is not None


def put_right_and_back(a_life: Callable[[Random], L], as_lived: Callable[[L], State], seed: int) -> int:
    """How often it could be: struck and entered anew, and moved to another day."""
    chance = Random(seed)  # noqa: S311 - lives, not secrets
    thing = a_life(chance)
    was, done = as_lived(thing), 0
    for entry in entered(thing)[1:]:
        moved = replace(entry.act, on=entry.act.on + timedelta(chance.choice([-3, -1, 1, 3])))
        for instead in (None, moved):
            try:
                lives.rectify(thing, entry.number, instead, LAWS, paper=PAPER)
            except Refusal:
                continue
            lives.rectify(thing, entry.number, entry.act, LAWS, paper=PAPER)
            now = as_lived(thing)
            # What has been lived is not forgotten when it proves not to have been.
            assert {**now, "lived_to": was["lived_to"], "lived_rank": was["lived_rank"]} == was, (seed, entry, instead)
            done += 1
    return done
