"""Living a thing again: its entries in the order of legal dates, and between them what comes by itself."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.kernel.lives.entries import Entry, in_place, placed_on
from shared.kernel.lives.living import Living
from shared.kernel.lives.refusals import (
    THING,
    BeforeWhatItFollows,
    DoneInVain,
    LaterEntryImpossible,
    SaidOtherwise,
)
from shared.kernel.model.aggregate import Event
from shared.kernel.model.stages import NotNow
from shared.kernel.words.refusals import Refusal
from shared.kernel.words.wording import Wording

T = TypeVar("T", bound=Living)
Law = Callable[[str], Statutes]


@dataclass(frozen=True, slots=True)
class Moment:
    """What happened at one entry (its number) or at one step that came by itself (its name), and on which day.

    `in_vain` is why an entry has no effect, where what it was done about proves not to be. One that `yields` to the
    other side's word is there so; it would refuse the word of its own.
    """

    name: str
    on: date
    events: Sequence[Event]
    in_vain: Refusal | None = None
    yields: LaterEntryImpossible | None = None


# Called after each moment, with the thing as it stands then: facts are told of a thing as it was.
Witness = Callable[[Any, Moment], None]


class Life(Generic[T]):
    """Lives a thing: from its birth on, entry by entry."""

    def __init__(self, law: Law, witness: Witness) -> None:
        """`law` gives rules and calendar by the name of their release."""
        self._law, self._witness = law, witness
        self._numbers: set[int] = set()
        self._awaited: list[Entry] = []

    def begin(self, entry: Entry) -> T:
        """The thing as its first entry makes it."""
        birth: Birth[T] = entry.act  # type: ignore[assignment]  # the first entry of a life is its birth
        thing = birth.begin(self._law(entry.release))
        return self._lived(thing, entry)

    def enter(self, thing: T, entry: Entry) -> T:
        """The entry as the next in the thing's life, after what came by itself before its day, and what that brings."""
        self._come_to(thing, entry)
        return self._enter(thing, entry)

    def _enter(self, thing: T, entry: Entry) -> T:
        """The same of a thing that has come to the entry."""
        act: Happening[T] = entry.act  # type: ignore[assignment]  # every entry but the first
        thing._number, thing._day = entry.number, act.takes_place_on
        thing._to_come = frozenset(each.number for each in self._awaited if each is not entry)
        act.apply(thing, self._law(entry.release))
        return self.settle(self._lived(thing, entry), thing.lived_to)

    def settle(self, thing: T, until: date) -> T:
        """Everything that comes by itself up to and on that day, but for what a later entry shows not to have come."""
        while thing.voided_on is None and (on := thing.settles_on) is not None and on <= until:
            if any(_forestalls(each.act, thing) for each in self._awaited):
                break
            name = thing.settle(self._law(thing.release))
            thing.lived_to, thing.lived_rank = max((thing.lived_to, thing.lived_rank), (on, Living.DAYBREAK))
            self._witness(thing, Moment(name, on, thing.take_events()))
        return thing

    def relive(
        self,
        entries: Sequence[Entry],
        until: date,
        *,
        new: int | None = None,
        awaited: Sequence[Entry] = (),
        of: Wording = THING,
    ) -> T:
        """The whole life up to that day, after which entries are `awaited`; refuses with LaterEntryImpossible, which
        names the entry and what it is `of`.

        What is `new`, the number of the entry that was made or put right, is refused for its own reason; what was done
        in vain is there, and changes nothing.
        """
        first, *waiting = entries
        self._awaited = [*waiting, *awaited]
        thing, left = self.begin(first), {entry.number: entry for entry in entries}
        while waiting:
            entry, *waiting = waiting
            if self._lives_on(thing, entry, waiting, new, of):
                continue
            # What was beside it comes by its own date, be that after the last day that is looked at.
            del left[entry.number]
            standing = list(left.values())
            waiting = [
                each for each in in_place(waiting, left) if not awaited or placed_on(each.act, standing) <= until
            ]
        return self.settle(thing, until)

    def _lives_on(self, thing: T, entry: Entry, later: Sequence[Entry], new: int | None, of: Wording) -> bool:
        """The entry as the next, and whether it has effect: what was done in vain is passed over."""
        act: Happening[T] = entry.act  # type: ignore[assignment]  # every entry but the first
        if (unsaid := self._unsaid(thing, entry)) is not None:
            if entry.number == new:
                raise unsaid
            self._pass_over(thing, entry, unsaid)
            return False
        try:
            self._enter(thing, entry)
        except Refusal as refusal:
            if entry.number == new:
                self._must_not_come_before(thing, entry, later, refusal)
                _must_not_be_in_vain(thing, act, later, refusal)
                raise
            yields = None if act.is_in_vain(thing) else _impossible(thing, entry, of, refusal)
            if yields is not None and not act.yields:
                raise yields from refusal
            self._pass_over(thing, entry, refusal, yields)
            return False
        self._awaited.remove(entry)
        return True

    def _unsaid(self, thing: T, entry: Entry) -> SaidOtherwise | None:
        """What is said against an act that would be done to the thing now, where the other side's word after it shows
        that it was not so."""
        act: Happening[T] = entry.act  # type: ignore[assignment]  # every entry but the first
        self._come_to(thing, entry)
        thing._number = entry.number
        shows = act.unsaid_by([each.act for each in self._awaited], thing)
        thing._number = 0
        return None if shows is None else SaidOtherwise(act=act.named(), says=shows.named(), on=shows.on)

    def _pass_over(self, thing: T, entry: Entry, in_vain: Refusal, yields: LaterEntryImpossible | None = None) -> None:
        """The entry is there, and nothing is by it but its word; nothing is a part of it."""
        act: Happening[T] = entry.act  # type: ignore[assignment]  # every entry but the first
        act.leave_word(thing, self._law(entry.release))
        self._awaited.remove(entry)
        self.settle(self._lived(thing, entry, in_vain, yields), thing.lived_to)
        self._numbers.discard(entry.number)

    def _come_to(self, thing: T, entry: Entry) -> None:
        """What comes by itself before the day of the entry comes."""
        if not self._is_part(entry):
            self.settle(thing, entry.act.takes_place_on)

    def _is_part(self, entry: Entry) -> bool:
        """Whether it takes the place of another that has been lived; no day passes for it."""
        return entry.act.beside in self._numbers

    def _must_not_come_before(self, thing: T, entry: Entry, later: Sequence[Entry], refusal: Refusal) -> None:
        """Refuse by the later entry that it follows what is refused for the stage that the thing is at by then."""
        if not isinstance(refusal, NotNow):
            return
        then, quiet = deepcopy(thing), Life[T](self._law, unheard)
        quiet._numbers, quiet._awaited = set(self._numbers), list(self._awaited)
        for each in later:
            try:
                quiet.enter(then, each)
            except Refusal:
                return
            quiet._awaited.remove(each)
            if quiet._is_its_turn(deepcopy(then), entry):
                earlier, follows = each.act.on, each.act.named()
                raise BeforeWhatItFollows(
                    act=entry.act.named(), entry=each.number, follows=follows, on=earlier, source=refusal.source
                ) from refusal

    def _is_its_turn(self, thing: T, entry: Entry) -> bool:
        """Whether the entry may happen at the stage that the thing is at, whatever else is said against it."""
        try:
            self.enter(thing, entry)
        except NotNow:
            return False
        except Refusal:
            return True
        return True

    def _lived(
        self, thing: T, entry: Entry, in_vain: Refusal | None = None, yields: LaterEntryImpossible | None = None
    ) -> T:
        act = entry.act
        thing._number = 0
        self._numbers.add(entry.number)
        thing.entries = max(thing.entries, entry.number)
        thing.release = entry.release
        if not self._is_part(entry) and act.takes_place_on >= thing.lived_to:
            thing.lived_to, thing.lived_rank = act.takes_place_on, act.place_in_day
        self._witness(thing, Moment(str(entry.number), act.on, thing.take_events(), in_vain, yields))
        return thing


