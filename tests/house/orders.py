"""Random lives of one kind, entered in any order, and put right and back."""

import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from hypothesis import event
from hypothesis import strategies as st

from shared.kernel.clocks.laws import Laws
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.entries import Entry
from shared.kernel.lives.living import Living
from shared.kernel.words.refusals import Refusal
from tests.house import lives

L = TypeVar("L", bound=Living)

PAPER = "凭证第7号"
COUNTED = {"entries", "lived_to", "lived_rank", "version", "revisions", "withdrawn", "release"}
# Which act, in which of its variants, and how many days after the one before: no two of one day, where the number of
# the entry would decide.
Turn = tuple[int, int, int]
TURNS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(1, 60)), min_size=4, max_size=14)
SEEDS = st.integers(0, 2**32)
CHOICES = st.integers(0, 40)
DAYS = st.integers(-40, 40).filter(bool)


@dataclass(frozen=True)
class Kind(Generic[L]):
    """How a thing begins, and the acts of which a life is made: each of the thing so far, a variant, and its day.

    Of one turn the first act is taken that is accepted, beginning with the one that was drawn.
    """

    laws: Laws
    begin: Callable[[], L]
    began_on: date
    acts: Sequence[Callable[[L, int, date], Happening[L]]]

    def lived_in_order(self, turns: Sequence[Turn]) -> tuple[L, list[Happening[L]], date]:
        """The thing, what was accepted of it, and the last day; what is refused is left out."""
        thing, on, accepted = self.begin(), self.began_on, list[Happening[L]]()
        for act, variant, days in turns:
            on += timedelta(days)
            lives.settle(thing, on, self.laws)
            for nth in range(len(self.acts)):
                made = self.acts[(act + nth) % len(self.acts)](thing, variant, on)
                if self.entered(thing, made):
                    accepted.append(made)
                    break
        return thing, accepted, on

    def entered(self, thing: L, act: Happening[L]) -> bool:
        try:
            lives.enter(thing, act, self.laws, paper=PAPER)
        except Refusal:
            return False
        return True


def plain(thing: Living) -> dict[str, Any]:
    """The thing, but for how it was entered."""
    return {name: value for name, value in vars(thing).items() if not name.startswith("_") and name not in COUNTED}


def check_any_order(kind: Kind[Any], turns: Sequence[Turn], seed: int) -> bool:
    """An act that could not be before another was entered is tried again after it; whether all were in the end."""
    in_order, accepted, last = kind.lived_in_order(turns)
    waiting = random.Random(seed).sample(accepted, len(accepted))  # noqa: S311 - an order, not a secret
    thing = kind.begin()
    while waiting:
        refused = [act for act in waiting if not kind.entered(thing, act)]
        if len(refused) == len(waiting):
            event("not in this order")
            return False
        waiting = refused
    lives.settle(thing, last, kind.laws)
    event(f"{len(accepted) // 2 * 2} or more")
    assert plain(thing) == plain(in_order)
    return True


def check_back_again(kind: Kind[Any], turns: Sequence[Turn], choice: int, days: int) -> bool:
    """An entry on another day, or struck, and then as it was; whether it could be."""
    thing, _, _ = kind.lived_in_order(turns)
    written = [one for one in lives.written(thing) if isinstance(one, Entry)]
    entry, before = written[choice % len(written)], deepcopy(plain(thing))
    strikes = choice % 4 == 0 and entry.number > 1
    instead = None if strikes else replace(entry.act, on=entry.act.on + timedelta(days))
    try:
        lives.rectify(thing, entry.number, instead, kind.laws, paper=PAPER)
    except Refusal:
        event("a later entry is in the way")
        assert plain(thing) == before
        return False
    event("struck and restored" if instead is None else "moved and back")
    lives.rectify(thing, entry.number, entry.act, kind.laws, paper=PAPER)
    assert plain(thing) == before
    return True
