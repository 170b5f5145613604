"""Putting an entry right: what may be put right, and what one's own word does not lift."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.kernel.lives.entries import Entry, Rectification, Written, last_life, standing
from shared.kernel.lives.living import SHOWN, Living, late, late_of, moved, to_come, unmoved
from shared.kernel.lives.refusals import (
    BirthNotStruck,
    NeedsOthersWord,
    NeedsPaper,
    NoSuchEntry,
    NothingRectified,
    OthersToDecide,
    StruckAlready,
    TooManyEntries,
)
from shared.kernel.lives.reliving import Life, Moment


def must_bear_more(thing: Living, own: int) -> None:
    """Refuse a unit that has `own` entries on the thing to go on; the whole can still be voided."""
    if own >= thing.most_entries:
        raise TooManyEntries(entries=own, most=thing.most_entries)


def has_few(thing: Living) -> bool:
    """Whether no unit can have come near the most."""
    return thing.entries < thing.most_entries


def comes_last(thing: Living, act: Entered) -> bool:
    """Whether the act follows all that the thing has lived, so that nothing has to be lived again."""
    if isinstance(act, Happening) and act.may_forestall and (_is_to_come(thing, act) or act.forestalls(thing)):
        return False
    if isinstance(act, Happening) and act.unsays(thing):
        return False
    return act.beside is None and (act.takes_place_on, act.place_in_day) >= (thing.lived_to, thing.lived_rank)


def _is_to_come(thing: Living, act: Entered) -> bool:
    """Whether a step has still to come by itself before the act, or on its day."""
    return thing.settles_on is not None and thing.settles_on <= act.takes_place_on


def original(written: Sequence[Written], number: int) -> Entry:
    """The entry of that number as it was first made; refuses what is no entry of an act."""
    for one in written:
        if one.number == number and isinstance(one, Entry):
            return one
    raise NoSuchEntry(entry=number)


def rectification(
    written: Sequence[Written],
    number: int,
    instead: Entered | None,
    *,
    at: int,
    release: str,
    names_paper: bool = False,
) -> Rectification:
    """The entry `at` that puts `number` right with the act `instead`, or strikes it; or only `names_paper`, another
    than was behind the act.

    Refuses what is struck already or was voided with the whole thing, what would change nothing, and to strike the
    birth.
    """
    entry = original(written, number)
    stands = standing(written)
    if number not in stands and (instead is None or entry not in last_life(written)):
        raise StruckAlready(entry=number)
    if instead is None and isinstance(entry.act, Birth):
        raise BirthNotStruck(entry=number)
    if stands.get(number) == instead and not names_paper:
        raise NothingRectified(entry=number)
    return Rectification(at, number, instead, release)


@dataclass(frozen=True, slots=True)
class Word:
    """Which unit says it, and what stands behind it: a paper, or that it is the other side's word (`vouched`).

    `since` is the legal date of an act that is entered: what weighed on that day already, but for what had run out, is
    lifted by the law; so is what the act `lifts_by_right`. What is put right, struck or voided as a whole after others
    have counted on it, or told again, `moves_nothing`: there is no longer for a duty of one's own that runs, it does
    not vanish, and no more is shown to have been done. What the other side alone has entered yields
    where it `prevails`; none of what it has entered `itself`, by the names of these entries. It puts right what is
    `of_today`, which nobody has counted on: what only says a day is said otherwise then.
    """

    unit: str
    vouched: bool = False
    paper: bool = False
    since: date | None = None
    lifts_by_right: frozenset[str] = frozenset()
    moves_nothing: bool = False
    prevails: bool = False
    itself: frozenset[str] = frozenset()
    of_today: bool = False


# What comes by itself, from another service or from both sides is nobody's own word.
NOBODYS = Word("", vouched=True, paper=True)


def must_be_decided(act: Entered, thing: Living | None, word: Word) -> None:
    """Refuse what another decides, told without the paper by which it was decided; a birth is of no thing yet."""
    if act.is_on_paper(thing) and not word.paper and not word.vouched:
        raise OthersToDecide(field="paper", act=act.named())


def must_not_lift(
    was: Living, becomes: Living | None, today: date, word: Word, already: Callable[[], frozenset[str]] = frozenset
) -> None:
    """Refuse one's own word, without a paper, by which something is gone that weighs, or is to come.

    What weighed `already` when an act took place, which is asked only where it matters, is lifted by the law, not by
    the date. What had run out is lifted by nothing that comes after it.
    """
    gone = _lifted(was, becomes, today, word)
    if burdens := late_of(gone) | (gone - already() if gone else gone):
        refusal = NeedsOthersWord if word.paper else NeedsPaper
        raise refusal(field="paper", burdens=was.burdens_named(burdens))


def _lifted(was: Living, becomes: Living | None, today: date, word: Word) -> frozenset[str]:
    """What weighs today and would not any more, or would in another span, or is to come and would be put off; by a
    paper, nothing that counts but what is beyond one's own.

    None of the thing is left where it is voided. The other side's word lifts everything but what weighs on itself, and
    moves none of that; of what both sides say alike nothing is one's own word.
    """
    if word.paper:
        beyond = _beyond_paper(was, word) - word.lifts_by_right
        return frozenset() if not beyond else beyond & (was.weighing(today) - _weighing(becomes, today))
    left = _weighing(becomes, today)
    elsewhere = frozenset() if becomes is None else _counted_elsewhere(was, becomes, left)
    if word.moves_nothing:
        elsewhere |= _longer(was, becomes, word.unit) | _shown_anew(was, becomes)
    by_right = word.lifts_by_right | (was.said_otherwise(becomes) if word.of_today else frozenset())
    by_right |= frozenset() if becomes is None else becomes.said_alike()
    gone = (was.weighing(today) - left | elsewhere | _put_off(was, becomes, left, today)) - by_right
    own = was.weighing_on(word.unit)
    return frozenset(each for each in gone if unmoved(each) in own) if word.vouched else gone


def _beyond_paper(thing: Living, word: Word) -> frozenset[str]:
    """What of the unit's own no paper of its own lifts."""
    return frozenset() if word.vouched or word.unit != thing.unit else thing.beyond_ones_paper()


