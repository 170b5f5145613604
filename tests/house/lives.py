"""Things in hand, lived without a database: entries in a list, everything else as in a service."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any, NamedTuple, Protocol, TypeVar

from shared.kernel.clocks.laws import Laws
from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.kernel.lives.entries import Entry, Rectification, Voiding, Written, concerns, counting, placed_on
from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import (
    NOBODYS,
    Word,
    become,
    carry_on,
    comes_last,
    must_not_lift,
    must_not_lift_by_entering,
    must_not_undo,
    original,
    rectification,
)
from shared.kernel.lives.reliving import Life, Moment
from shared.kernel.model.aggregate import Event
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.clocks import begun_clocks, changed_clocks, void_clocks
from shared.storage.lives.telling import Telling

L = TypeVar("L", bound=Living)
BOOK, UNTIL, EAR, KNOWN = "_entries_in_hand", "_settled_until", "_ear", "_moments_in_hand"


class Ear(Protocol):
    """Hears what happens to the clocks of a thing in hand, as the service of the thing would tell it."""

    def hear(self, thing: Living, events: Sequence[Event], *, replaces: bool = False) -> None: ...


def listen(thing: Living, ear: Ear) -> None:
    """From now on, and what has happened since the thing was begun."""
    setattr(thing, EAR, ear)
    ear.hear(thing, thing._recorded)


def begin(birth: Birth[L], laws: Laws) -> L:
    """A thing by its first entry; its events wait to be taken."""
    entry, seen = Entry(1, birth, laws.release), _Seen()
    thing = seen.left_with(Life[L](laws.of, seen).begin(entry))
    setattr(thing, BOOK, [entry])
    return thing


def enter(thing: L, act: Happening[L], laws: Laws, *, paper: str | None = None) -> L:
    """An act in its place by legal date; see `shared.kernel.lives.ports.Lives`.

    Where the life is lived again for it, all its events wait to be taken anew; what is refused leaves no trace.
    """
    entry = Entry(thing.entries + 1, act, laws.release)
    word = replace(_word(thing, paper, vouched=act.vouched), lifts_by_right=act.lifts_by_right, prevails=act.prevails)
    if not comes_last(thing, act):
        return _relived(thing, entry, laws, word, already=lambda: _weighed(thing, entry, laws))
    must_not_lift_by_entering(Life[L](laws.of, _drop), thing, entry, _until(thing), word)
    known, waiting, seen = (thing.lived_to, thing.lived_rank), thing.take_events(), _Seen()
    try:
        Life[L](laws.of, seen).enter(thing, entry)
    except Refusal:
        as_it_was = lived(written(thing), known[0], laws)
        carry_on(thing, as_it_was, entry.number - 1)
        as_it_was.lived_to, as_it_was.lived_rank = known
        become(thing, as_it_was)
        thing._recorded = waiting
        raise
    written(thing).append(entry)
    return seen.left_with(thing, waiting)


def tried(thing: L, act: Happening[L], laws: Laws, *, paper: str) -> bool:
    """Enter the act where it is accepted; gives whether it was."""
    try:
        enter(thing, act, laws, paper=paper)
    except Refusal:
        return False
    return True


def rectify(
    thing: L, number: int, instead: Entered | None, laws: Laws, *, paper: str | None = None, agreed: bool = False
) -> L:
    """Put an entry right, or strike it; `agreed` where it is the word of both sides."""
    new = rectification(written(thing), number, instead, at=thing.entries + 1, release=laws.release)
    act = original(written(thing), number).act
    word = replace(_word(thing, paper, vouched=act.vouched), prevails=act.prevails)
    return _relived(thing, new, laws, NOBODYS if agreed else word)


def void(thing: L, on: date) -> L:
    """The whole thing should never have been; it was voided on that day."""
    thing.entries, thing.voided_on = thing.entries + 1, on
    written(thing).append(Voiding(thing.entries, thing.release))
    _heard(thing, void_clocks(thing), replaces=True)
    return thing


def stand_again(thing: L, laws: Laws) -> L:
    """The voiding was the mistake, and is struck."""
    new, telling = Rectification(thing.entries + 1, thing.entries, None, laws.release), Moments()
    now = [*written(thing), new]
    setattr(thing, UNTIL, _until(thing))
    becomes = lived(now, _until(thing), laws, telling)
    carry_on(thing, becomes, new.number)
    become(thing, becomes)
    setattr(thing, BOOK, now)
    _heard(thing, begun_clocks(becomes, telling), replaces=True)
    return thing


def settle(thing: L, until: date, laws: Laws) -> L:
    """What comes by itself up to that day."""
    setattr(thing, UNTIL, max(until, _until(thing)))
    waiting, seen = thing.take_events(), _Seen()
    return seen.left_with(Life[L](laws.of, seen).settle(thing, until), waiting)


def today(thing: Living) -> date:
    """The last day of which anything is known."""
    return _until(thing)


def as_of(thing: L, on: date, laws: Laws) -> L:
    """The thing as it stood at the end of that day; nobody listens to it."""
    birth, *others = counting(written(thing))
    then = [birth, *takewhile(lambda each: each.act.beside is not None or each.act.takes_place_on <= on, others)]
    later = others[len(then) - 1 :]
    return Life[L](laws.of, _drop).relive(then, on, awaited=later)


def written(thing: Living) -> list[Written]:
    """The entries of a thing in hand; of one that was loaded only those since."""
    book: list[Written] = thing.__dict__.setdefault(BOOK, [])
    return book


def _relived(thing: L, new: Written, laws: Laws, word: Word, *, already: Callable[[], frozenset[str]] = frozenset) -> L:
    now, telling = [*written(thing), new], Moments()
    setattr(thing, UNTIL, _until(thing))
    becomes = lived(now, _until(thing), laws, telling)
    if not (word.vouched or word.prevails):
        must_not_undo(_moments(thing, laws), telling.moments, word)
    must_not_lift(thing, becomes, _until(thing), word, already)
    carry_on(thing, becomes, new.number)
    clocks = changed_clocks(thing, becomes, telling, "rectified")
    become(thing, becomes)
    setattr(thing, BOOK, now)
    setattr(thing, KNOWN, _Known(list(now), _until(thing), telling.moments))
    _heard(thing, clocks, replaces=True)
    return thing


def _moments(thing: Living, laws: Laws) -> Mapping[str, Moment]:
    """Of the thing's life, which is lived for them where another was lived last."""
    known: _Known | None = getattr(thing, KNOWN, None)
    if known is None or (known.written, known.until) != (written(thing), _until(thing)):
        telling = Moments()
        lived(written(thing), _until(thing), laws, telling)
        known = _Known(list(written(thing)), _until(thing), telling.moments)
        setattr(thing, KNOWN, known)
    return known.moments


