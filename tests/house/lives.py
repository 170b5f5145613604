"""Things in hand, lived without a database: entries in a list, everything else as in a service."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from shared.kernel.clocks.laws import Laws
from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.kernel.lives.entries import Entry, Written, counting
from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import become, carry_on, comes_last, must_not_lift, original, rectification
from shared.kernel.lives.reliving import Life, Moment

L = TypeVar("L", bound=Living)
BOOK = "_entries_in_hand"


def begin(birth: Birth[L], laws: Laws) -> L:
    """A thing by its first entry; its events wait to be taken."""
    thing: L = Life[L](laws.of, _keep).begin(Entry(1, birth, laws.release))
    setattr(thing, BOOK, [Entry(1, birth, laws.release)])
    return thing


def enter(thing: L, act: Happening[L], laws: Laws, *, paper: str | None = None) -> L:
    """An act in its place by legal date; see `shared.kernel.lives.ports.Lives`."""
    entry = Entry(thing.entries + 1, act, laws.release)
    if not comes_last(thing, act):
        return _relived(thing, entry, laws, lifts=act.vouched or paper is not None)
    Life[L](laws.of, _keep).enter(thing, entry)
    written(thing).append(entry)
    return thing


def rectify(thing: L, number: int, instead: Entered | None, laws: Laws, *, paper: str | None = None) -> L:
    """Put an entry right, or strike it."""
    new = rectification(written(thing), number, instead, at=thing.entries + 1, release=laws.release)
    vouched = original(written(thing), number).act.vouched
    return _relived(thing, new, laws, lifts=vouched or paper is not None)


def settle(thing: L, until: date, laws: Laws) -> L:
    """What comes by itself up to that day."""
    return Life[L](laws.of, _keep).settle(thing, until)


def written(thing: Living) -> list[Written]:
    """The entries of a thing in hand."""
    book: list[Written] = getattr(thing, BOOK)
    return book


def _relived(thing: L, new: Written, laws: Laws, *, lifts: bool) -> L:
    now = [*written(thing), new]
    becomes = lived(now, thing.lived_to, laws)
    if not lifts:
        must_not_lift(thing, becomes)
    carry_on(thing, becomes, new.number)
    events = thing.take_events()
    become(thing, becomes)
    setattr(thing, BOOK, now)
    for event in events:
        thing.record(event)
    return thing


def lived(entries: list[Written], until: date, laws: Laws, witness: Callable[[Any, Moment], None] | None = None) -> Any:
    """A thing as its entries make it."""
    return Life[Any](laws.of, witness or _keep).relive(counting(entries), until)


def _keep(thing: Living, moment: Moment) -> None:
    """The events go back to where tests take them from."""
    for event in moment.events:
        thing.record(event)
