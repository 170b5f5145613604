"""Putting an entry right: what may be put right, and what one's own word does not lift."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.kernel.lives.entries import Entry, Rectification, Written, last_life, standing
from shared.kernel.lives.living import Living, late_of
from shared.kernel.lives.refusals import (
    BirthNotStruck,
    NeedsPaper,
    NoSuchEntry,
    NothingRectified,
    OthersToDecide,
    StruckAlready,
    TooManyEntries,
)
from shared.kernel.lives.reliving import Life


def must_bear_more(thing: Living, own: int) -> None:
    """Refuse a unit that has `own` entries on the thing to go on; the whole can still be voided."""
    if own >= thing.most_entries:
        raise TooManyEntries(entries=own, most=thing.most_entries)


def has_few(thing: Living) -> bool:
    """Whether no unit can have come near the most."""
    return thing.entries < thing.most_entries


def comes_last(thing: Living, act: Entered) -> bool:
    """Whether the act follows all that the thing has lived, so that nothing has to be lived again."""
    if isinstance(act, Happening) and act.may_forestall:
        return False
    return act.beside is None and (act.takes_place_on, act.rank) >= (thing.lived_to, thing.lived_rank)


def original(written: Sequence[Written], number: int) -> Entry:
    """The entry of that number as it was first made; refuses what is no entry of an act."""
    for one in written:
        if one.number == number and isinstance(one, Entry):
            return one
    raise NoSuchEntry(entry=number)


def rectification(
    written: Sequence[Written], number: int, instead: Entered | None, *, at: int, release: str
) -> Rectification:
    """The entry `at` that puts `number` right with the act `instead`, or strikes it.

    Refuses what is struck already or was voided with the whole thing, what would change nothing, and to strike the
    birth.
    """
    entry = original(written, number)
    stands = standing(written)
    if number not in stands and (instead is None or entry not in last_life(written)):
        raise StruckAlready(entry=number)
    if instead is None and isinstance(entry.act, Birth):
        raise BirthNotStruck(entry=number)
    if stands.get(number) == instead:
        raise NothingRectified(entry=number)
    return Rectification(at, number, instead, release)


@dataclass(frozen=True, slots=True)
class Word:
    """Which unit says it, and what stands behind it: a paper, or that it is the other side's word (`vouched`).

    `since` is the legal date of an act that is entered: what weighed on that day already, but for what had run out, is
    lifted by the law; so is what had weighed by silence only, and is `told_after` its day.
    """

    unit: str
    vouched: bool = False
    paper: bool = False
    since: date | None = None
    told_after: frozenset[str] = frozenset()


# What comes by itself, from another service or from both sides is nobody's own word.
NOBODYS = Word("", vouched=True, paper=True)


def must_be_decided(act: Entered, word: Word) -> None:
    """Refuse what another decides, told without the paper by which it was decided."""
    if act.on_paper and not word.paper and not word.vouched:
        raise OthersToDecide(field="paper", act=act.named())


def must_not_lift(
    was: Living, becomes: Living | None, today: date, word: Word, *, already: Callable[[], frozenset[str]] = frozenset
) -> None:
    """Refuse to be rid of what weighs today: for one's own word, without a paper behind it.

    None of the thing is left where it is voided. What weighed `already` when an act took place is lifted by the law,
    not by the date; that is asked only where something is lifted. What had run out is lifted by nothing that comes
    after it. The other side's word lifts everything but what weighs on itself.
    """
    if word.paper:
        return
    left = frozenset() if becomes is None else becomes.weighing(today)
    lifted = was.weighing(today) - left - word.told_after
    if word.vouched:
        lifted &= was.weighing_on(word.unit)
    if lifted and (lifted := late_of(lifted) | (lifted - already())):
        raise NeedsPaper(field="paper", burdens=was.burdens_named(lifted))


def must_not_lift_by_entering(life: Life[Any], thing: Living, entry: Entry, today: date, word: Word) -> None:
    """The same of an act that comes last: where it is dated back, or something has run out by today."""
    on = entry.act.takes_place_on
    if word.paper or (on >= today and not late_of(thing.weighing(today))):
        return
    was = life.settle(deepcopy(thing), today)
    becomes = life.settle(life.enter(deepcopy(thing), entry), today)
    must_not_lift(was, becomes, today, word, already=lambda: life.settle(deepcopy(thing), on).weighing(on))


def carry_on(was: Living, becomes: Living, number: int) -> None:
    """What is not of the life itself goes over to another living of it, in which `number` is the last entry."""
    # A clock that never began is told as it stood, and the account of it may be counted otherwise by now.
    becomes.explanations |= was.explanations
    becomes.entries, becomes.revisions, becomes.withdrawn = number, was.revisions, was.withdrawn
    if (was.lived_to, was.lived_rank) > (becomes.lived_to, becomes.lived_rank):
        becomes.lived_to, becomes.lived_rank = was.lived_to, was.lived_rank


def become(thing: Living, other: Living) -> None:
    """The thing in hand takes the state of another living of it: there is one object a thing."""
    kept = {"version": thing.version}
    thing.__dict__.update({**other.__dict__, **kept})
