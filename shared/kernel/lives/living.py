"""Things whose state is the list of their entries, folded."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeVar

from shared.kernel.clocks.not_started import NotCounted
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.clocks.timed import Timed
from shared.kernel.directory.bonds import Bond
from shared.kernel.lives.separation import Hand
from shared.kernel.periods import Status
from shared.kernel.words.wording import Named, Worded, WordedCode, Wording, named

A = TypeVar("A", bound=WordedCode)
_LATE, _FLOOR, _TO_COME, _MOVED = "late", "floor", "to_come", "moved"
SHOWN = "shown"

# Of its fields: how often a thing was changed and lived again, and under which law last, is no part of what it is.
BOOKKEEPING = frozenset(
    {"version", "entries", "lived_to", "lived_rank", "release", "revisions", "withdrawn", "entered_late"}
)


@dataclass(kw_only=True)
class Living(Timed):
    """An aggregate that changes by entries, and by steps that come by themselves when a day passes.

    `entries` counts what was entered, rectifications included; the thing has been lived up to the day `lived_to` and,
    on it, to acts of the rank `lived_rank`. `release` names the law of the last entry. `revisions` counts the answers
    that were given to facts about it, `withdrawn` names the facts that were taken back and have not returned,
    `provisional` the dates beside its clocks that depend on a year without an arrangement, `entered_late` the clocks
    that rest on an entry made on a later day than it happened. A voided thing stays readable.
    """

    is_put_right: ClassVar[bool] = True
    # What comes by itself on a day comes before what is entered for that day.
    DAYBREAK: ClassVar[int] = -1
    # Of one unit, however often the thing was voided and begun anew. A correction lives the whole life twice, and on
    # SQLite nobody else writes meanwhile. Busy things have some dozens of entries in all their years; whoever comes
    # near this does not keep a record, but keeps changing one, and keeps nobody else from it.
    most_entries: ClassVar[int] = 200
    # The same of a thing of hundreds of parts, each of which is entered by itself.
    MOST_OF_MANY_PARTS: ClassVar[int] = 1000
    # What a person reads of what may weigh, by its head; of clocks see `clock_words`.
    burden_words: ClassVar[Mapping[str, Worded]] = {}
    # Heads of what only says, of an entry, on which day or as what: of today, and counted on by nobody, a slip of it is
    # one's own to put right, as long as it says something. Nothing that says that something came late.
    said_by: ClassVar[frozenset[str]] = frozenset()

    entries: int = 0
    lived_to: date = date.min
    lived_rank: int = DAYBREAK
    release: str = ""
    revisions: int = 0
    withdrawn: frozenset[str] = frozenset()
    entered_late: frozenset[str] = frozenset()
    provisional: frozenset[str] = frozenset()
    voided_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._number, self._day = 0, date.min
        self._to_come = frozenset[int]()

    @property
    def day(self) -> date:
        """That on which takes place what is being lived, or was last."""
        return self._day if self._number else self.lived_to

    @property
    def entry(self) -> int:
        """The number of the entry that is being lived, by which what it begins may be named."""
        return self._number

    def is_still_to_come(self, entry: int) -> bool:
        """Whether the entry of that number is lived after the one that is being lived, as it is of a later day."""
        return entry in self._to_come

    @property
    def is_stub(self) -> bool:
        """Whether this network may carry no word about it, as it is with what is classified."""
        return False

    @property
    def official_number(self) -> str:
        """The number by which offices speak of it; empty where it has none."""
        return ""

    @property
    def spoken_of_as(self) -> str | None:
        """That number, as facts of its clocks name it; None where it has none."""
        return self.official_number or None

    def named_as(self, bonds: Collection[Bond]) -> frozenset[str]:
        """The units that the thing itself names as one of these, whatever the directory says."""
        return frozenset()

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        """The persons whom the thing itself names, by what they have done in it: elsewhere, or as another
        has entered it."""
        return {}

    def offered(self, possible: Iterable[A]) -> list[A]:
        """Of what is possible in its state what may happen now: nothing more happens to a voided thing."""
        return [] if self.voided_on is not None else sorted(possible)

    @property
    def settles_on(self) -> date | None:
        """The day on which the next step comes by itself; None while none is to come."""
        return None

    @property
    def is_provisional(self) -> bool:
        """Whether a date, of a clock or beside them, depends on a year that has no arrangement yet."""
        clocks = (deadline.status == Status.PROVISIONAL for deadline in self.deadlines.values())
        return bool(self.provisional) or any(clocks)

    def note_status(self, name: str, counted: Counted | NotCounted | None) -> None:
        """Keep of a date that was counted and is no clock whether it depends on a year without an arrangement."""
        depends = isinstance(counted, Counted) and counted.explanation.status == Status.PROVISIONAL
        self.provisional = self.provisional | {name} if depends else self.provisional - {name}

    def settle(self, law: Statutes) -> str:
        """Take the step of `settles_on`; gives its name, which is the same however often the life is lived again."""
        raise NotImplementedError(f"{type(self).__name__} has no step that comes by itself")

    def burdens(self) -> frozenset[str]:
        """What weighs on the unit: an answer come late, or overdue when its time was cut short, a loss, a shut gate.

        One's own word does not lift it.
        """
        clocks = self.deadlines.items()
        return frozenset(late(name) for name, clock in clocks if clock.met_in_time is False or clock.ended_overdue)

    def to_come(self, today: date) -> Mapping[str, date | None]:
        """What will weigh by itself unless something averts it, each with the day on which it comes; None while that
        cannot be reckoned, or the day on which it would have come by `today` but for what one has not told of oneself.
        Nothing for most kinds.

        One's own word neither averts it nor puts it off.
        """
        return {}

    def counted_on(self) -> Mapping[str, date]:
        """The days by which figures count what weighs; one's own word moves none of them on, nor back into
        another year, out of its span."""
        days = ((late(name), clock.late_after) for name, clock in self.deadlines.items())
        return {burden: on for burden, on in days if on is not None}

    def shows(self) -> frozenset[str]:
        """What it shows to have been done, by which another service counts duties as fulfilled; nothing for most kinds.

        One's own word of a later day makes it show no more.
        """
        return frozenset()

    def running_duties(self, unit: str) -> Mapping[str, date]:
        """The clocks that run for that unit's own duties, each with the last day in time."""
        running = (self.deadlines[name] for name in self.running_deadlines())
        own = (clock for clock in running if clock.duty and clock.owner == unit)
        return {clock.name: clock.late_after for clock in own if clock.late_after is not None}

    def weighing(self, today: date) -> frozenset[str]:
        """The burdens as of a day: what has run out by then and not come weighs as what came late, and a floor that
        still runs is a shut gate."""
        running = [self.deadlines[name] for name in self.running_deadlines()]
        overdue = {late(each.name) for each in running if each.is_overdue(today)}
        shut = {f"{_FLOOR}.{each.name}" for each in running if each.keeps_waiting(today)}
        return self.burdens() | overdue | shut

    def beyond_ones_paper(self) -> frozenset[str]:
        """Of what weighs, that of which the other side has spoken as it stands: no paper of one's own lifts it, but the
        other side's word. Nothing for most kinds."""
        return frozenset()

    def said_otherwise(self, becomes: "Living | None") -> frozenset[str]:
        """Of what weighs, that which another living of it says otherwise, and still says no less often."""
        was = Counter(map(_head, self.burdens()))
        now = Counter(map(_head, frozenset[str]() if becomes is None else becomes.burdens()))
        says = {head for head in self.said_by if now[head] >= was[head]}
        return frozenset(each for each in self.burdens() if _head(each) in says)

    @classmethod
    def burdens_named(cls, burdens: Iterable[str]) -> tuple[Named, ...]:
        """Those burdens with their words, in the order of their names."""
        return tuple(cls._burden_named(each) for each in sorted(burdens))

    @classmethod
    def _burden_named(cls, burden: str) -> Named:
        how, _, clock = burden.partition(".")
        if how == _TO_COME:
            coming = cls._burden_named(clock)
            return Named(burden, Wording(f"即将成立的{coming.zh}", f"{coming.en} that is to come"))
        if how == _MOVED:
            when = cls._burden_named(clock)
            return Named(burden, Wording(f"{when.zh}的日期", f"the day of {when.en}"))
        if how not in (_LATE, _FLOOR):
            return named(burden, cls.burden_words)
        of = cls.clock_named(clock)
        if how == _LATE:
            return Named(burden, Wording(f"{of.zh}逾期", f"{of.en} coming late"))
        return Named(burden, Wording(f"{of.zh}未满", f"{of.en} still running"))

    def said_alike(self) -> frozenset[str]:
        """Of what may weigh, that by which both sides have said the same, each by itself: it is no one's own word.
        Nothing for most kinds."""
        return frozenset()

    def weighing_on(self, unit: str) -> frozenset[str]:
        """Of what may weigh, the clocks by which that unit has to act, or of which the figures are its own: its word
        lifts none of that, though it is the other side's."""
        return frozenset(late(name) for name, deadline in self.deadlines.items() if deadline.owner == unit)


def _head(burden: str) -> str:
    return burden.partition(".")[0]


def late(clock: str) -> str:
    """The burden that what was due by a clock has come late, or not at all."""
    return f"{_LATE}.{clock}"


def to_come(burden: str) -> str:
    """The burden that another will weigh by itself."""
    return f"{_TO_COME}.{burden}"


def moved(burden: str) -> str:
    """That what weighs would be counted by a later day, or in another year."""
    return f"{_MOVED}.{burden}"


def unmoved(burden: str) -> str:
    """The burden that `burden` says would be counted otherwise; itself, where it says no such thing."""
    return burden.removeprefix(f"{_MOVED}.")


def late_of(burdens: Iterable[str]) -> frozenset[str]:
    """Those burdens that say that something has come late, or not at all."""
    return frozenset(each for each in burdens if each.startswith(f"{_LATE}."))
