"""Random lives of one thing: in whatever order they are entered they are the same, and put right and back they are."""

import copy
from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any, TypeVar

from shared.kernel.lives.entered import Happening
from shared.kernel.lives.entries import Entry, counting
from shared.kernel.lives.living import Living
from shared.kernel.words.refusals import Refusal
from shared.storage.codecs import codec
from tests.filing.builders import LAWS
from tests.house import lives

L = TypeVar("L", bound=Living)
Make = Callable[[Random, date], Happening[Any]]

BOOKKEEPING = {"version", "entries", "lived_to", "lived_rank", "release", "revisions", "withdrawn"}
PAPER = "依据"


def state(thing: Living, end: date) -> dict[str, Any]:
    """What the thing is at the end of the days, but for how it came to be known."""
    settled = lives.settle(copy.deepcopy(thing), end, LAWS)
    told: dict[str, Any] = codec(type(thing)).dump_python(settled, mode="json")
    return {name: value for name, value in told.items() if name not in BOOKKEEPING}


def tried(thing: L, do: Callable[[L], object]) -> L:
    """The thing after that, or as it was where it is refused."""
    other = copy.deepcopy(thing)
    try:
        do(other)
    except Refusal:
        return thing
    return other


def must_be_one_life(
    born: Callable[[], L], makes: Sequence[Make], days: Callable[[Random], date], end: date, seed: int
) -> tuple[L, bool]:
    """Enters random acts, those that are accepted; gives the thing, and whether an act was entered late."""
    rng = Random(seed)  # noqa: S311 - lives, not secrets
    thing = born()
    for _ in range(rng.randint(0, 12)):
        act = rng.choice(makes)(rng, days(rng))
        thing = tried(thing, lambda it, act=act: lives.enter(it, act, LAWS, paper=PAPER))  # type: ignore[misc]
    standing = counting(lives.written(thing))[1:]
    assert state(_entered(born(), standing), end) == state(thing, end)
    other, left = _entered_in_turn(born(), _another_order(rng, standing))
    assert left or state(other, end) == state(thing, end)
    for entry in rng.sample(standing, k=min(2, len(standing))):
        _must_be_put_right_and_back(thing, entry, rng.choice([None, rng.choice(makes)(rng, days(rng))]), end)
    numbers = [each.number for each in standing]
    return thing, numbers != sorted(numbers)


def _entered(thing: L, entries: Sequence[Entry]) -> L:
    """In the order of legal dates, in which none is refused."""
    for entry in entries:
        lives.enter(thing, entry.act, LAWS, paper=PAPER)  # type: ignore[arg-type]  # none but the first is a birth
    return thing


def _entered_in_turn(thing: L, entries: Sequence[Entry]) -> tuple[L, Sequence[Entry]]:
    """In that order; what is refused is tried again when more is there, and holds back what is of the same place.

    Gives those that were refused to the last as well: two may each need the other to be there.
    """
    waiting: Sequence[Entry] = entries
    while waiting:
        refused: list[Entry] = []
        for entry in waiting:
            held = _place(entry) in map(_place, refused)
            after = thing if held else tried(thing, lambda it, act=entry.act: lives.enter(it, act, LAWS, paper=PAPER))
            if after is thing:
                refused.append(entry)
            thing = after
        if len(refused) == len(waiting):
            break
        waiting = refused
    return thing, waiting


def _another_order(rng: Random, entries: Sequence[Entry]) -> list[Entry]:
    """Of one day and rank the number decides: those keep their order."""
    queues: dict[object, list[Entry]] = {}
    for entry in sorted(entries, key=lambda each: each.number):
        queues.setdefault(_place(entry), []).append(entry)
    return [queues[_place(entry)].pop(0) for entry in rng.sample(list(entries), k=len(entries))]


def _place(entry: Entry) -> object:
    return (entry.act.takes_place_on, entry.act.rank)


def _must_be_put_right_and_back(thing: L, entry: Entry, instead: Happening[L] | None, end: date) -> None:
    put = tried(thing, lambda it: lives.rectify(it, entry.number, instead, LAWS, paper=PAPER))
    if put is not thing:
        lives.rectify(put, entry.number, entry.act, LAWS, paper=PAPER)
        assert state(put, end) == state(thing, end)
