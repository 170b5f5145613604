"""The entries of a thing, and which of them count."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from shared.kernel.lives.entered import Entered

Place = tuple[bool, date, int, int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted act: its number in the thing's life, and the release of rules and calendar it was entered under."""

    number: int
    act: Entered
    release: str

    @property
    def place(self) -> Place:
        """Its order in the life: the birth, then by legal date, rank within the day, number."""
        act = self.act
        return (not act.begins, act.takes_place_on, act.place_in_day, self.number, 0)


@dataclass(frozen=True, slots=True)
class Rectification:
    """The entry `number` puts another right: with the act `instead`, or, where that is None, by striking it.

    A voiding that is struck never was: the thing stands again.
    """

    number: int
    rectifies: int
    instead: Entered | None
    release: str


@dataclass(frozen=True, slots=True)
class Recount:
    """The entry `number` moves the whole life to another release of the law."""

    number: int
    release: str


@dataclass(frozen=True, slots=True)
class Voiding:
    """The entry `number` voids the whole thing: it should never have been. A birth after it begins anew.

    What follows from others meanwhile is written behind it, and counts once the voiding is struck.
    """

    number: int
    release: str


Written = Entry | Rectification | Recount | Voiding


def concerns(written: Written) -> int:
    """The number of the entry whose act it brings in: its own, or that which it puts right."""
    return written.rectifies if isinstance(written, Rectification) else written.number


def counting(written: Iterable[Written]) -> list[Entry]:
    """The entries that count, each as it was last put right, in the order in which they are lived."""
    found: dict[int, Entry] = {}
    struck: set[int] = set()
    for one in _counted(written):
        match one:
            case Entry():
                found[one.number] = one
            case Rectification(rectifies=number, instead=instead):
                struck.discard(number)
                if instead is None:
                    struck.add(number)
                else:
                    found[number] = Entry(number, instead, found[number].release)
            case Recount():
                found = {number: Entry(number, entry.act, one.release) for number, entry in found.items()}
            case Voiding():
                found, struck = {}, set()
            case _:
                assert_never(one)
    for number in struck:
        found.pop(number, None)
    return in_place(found.values(), found)


def in_place(entries: Iterable[Entry], among: Mapping[int, Entry]) -> list[Entry]:
    """Those entries in the order in which they are lived, `among` those that count, by number."""
    return sorted(entries, key=lambda each: each.place if each.act.beside is None else _placed(each, among))


def without_lifted(written: Iterable[Written]) -> list[Written]:
    """What was written, by number, but for voidings that were struck, and their striking."""
    in_order = sorted(written, key=lambda each: each.number)
    voidings = {one.number for one in in_order if isinstance(one, Voiding)}
    if not voidings:
        return in_order
    lifted = {concerns(one) for one in in_order if isinstance(one, Rectification)} & voidings
    return [one for one in in_order if concerns(one) not in lifted]


def voidings(written: Iterable[Written]) -> list[Voiding]:
    """Those by which the thing is void, by number: it stands again without all of them."""
    hold: list[Voiding] = []
    for one in without_lifted(written):
        if isinstance(one, Voiding):
            hold.append(one)
        elif _begins(one):
            hold = []
    return hold


def voided_by(written: Iterable[Written]) -> Voiding | None:
    """The last voiding by which the thing is void; None where it stands."""
    return next(reversed(voidings(written)), None)


def ceased_with(written: Iterable[Written]) -> Voiding | None:
    """The voiding with which a void thing ceased to stand, be that lifted by now; None where it stands."""
    ceased, known = None, list[Written]()
    for one in sorted(written, key=lambda each: each.number):
        known.append(one)
        holds = voided_by(known)
        ceased = None if holds is None else ceased or holds
    return ceased


def when_not_void(written: Iterable[Written]) -> list[Written]:
    """What was written, as it would count if the thing were not void."""
    known = list(written)
    hold = voidings(known)
    return [one for one in known if one not in hold]


def last_life(written: Iterable[Written]) -> list[Written]:
    """What was written since the thing began, for the last time where it was voided and begun anew."""
    last: list[Written] = []
    voided = False
    for one in _counted(written):
        if isinstance(one, Voiding):
            voided = True
        else:
            last, voided = ([one] if voided else [*last, one]), False
    return last


def _counted(written: Iterable[Written]) -> Iterator[Written]:
    """Without what was lifted, and without what followed from others while it was void."""
    known, voided = without_lifted(written), False
    if not any(isinstance(one, Voiding) for one in known):
        yield from known
        return
    for one in known:
        if isinstance(one, Voiding):
            voided = True
        elif _begins(one):
            voided = False
        elif voided:
            continue
        yield one


def _begins(one: Written) -> bool:
    return isinstance(one, Entry) and one.act.begins


def standing(written: Iterable[Written]) -> dict[int, Entered]:
    """The acts that count, by the number of their entry, in the order in which they are lived."""
    return {entry.number: entry.act for entry in counting(written)}


def placed_on(act: Entered, lived: Iterable[Entry]) -> date:
    """The day of the place that the act takes behind what was lived: that of the entry beside which it stands, as it is
    a part of that, on whatever day it came about."""
    by_number = {entry.number: entry.act for entry in lived}
    on = act.takes_place_on
    while act.beside is not None and act.beside in by_number:
        before, act = act, by_number[act.beside]
        on = min(on, act.takes_place_on) if before.may_precede else act.takes_place_on
    return on


def _placed(entry: Entry, left: Mapping[int, Entry]) -> Place:
    """What is beside another entry comes right after it, but for what may precede it and bears an earlier day; beside
    one that was struck it comes by its own date."""
    beside = entry.act.beside
    if beside is None or beside not in left:
        return entry.place
    whole = left[beside].place
    if entry.act.may_precede and entry.place[:3] < whole[:3]:
        return entry.place
    return (*whole[:4], entry.number)