def _weighed(thing: Living, entry: Entry, laws: Laws) -> frozenset[str]:
    """What weighed where the act takes its place."""
    earlier = list(takewhile(lambda each: each.number != entry.number, counting([*written(thing), entry])))
    on = placed_on(entry.act, earlier)
    return Life[Living](laws.of, _drop).relive(earlier, on).weighing(on)


def _until(thing: Living) -> date:
    """Today, for a thing in hand: the last day of which anything is known."""
    return max(getattr(thing, UNTIL, thing.lived_to), thing.lived_to)


def lived(
    entries: Sequence[Written], until: date, laws: Laws, witness: Callable[[Any, Moment], None] | None = None
) -> Any:
    """A thing as its entries make it; its events wait to be taken."""
    seen = _Seen(witness)
    return seen.left_with(Life[Any](laws.of, seen).relive(counting(entries), until, new=concerns(entries[-1])))


def in_vain(thing: Living, laws: Laws) -> set[int]:
    """The numbers of the entries that have no effect, as the thing stands."""
    return _without_effect(_moments(thing, laws))


def _without_effect(moments: Mapping[str, Moment]) -> set[int]:
    return {int(name) for name, moment in moments.items() if moment.in_vain is not None}


def _word(thing: Living, paper: str | None, *, vouched: bool) -> Word:
    """The other side is another unit; which one is not asked here."""
    return Word("" if vouched else thing.unit, vouched=vouched, paper=paper is not None)


class _Known(NamedTuple):
    """The moments of what was written, lived up to that day; a copy of the thing has the same."""

    written: list[Written]
    until: date
    moments: Mapping[str, Moment]

    def __deepcopy__(self, _memo: dict[int, Any]) -> "_Known":
        return self


class Moments(Telling):
    """The moments of a life; of its facts only what is about clocks is heard in hand."""

    def __init__(self) -> None:
        super().__init__(lambda _thing, _event: ())

    def __call__(self, thing: Living, moment: Moment) -> None:
        self.moments[moment.name] = moment

    @property
    def in_vain(self) -> set[int]:
        """The numbers of the entries that have no effect in that life."""
        return _without_effect(self.moments)


class _Seen:
    """Witness of a life; its events go back to where tests take them from, and to whoever listens."""

    def __init__(self, witness: Callable[[Any, Moment], None] | None = None) -> None:
        self._witness, self._events = witness, list[Event]()

    def __call__(self, thing: Living, moment: Moment) -> None:
        self._events += moment.events
        if self._witness is not None:
            self._witness(thing, moment)

    def left_with(self, thing: L, waiting: Sequence[Event] = ()) -> L:
        thing._recorded = [*waiting, *self._events]
        _heard(thing, self._events)
        return thing


def _heard(thing: Living, events: Sequence[Event], *, replaces: bool = False) -> None:
    ear: Ear | None = getattr(thing, EAR, None)
    if ear is not None:
        ear.hear(thing, events, replaces=replaces)


def _drop(_thing: Living, _moment: Moment) -> None:
    """Nothing is taken from what is only looked at."""
