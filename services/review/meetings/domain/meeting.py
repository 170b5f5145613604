"""集体讨论会议: a meeting of a deciding body, who came, and what it took up (重大行政决策程序暂行条例 30)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.review.meetings.domain.refusals import RECORDED_TRULY, TakenUpAlready, TooFewCame
from services.review.meetings.domain.stages import NEXT, MeetingStage, MeetingStep
from services.review.meetings.domain.terms import MEMBERS, Function, MeetingKind, Result
from shared.kernel.lives.living import Living
from shared.kernel.model.stages import must_be_next
from shared.kernel.words.wording import Wording

TERM = Wording("集体讨论会议", "meeting for collective discussion")


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """Of so many `members` of the meeting, by function so many `present`; `persons` are ids of some of them.

    `enough` is what the body's own rules of procedure say of it, for no source of ours gives a number: None where they
    give none either, or it is not known.
    """

    members: int
    present: Mapping[Function, int]
    persons: tuple[str, ...] = ()
    enough: bool | None = None

    @property
    def members_present(self) -> int:
        return sum(count for function, count in self.present.items() if function in MEMBERS)


@dataclass(frozen=True, kw_only=True)
class TakenUp:
    """A matter that was taken up, and what came of it; `dissent` is the id of a text, `files` those that write it out.

    `irregularly` is against the procedure; `heard_from` the reviewing body that was heard before, on `heard_on`.
    """

    result: Result
    dissent: str | None = None
    files: tuple[str, ...] = ()
    irregularly: bool = False
    heard_from: str | None = None
    heard_on: date | None = None


@dataclass(kw_only=True)
class Meeting(Living):
    """One meeting of the body `unit`, held on a day; `minutes` is the id of the text that names them, `files` are they.

    `taken_up` are the matters by their ids. What a matter is by it is entered there, and follows this.
    """

    kind: MeetingKind
    held_on: date
    minutes: str
    files: tuple[str, ...] = ()
    stage: MeetingStage = MeetingStage.CONVENED
    attendance: Attendance | None = None
    taken_up: dict[str, TakenUp] = field(default_factory=dict)

    @property
    def next_acts(self) -> list[MeetingStep]:
        """What may be entered now; where too few came, nothing was taken up as it ought to be."""
        barred = {MeetingStep.TAKE_UP} if self.had_too_few else set()
        return self.offered(NEXT[self.stage] - barred)

    @property
    def had_too_few(self) -> bool:
        return self.attendance is not None and self.attendance.enough is False

    @property
    def was_collective(self) -> bool | None:
        """Whether the body came together; None where it is not known who came."""
        return None if self.attendance is None else not self.had_too_few

    def must_be_next(self, step: MeetingStep) -> None:
        """Refuse what may not be entered now."""
        must_be_next(NEXT, self.stage, step, of=self, term=TERM, source=RECORDED_TRULY)

    def must_be_able_to_take_up(self, matter: str) -> None:
        """Refuse a matter as long as it is not known who came, where too few did, and a second time."""
        self.must_be_next(MeetingStep.TAKE_UP)
        if self.had_too_few:
            raise TooFewCame()
        self.must_not_have_taken_up(matter)

    def must_not_have_taken_up(self, matter: str) -> None:
        """Refuse a matter that the meeting has taken up, in whatever way."""
        if matter in self.taken_up:
            raise TakenUpAlready(field="matter", matter=matter)