def _forestalls(act: Entered, thing: Living) -> bool:
    return isinstance(act, Happening) and act.may_forestall and act.forestalls(thing)


def _impossible(thing: Living, entry: Entry, of: Wording, refusal: Refusal) -> LaterEntryImpossible:
    return LaterEntryImpossible(
        what=of,
        thing=thing.official_number or thing.id,
        id=thing.id,
        entry=entry.number,
        act=entry.act.named(),
        on=entry.act.on,
        because=refusal.of_day(entry.act.takes_place_on) if isinstance(refusal, NotNow) else refusal,
    )


def _must_not_be_in_vain(thing: Living, act: Happening[Any], later: Sequence[Entry], refusal: Refusal) -> None:
    """Refuse by the later entry that shows that what the act is about has not come by itself."""
    shows = next((each for each in later if _forestalls(each.act, thing)), None)
    if shows is not None and act.is_in_vain(thing):
        raise DoneInVain(
            act=act.named(), entry=shows.number, shows=shows.act.named(), on=shows.act.on, because=refusal
        ) from refusal


@contextmanager
def told_of_its_day(thing: Living, act: Entered | None, today: date) -> Iterator[None]:
    """What is refused for the stage of the thing says of which day that was, or, of today, what the stage is."""
    try:
        yield
    except NotNow as refusal:
        if refusal.is_told or act is None:
            raise
        if act.takes_place_on < today:
            raise refusal.of_day(act.takes_place_on) from refusal
        offering: Any = thing
        stage = getattr(thing, "stage", None)
        if stage is None:
            raise
        raise refusal.at_present(stage, offering) from refusal


def unheard(_thing: Any, _moment: Moment) -> None:  # noqa: ANN401 - of any kind
    """Witness of what is only looked at."""
