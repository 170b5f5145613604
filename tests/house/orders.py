"""Random lives of any kind, and what holds of each: entered in any order they are the same, put right and back they
are what they were, and notify has their clocks as they stand, however often and in whatever order it hears of them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any, Generic, TypeVar

from shared.kernel.clocks.laws import Laws
from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.kernel.lives.entries import Entry, concerns, counting, in_place
from shared.kernel.lives.living import BOOKKEEPING, Living
from shared.kernel.lives.refusals import LaterEntryImpossible, NeedsOthersWord
from shared.kernel.words.refusals import Refusal
from shared.storage.codecs import codec
from tests.house import lives
from tests.house.hearing import Hearing
from tests.house.not_running import must_be_waited_for_as_if_it_ran
from tests.house.numbering import Places, part_of, speaking, wholes_first

L = TypeVar("L", bound=Living)
State = dict[str, Any]
Draw = Callable[[L, date, Random], Happening[L]]

PAPER = "赣市府发〔2026〕7号"
# Of one life: so many other orders are tried, and so many of its entries put right and back.
ORDERS, PUT_RIGHT = 3, 6


def on_another_day(act: Entered, chance: Random) -> Entered:
    return replace(act, on=act.on + timedelta(chance.choice([-30, -9, -3, -1, 1, 3, 9, 30])))


def of_one_place(one: Entered, other: Entered) -> bool:
    """Whether the number decides which of them comes first."""
    return (one.takes_place_on, one.place_in_day) == (other.takes_place_on, other.place_in_day)


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[L]):
    """How the things of a kind begin, and what their lives are made of.

    `act` draws what may be entered about the thing as it stands on a day, `otherwise` what an entry might have said;
    without `act` nothing is ever entered but the birth. A life has so many `turns`, at most `pace` days apart, and
    so often, of all turns, several on one day.
    `in_turn` says which two acts stay in their order, `numbers` which fields of the state hold the number of an entry,
    and `clocks_of_entries` which clocks bear one in their name. `runs_clocks` is whether a clock ever runs on such a
    thing of which notify hears. All lives together fare in all the ways that they `must_fare` in, as `fared` tells of
    each; `once` is whether no more than one act can follow the birth, so that there is no other order.
    """

    service: str
    laws: Laws
    begin: Callable[[Random], L]
    act: Draw[L] | None
    otherwise: Callable[[Any, Random], Entered] = on_another_day
    turns: tuple[int, int] = (3, 12)
    pace: int = 30
    several: float = 0.0
    in_turn: Callable[[Entered, Entered], bool] = of_one_place
    numbers: Collection[str] = ("entry",)
    clocks_of_entries: str | None = None
    runs_clocks: bool
    once: bool = False
    fared: Callable[[L], Iterable[str]] = lambda _: ()
    must_fare: Collection[str] = ()

    @property
    def ways(self) -> set[str]:
        """What has to come about in some life or other, beside its acts."""
        ways = {"put right", "back", *self.must_fare}
        ways |= set() if self.act is None else {"struck", "in order"}
        return ways if self.act is None or self.once else ways | {"late", "last", "another order"}

    def state(self, thing: L, entries: Sequence[Entry]) -> State:
        """What the thing is, but for how it came to be known: numbers of entries are their places in the life, and of
        one place by what they say."""
        told: State = codec(type(thing)).dump_python(thing, mode="json")
        in_order = sorted(entries, key=lambda each: (each.act.on, each.act.place_in_day, each.act.code()))
        places = Places.of(in_order, numbers=self.numbers, clocks=self.clocks_of_entries)
        kept: State = places.placed({name: value for name, value in told.items() if name not in BOOKKEEPING})
        return kept


def one_of(*draws: Draw[Any]) -> Draw[Any]:
    """Draws by one of them."""
    return lambda thing, on, chance: chance.choice(draws)(thing, on, chance)


def plain(thing: Living) -> dict[str, Any]:
    """The thing, but for how it was entered, and the explanations at hand, which are no part of its state."""
    left_out = BOOKKEEPING | {"explanations"}
    return {name: value for name, value in vars(thing).items() if not name.startswith("_") and name not in left_out}


@dataclass
class Life(Generic[L]):
    """One random life of a kind, as it is drawn and looked at; `met` is what came about in it."""

    kind: Kind[L]
    seed: int
    met: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)  # noqa: S311 - lives, not secrets
        self.thing = self.kind.begin(self.chance)
        self.heard = Hearing(self.kind.service)
        lives.listen(self.thing, self.heard)
        self.began_on = self.standing[0].act.on

    @property
    def standing(self) -> list[Entry]:
        return counting(lives.written(self.thing))

    @property
    def _today(self) -> date:
        """The last day that is known of it; what comes by itself by then has come."""
        return lives.today(self.thing)

    def live(self) -> None:
        """Entered day by day, some of it late; now and then something is put right. What is refused leaves no trace."""
        on = self.began_on
        for _ in range(self.chance.randint(*self.kind.turns)):
            if not self.kind.several or self.chance.random() >= self.kind.several:
                on += timedelta(self.chance.randint(0, self.kind.pace))
            if self.chance.random() < 0.5:
                lives.settle(self.thing, on, self.kind.laws)
            if self.kind.act is None or self.chance.random() < 0.1:
                entry = self.chance.choice(self.standing)
                self.put_right(entry, self.chance.choice(self.instead_of(entry)))
            else:
                self.enter(on)
            self.must_be_known()
        self.met |= {each.act.code() for each in self.standing} | set(self.kind.fared(self.thing))

    def enter(self, on: date) -> None:
        """An act that might follow: on that day, or on one before, of the thing as it stood then."""
        late = self.chance.random() < 0.3
        if late:
            on = self.began_on + timedelta(self.chance.randint(-1, max((on - self.began_on).days, 0)))
        act = self._drawn(on, late=late)
        if act is not None and self._accepted(lambda: lives.enter(self.thing, act, self.kind.laws, paper=PAPER)):
            numbers = [each.number for each in self.standing]
            self.met.add("in order" if numbers == sorted(numbers) else "late")

    def put_right(self, entry: Entry, instead: Entered | None) -> bool:
        """The entry says that instead, or is struck; gives whether it could be."""
        done = self._accepted(lambda: lives.rectify(self.thing, entry.number, instead, self.kind.laws, agreed=True))
        if done:
            self.met.add("struck" if instead is None else "put right")
        return done

    def instead_of(self, entry: Entry) -> list[Entered | None]:
        """Nothing, the same otherwise, and now and then another act; a birth is not struck."""
        otherwise = self.kind.otherwise(entry.act, self.chance)
        if isinstance(entry.act, Birth):
            return [otherwise]
        another = self._drawn(otherwise.on, late=True) if self.chance.random() < 0.3 else None
        # A second word does not take the place of the first, of which it speaks, nor anything else as long as one does.
        spoken_of = any(part_of(each.act) == entry.number for each in self.standing)
        spoken_of = spoken_of or (another is not None and part_of(another) == entry.number)
        return [None, otherwise, *([] if another is None or spoken_of else [another])]

    def must_be_known(self) -> None:
        """Notify has its clocks as they stand."""
        self.heard.must_know(self.thing)
        self.met |= {"clocks"} if self.thing.deadlines else set()

    def must_be_the_same_in_any_order(self) -> None:
        """By legal dates, and in every other order in which each entry is accepted, refused ones tried again."""
        by_legal_dates = self._by_legal_dates()
        if by_legal_dates is None:
            self.met.add("no order of dates")
            return
        again, entered = by_legal_dates
        self._must_be_the_same(again, entered)
        for _ in range(ORDERS if len(entered) > 2 else 0):
            another = self._in_order(entered, self.chance.sample(entered[1:], len(entered) - 1))
            self.met.add("no other order" if another is None else "another order")
            if another is not None:
                self._must_be_the_same(another, entered)

    def must_be_the_same_with_each_entered_last(self) -> None:
        """What was accepted is accepted as well when all else is known: of its own entries, some brought to the day of
        one after it. What weighs since they were struck may be the other side's to lift."""
        _, *others = self.standing
        for entry in self.chance.sample(others, min(len(others), PUT_RIGHT)):
            after = [each for each in self._after(entry) if each.act.on >= entry.act.on]
            if after and self.chance.random() < 0.5:
                self.put_right(entry, replace(entry.act, on=self.chance.choice(after).act.on))
                self.must_be_known()
            self._enter_last(entry.number)

    def _enter_last(self, number: int) -> None:
        standing = self.standing
        entry = next(each for each in standing if each.number == number)
        was, written, today = self.kind.state(self.thing, standing), list(lives.written(self.thing)), self._today
        stays = any(self.kind.in_turn(entry.act, each.act) for each in self._after(entry))
        stays = stays or any(part_of(each.act) == number for each in standing)
        in_vain = lives.in_vain(self.thing, self.kind.laws)
        if stays or number in in_vain or not self.put_right(entry, None):
            return
        try:
            lives.enter(self.thing, entry.act, self.kind.laws, paper=PAPER)  # type: ignore[arg-type]  # no birth
        except NeedsOthersWord:
            return
        except LaterEntryImpossible as impossible:
            # What had no effect because of it has some since it was struck, and is one's own to strike first.
            if impossible.facts["entry"] not in in_vain:
                raise
            return
        self.must_be_known()
        if self._today > today:
            was = self.kind.state(lives.lived(written, self._today, self.kind.laws), standing)
        assert self.kind.state(self.thing, self.standing) == was
        self.met.add("last")

    def _after(self, entry: Entry) -> list[Entry]:
        standing = self.standing
        numbers = [each.number for each in standing]
        return standing[numbers.index(entry.number) + 1 :]

    def must_be_as_it_was_when_put_right_and_back(self) -> None:
        """Of its entries: struck, said otherwise, and another act instead; and so the whole thing, voided.

        What was done in vain would not be accepted anew, be it that it was accepted before that was known.
        """
        in_vain = lives.in_vain(self.thing, self.kind.laws)
        entered = [each for each in self.standing if each.number not in in_vain]
        for entry in self.chance.sample(entered, min(len(entered), PUT_RIGHT)):
            for instead in self.instead_of(entry):
                self._put_right_and_back(entry, instead)
        was = plain(self.thing)
        lives.void(self.thing, lives.today(self.thing))
        self.must_be_known()
        lives.stand_again(self.thing, self.kind.laws)
        self.must_be_known()
        assert plain(self.thing) == was

    def _put_right_and_back(self, entry: Entry, instead: Entered | None) -> None:
        was, written, today = plain(self.thing), list(lives.written(self.thing)), self._today
        if not self.put_right(entry, instead):
            assert (plain(self.thing), lives.written(self.thing)) == (was, written)
            return
        self.must_be_known()
        assert self.put_right(entry, entry.act)
        self.must_be_known()
        if self._today > today:
            was = plain(lives.lived(written, self._today, self.kind.laws))
        assert plain(self.thing) == was
        self.met.add("back")

    def _drawn(self, on: date, *, late: bool) -> Happening[L] | None:
        if self.kind.act is None:
            return None
        stands = lives.as_of(self.thing, on, self.kind.laws) if late else self.thing
        return self.kind.act(stands, on, self.chance)

    def _accepted(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except Refusal:
            return False
        return True

    def _by_legal_dates(self) -> tuple[L, list[Entry]] | None:
        """The same life entered day by day, and what was: all but what was done in vain.

        What is refused waits: the next entry may show that what was in its way did not come by itself. None where it
        can not be known in that order as it was told: the second word on something shows that what keeps out the first
        was not so, and would have been the first word itself.
        """
        in_vain = lives.in_vain(self.thing, self.kind.laws)
        birth, *others = self._as_lived(in_vain)
        again = self._begun(birth)
        numbers = {birth.number: again.entries}
        waiting: list[Entry] = []
        never = frozenset(in_vain)
        for entry in wholes_first(others):
            waiting.append(entry)
            while (accepted := self._first_in_turn(again, waiting, numbers, never)) is not None:
                waiting.remove(accepted)
            in_vain |= {each.number for each in waiting if speaking(each.act, numbers).is_in_vain(again)}
        if any(self._would_have_been_first(again, each, waiting) for each in waiting):
            return None
        assert {each.number for each in waiting} <= in_vain, waiting
        self.met |= {"in vain"} if waiting else set()
        return again, [each for each in (birth, *others) if each.number in numbers]

    def _as_lived(self, in_vain: Collection[int]) -> list[Entry]:
        """Its entries in the order in which they were lived: what is a part of one in vain comes by its own date."""
        standing = self.standing
        return in_place(standing, {each.number: each for each in standing if each.number not in in_vain})

    def _would_have_been_first(self, again: L, part: Entry, waiting: Sequence[Entry]) -> bool:
        """Whether it waits for the first word, which is refused, and is accepted as that."""
        if part_of(part.act) not in {each.number for each in waiting}:
            return False
        first = replace(part.act, of=None)  # type: ignore[call-arg]  # a part says of what
        return self._accepted(lambda: lives.enter(again, first, self.kind.laws, paper=PAPER))

    def _first_in_turn(
        self, again: L, waiting: Sequence[Entry], numbers: dict[int, int], in_vain: Collection[int]
    ) -> Entry | None:
        """The first of them that was accepted; a part comes after its whole, but for one that is `in_vain`, and nothing
        in vain after what it comes before in turn: entered then, it would have come after it."""
        left = {each.number for each in waiting} - {*in_vain}
        gone = {each.number for each in waiting if each.number in in_vain and self._is_overtaken(each, numbers)}
        ready = (each for each in waiting if part_of(each.act) not in left and each.number not in gone)
        return next((each for each in ready if self._in_its_turn(again, each, numbers)), None)

    def _is_overtaken(self, entry: Entry, numbers: Mapping[int, int]) -> bool:
        """Whether what has to come after the entry was entered."""
        after = (each for each in self._after(entry) if each.number in numbers)
        return any(self.kind.in_turn(entry.act, each.act) for each in after)

    def _in_its_turn(self, again: L, entry: Entry, numbers: dict[int, int]) -> bool:
        """Whether the entry was accepted on its day."""
        act = speaking(entry.act, numbers)
        if act.beside is None:
            lives.settle(again, act.takes_place_on, self.kind.laws)
        if not self._accepted(lambda: lives.enter(again, act, self.kind.laws, paper=PAPER)):
            return False
        numbers[entry.number] = again.entries
        return True

    def _in_order(self, entered: Sequence[Entry], waiting: Sequence[Entry]) -> L | None:
        """The same life entered in that order; None where some of it is not accepted before all the rest is there."""
        again = self._begun(entered[0])
        numbers = {entered[0].number: again.entries}
        while waiting:
            left = [each for each in waiting if not self._entered(again, each, entered, numbers)]
            if len(left) == len(waiting):
                return None
            waiting = left
        return again

    def _entered(self, again: L, entry: Entry, entered: Sequence[Entry], numbers: dict[int, int]) -> bool:
        """Whether it was its turn, and it was accepted."""
        waiting = [each for each in entered if each.number not in numbers]
        earlier = waiting[: waiting.index(entry)]
        if part_of(entry.act) in {each.number for each in waiting}:
            return False
        if any(self.kind.in_turn(each.act, entry.act) for each in earlier):
            return False
        act = speaking(entry.act, numbers)
        if not self._accepted(lambda: lives.enter(again, act, self.kind.laws, paper=PAPER)):
            return False
        numbers[entry.number] = again.entries
        return True

    def _begun(self, birth: Entry) -> L:
        begun: L = lives.begin(birth.act, self.kind.laws)  # type: ignore[arg-type]  # the first entry of a life
        return begun

    def _without_what_was_in_vain(self, entered: Sequence[Entry], until: date) -> L:
        """What is refused where it is entered anew has left nothing but its word where it was accepted before."""
        numbers = {each.number for each in entered}
        if numbers == {each.number for each in self.standing}:
            return self.thing
        effective = [each for each in lives.written(self.thing) if concerns(each) in numbers]
        without: L = lives.lived(effective, until, self.kind.laws)
        assert without.deadlines == self.thing.deadlines
        return without

    def _must_be_the_same(self, again: L, entered: Sequence[Entry]) -> None:
        """Up to the last day that is known of either: what comes by itself has then come in both."""
        last = max(lives.today(self.thing), lives.today(again))
        for each in (self.thing, again):
            lives.settle(each, last, self.kind.laws)
        effective = self._without_what_was_in_vain(entered, last)
        assert self.kind.state(again, counting(lives.written(again))) == self.kind.state(effective, entered)
        self.must_be_known()


def must_be_one_life(kind: Kind[Any], seed: int) -> set[str]:
    """All of it, of one life; gives what came about in it."""
    life = Life(kind, seed)
    life.live()
    life.met |= must_be_waited_for_as_if_it_ran(life.thing, kind.laws, life.chance)
    life.must_be_the_same_in_any_order()
    life.must_be_the_same_with_each_entered_last()
    life.must_be_as_it_was_when_put_right_and_back()
    life.heard.must_know_the_same_however_it_was_heard(life.thing, life.chance)
    return life.met
