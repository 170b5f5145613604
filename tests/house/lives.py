"""Things in hand, lived without a database: entries in a list, everything else as in a service."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from shared.kernel.clocks.laws import Laws
from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.kernel.lives.entries import Entry, Voiding, Written, concerns, counting
from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import (
    Word,
    become,
    carry_on,
    comes_last,
    must_not_lift,
    must_not_lift_by_entering,
    original,
    rectification,
)
from shared.kernel.lives.reliving import Life, Moment
from shared.kernel.words.refusals import Refusal

L = TypeVar("L", bound=Living)
BOOK, UNTIL = "_entries_in_hand", "_settled_until"


def begin(birth: Birth[L], laws: Laws) -> L:
    """A thing by its first entry; its events wait to be taken."""
    thing: L = Life[L](laws.of, _keep).begin(Entry(1, birth, laws.release))
    setattr(thing, BOOK, [Entry(1, birth, laws.release)])
    return thing


def enter(thing: L, act: Happening[L], laws: Laws, *, paper: str | None = None) -> L:
    """An act in its place by legal date; see `shared.kernel.lives.ports.Lives`.

    Where the life is lived again for it, all its events wait to be taken anew; what is refused leaves no trace.
    """
    entry = Entry(thing.entries + 1, act, laws.release)
    word = replace(_word(thing, paper, vouched=act.vouched), told_after=act.told_after)
    if not comes_last(thing, act):
        return _relived(thing, entry, laws, word, already=lambda: _weighed(thing, entry, laws))
    must_not_lift_by_entering(Life[L](laws.of, _drop), thing, entry, _until(thing), word)
    until, waiting = thing.lived_to, list(thing._recorded)
    try:
        Life[L](laws.of, _keep).enter(thing, entry)
    except Refusal:
        become(thing, lived(written(thing), until, laws))
        thing._recorded = waiting
        raise
    written(thing).append(entry)
    return thing


def rectify(thing: L, number: int, instead: Entered | None, laws: Laws, *, paper: str | None = None) -> L:
    """Put an entry right, or strike it."""
    new = rectification(written(thing), number, instead, at=thing.entries + 1, release=laws.release)
    vouched = original(written(thing), number).act.vouched
    return _relived(thing, new, laws, _word(thing, paper, vouched=vouched))


def void(thing: L, on: date) -> L:
    """The whole thing should never have been; it was voided on that day."""
    thing.entries, thing.voided_on = thing.entries + 1, on
    written(thing).append(Voiding(thing.entries, thing.release))
    return thing


def settle(thing: L, until: date, laws: Laws) -> L:
    """What comes by itself up to that day."""
    setattr(thing, UNTIL, max(until, _until(thing)))
    return Life[L](laws.of, _keep).settle(thing, until)


def written(thing: Living) -> list[Written]:
    """The entries of a thing in hand; of one that was loaded only those since."""
    book: list[Written] = thing.__dict__.setdefault(BOOK, [])
    return book


def _relived(thing: L, new: Written, laws: Laws, word: Word, *, already: Callable[[], frozenset[str]] = frozenset) -> L:
    now = [*written(thing), new]
    setattr(thing, UNTIL, _until(thing))
    becomes = lived(now, _until(thing), laws)
    must_not_lift(thing, becomes, _until(thing), word, already=already)
    carry_on(thing, becomes, new.number)
    become(thing, becomes)
    setattr(thing, BOOK, now)
    return thing


def _weighed(thing: Living, entry: Entry, laws: Laws) -> frozenset[str]:
    """What weighed when the act took place."""
    earlier = [each for each in counting(written(thing)) if each.place < entry.place]
    on = entry.act.takes_place_on
    return Life[Living](laws.of, _drop).relive(earlier, on).weighing(on)


def _until(thing: Living) -> date:
    """Today, for a thing in hand: the last day of which anything is known."""
    return max(getattr(thing, UNTIL, thing.lived_to), thing.lived_to)


def lived(entries: list[Written], until: date, laws: Laws, witness: Callable[[Any, Moment], None] | None = None) -> Any:
    """A thing as its entries make it."""
    return Life[Any](laws.of, witness or _keep).relive(counting(entries), until, new=concerns(entries[-1]))


def _word(thing: Living, paper: str | None, *, vouched: bool) -> Word:
    """The other side is another unit; which one is not asked here."""
    return Word("" if vouched else thing.unit, vouched=vouched, paper=paper is not None)


def _drop(_thing: Living, _moment: Moment) -> None:
    """Nothing is taken from what is only looked at."""


def _keep(thing: Living, moment: Moment) -> None:
    """The events go back to where tests take them from."""
    for event in moment.events:
        thing.record(event)