def _weighing(thing: Living | None, today: date) -> frozenset[str]:
    """What weighs then; nothing of what is voided."""
    return frozenset() if thing is None else thing.weighing(today)


def must_not_undo(before: Mapping[str, Moment], after: Mapping[str, Moment], word: Word) -> None:
    """Refuse, of one's own word, what leaves an entry without effect that yields to the other side's: by its name."""
    for name, moment in after.items() if not word.vouched else ():
        if word.prevails and name not in word.itself:
            continue
        if moment.yields is not None and (name not in before or before[name].in_vain is None):
            raise moment.yields


def must_not_gain_time(was: Living, becomes: Living, word: Word) -> None:
    """Refuse to begin anew, by one's own word without a paper, what was voided, so that there is longer than there was
    for a duty of one's own that ran."""
    if not (word.paper or word.vouched) and (gained := _longer(was, becomes, word.unit)):
        raise NeedsPaper(field="paper", burdens=was.burdens_named(gained))


def _counted_elsewhere(was: Living, becomes: Living, weighs: frozenset[str]) -> frozenset[str]:
    """What weighs as it did, but is counted by a later day, or in another year: in a span that was reported it would be
    missing. Figures are asked of any span, and governments report by the calendar year: an earlier day of the same
    year is one's own to tell."""
    now = becomes.counted_on()
    counted = ((each, on, now.get(each, on)) for each, on in was.counted_on().items() if each in weighs)
    return frozenset(moved(each) for each, on, then in counted if then > on or then.year != on.year)


def _longer(was: Living, becomes: Living | None, unit: str) -> frozenset[str]:
    """The unit's own duties for which there would be longer than there was, or that would be none without being met; of
    what is voided, all."""
    now = {} if becomes is None else becomes.running_duties(unit)
    met = set() if becomes is None else {name for name, clock in becomes.deadlines.items() if clock.met_on is not None}
    running = was.running_duties(unit).items()
    return frozenset(moved(late(name)) for name, on in running if name not in met and now.get(name, date.max) > on)


def _shown_anew(was: Living, becomes: Living | None) -> frozenset[str]:
    """That by which another service counts is not what it was: more is shown to have been done."""
    now = frozenset() if becomes is None else becomes.shows()
    return frozenset() if now <= was.shows() else frozenset({SHOWN})


def _put_off(was: Living, becomes: Living | None, weighs: frozenset[str], today: date) -> frozenset[str]:
    """What was to come, and comes later than it was reckoned, or not at all; but for what `weighs` by now."""
    comes = {} if becomes is None else becomes.to_come(today)
    expected = ((burden, on) for burden, on in was.to_come(today).items() if burden not in weighs)
    return frozenset(to_come(each) for each, on in expected if each not in comes or _is_later(comes[each], on))


def _is_later(now: date | None, reckoned: date | None) -> bool:
    return reckoned is not None and (now is None or now > reckoned)


def must_not_lift_by_entering(
    life: Life[Any], thing: Living, entry: Entry, today: date, word: Word, *, follows: bool = False
) -> None:
    """The same of an act that comes last: where it is dated back, something has run out by today, weighs in a span, or
    is to come.

    What only `follows` from what was said of another thing is by no law of its own: it lifts what that word may.
    """
    on = entry.act.takes_place_on
    weighs = thing.weighing(today)
    can_lift = weighs if follows else late_of(weighs) | (weighs & thing.counted_on().keys())
    if word.paper and weighs.isdisjoint(_beyond_paper(thing, word)):
        return
    if not word.paper and (on >= today or follows) and not can_lift and not thing.to_come(today):
        return
    was = life.settle(deepcopy(thing), today)
    becomes = life.settle(life.enter(deepcopy(thing), entry), today)
    already = frozenset[str] if follows else lambda: life.settle(deepcopy(thing), on).weighing(on)
    must_not_lift(was, becomes, today, word, already)


def carry_on(was: Living, becomes: Living, number: int) -> None:
    """What is not of the life itself goes over to another living of it, in which `number` is the last entry."""
    # A clock that never began is told as it stood, and the account of it may be counted otherwise by now.
    becomes.explanations |= was.explanations
    becomes.entries, becomes.revisions, becomes.withdrawn = number, was.revisions, was.withdrawn
    becomes.entered_late = was.entered_late
    if (was.lived_to, was.lived_rank) > (becomes.lived_to, becomes.lived_rank):
        becomes.lived_to, becomes.lived_rank = was.lived_to, was.lived_rank


def become(thing: Living, other: Living) -> None:
    """The thing in hand takes the state of another living of it: there is one object a thing."""
    kept = {"version": thing.version}
    thing.__dict__.update({**other.__dict__, **kept})
