"""中止诉讼: since when and until when the trial is stayed, as each side tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.litigation.cases.domain.voices import Voice, prevailing
from shared.kernel.periods import Suspension, WhyHalted

STAY_SOURCE = "法释〔2018〕1号 第87条"


@dataclass(kw_only=True)
class Stay:
    """One stay: the days on which it begins, and the first days that count again, by whose word it is.

    Both words name it by `entry`; in the life as it stands it was begun by the entry `begun_by`, and `ended_by` was the
    first to tell its end. `resumed` are those who have told that the trial goes on, be it on another day than they
    told when the stay began. It is `over` once the trial has gone on.
    """

    entry: int
    begun_by: int
    ended_by: int | None = None
    begins: dict[Voice, date] = field(default_factory=dict)
    ends: dict[Voice, date] = field(default_factory=dict)
    resumed: frozenset[Voice] = frozenset()
    over: bool = False

    @property
    def since(self) -> date:
        """The day that counts."""
        on = prevailing(self.begins)
        if on is None:
            raise AssertionError("a stay begins with its first day")
        return on

    @property
    def ends_on(self) -> date | None:
        """The first day that counts again, if that is known."""
        return prevailing(self.ends)

    @property
    def ended_as_told_by(self) -> Voice:
        """Whose word on the end counts."""
        return Voice.COURT if Voice.COURT in self.ends else Voice.AGENCY

    @property
    def suspension(self) -> Suspension | None:
        """The days that are not counted; None where it was over on the day on which it began."""
        halt = Suspension(self.since, None, WhyHalted.STAYED, STAY_SOURCE)
        return halt.ended_before(self.ends_on) if self.over and self.ends_on is not None else halt

    def covers(self, day: date) -> bool:
        """Whether no hearing is held on that day, as the stay counts; while it lasts its end is not reckoned with."""
        resumed_on = self.ends_on if self.over else None
        return self.since < day and (resumed_on is None or day < resumed_on)

    def lasts_on(self, day: date) -> bool:
        """Whether the trial stands still on that day, as far as its end is known."""
        return self.since <= day and (self.ends_on is None or day < self.ends_on)

    def tell_end(self, by: Voice, on: date, entry: int) -> None:
        """One side's word on the first day that counts again, by that entry."""
        self.ends[by] = on
        self.ended_by = self.ended_by or entry

    def tell_resumption(self, by: Voice, on: date, entry: int) -> None:
        """One side's word that the trial goes on, by that entry; it has no other."""
        self.tell_end(by, on, entry)
        self.resumed |= {by}


@dataclass(kw_only=True)
class Stays:
    """All stays of a trial, in the order in which they began."""

    told: list[Stay] = field(default_factory=list)

    @property
    def open(self) -> Stay | None:
        """The one that lasts."""
        last = self.told[-1] if self.told else None
        return None if last is None or last.over else last

    @property
    def suspensions(self) -> list[Suspension]:
        """The days that are not counted."""
        return [halt for stay in self.told if (halt := stay.suspension) is not None]

    @property
    def words(self) -> dict[str, Mapping[Voice, object]]:
        """What each side tells of each, by its place among them."""
        numbered = list(enumerate(self.told, start=1))
        begins = {f"stay.{number}": stay.begins for number, stay in numbered}
        return {**begins, **{f"resumption.{number}": stay.ends for number, stay in numbered}}

    def is_begun_by_court_after(self, day: date) -> bool:
        """Whether the court itself has told of one that began after that day."""
        return any(Voice.COURT in stay.begins and stay.since > day for stay in self.told)

    def told_by_other(self, on: date, until: date | None, by: Voice) -> Stay | None:
        """That of which only the other side has told, on which this is a second word: not one that was over by then,
        or has begun after this one's end, for that is another."""
        for stay in self.told:
            was_over = stay.ends_on is not None and stay.ends_on <= on
            if by not in stay.begins and not was_over and (until is None or until > stay.since):
                return stay
        return None

    def to_be_ended_by(self, by: Voice) -> Stay | None:
        """That which lasts, or else the last of which this side has not told the end; none of which it has told that
        the trial goes on."""
        lasting = self.open
        wanting = (stay for stay in reversed(self.told) if stay is lasting or by not in stay.ends)
        return next((stay for stay in wanting if by not in stay.resumed), None)

    def end_told_with(self, by: Voice) -> int | None:
        """The entry of which this side's word on the end of that stay is a part; None where it is the first word.

        The court's is known from the beginning of the stay on; the agency's comes when the court's has been heard.
        """
        stay = self.to_be_ended_by(by)
        if stay is None or not stay.ends.keys() - {by}:
            return None
        return stay.begun_by if by is Voice.COURT else stay.ended_by
