"""One hearing: the notice, the head named for it, the excuse, and who came, as the court and the agency tell each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.litigation.cases.domain.appearing import Appearing
from services.litigation.cases.domain.refusals import HeadWithoutCategory
from services.litigation.cases.domain.terms import (
    NO_HEADS,
    ExcuseGround,
    Ground,
    HeadCall,
    HeadCategory,
    NotHeld,
    Presence,
    Proof,
    Violation,
)
from services.litigation.cases.domain.voices import Voice, prevailing
from services.litigation.cases.domain.warned import CaseWarning
from shared.kernel.model.changing import changed

# The day of a hearing is the court's to set and to put off.
PUT_OFF = "法释〔2018〕1号 第71条、第72条"


@dataclass(frozen=True, kw_only=True)
class LateNotice:
    """The rule by which a notice was served after the last permitted day."""

    rule: str
    source: str
    latest_permitted: date


@dataclass(frozen=True, kw_only=True)
class HearingNotice:
    """通知, as one side tells it: when it was served, for which day, and whether it calls the head."""

    served_on: date
    hearing_on: date
    call: HeadCall
    grounds: tuple[Ground, ...] = ()
    late: LateNotice | None = None


@dataclass(frozen=True, kw_only=True)
class Nomination:
    """The head named to appear. `identity_filed_on` is the day the sealed proof of name and office was handed in."""

    head: str
    category: HeadCategory
    named_on: date
    identity_filed_on: date | None


@dataclass(frozen=True, kw_only=True)
class ExcuseRuling:
    """What the court said of an excuse, as one side tells it."""

    accepted: bool
    ruled_on: date


@dataclass(frozen=True, kw_only=True)
class Excuse:
    """Why no head can come, and what the court said of it; `accepted` is None while it has not ruled.

    `of` is the entry of the notice that it answers, of which it and its ruling are parts.
    """

    ground: ExcuseGround
    proof: Proof
    filed_on: date
    of: int
    rulings: dict[Voice, ExcuseRuling] = field(default_factory=dict)

    @property
    def accepted(self) -> bool | None:
        ruling = prevailing(self.rulings)
        return None if ruling is None else ruling.accepted

    @property
    def ruled_on(self) -> date | None:
        ruling = prevailing(self.rulings)
        return None if ruling is None else ruling.ruled_on


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """Who was in court for the agency. `category` is that of the head who came."""

    presence: Presence
    category: HeadCategory | None = None
    spoke: bool = False
    staff: bool = False
    lawyer: bool = False
    refused_to_explain: bool = False
    identity_defective: bool = False
    recorded_on: date

    def __post_init__(self) -> None:
        if (self.presence is Presence.ABSENT) != (self.category is None):
            raise HeadWithoutCategory(field="category")

    @property
    def counts(self) -> bool:
        """Whether a head of this agency was there to the end, and had shown to be one (法释〔2020〕3号 2, 6, 12)."""
        return self.presence is Presence.ATTENDED and self.category not in NO_HEADS and not self.identity_defective


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """The `ordinal`-th hearing at this level, of which there was notice by the entry `entry`, and from whom.

    One that is `off` before it was held has no weight; `called_off` are the days on which that was said. `earlier` are
    notices that the same side has told of it before: it takes up the other's day, and what it said first is kept.
    """

    ordinal: int
    entry: int
    notices: dict[Voice, HearingNotice] = field(default_factory=dict)
    earlier: dict[Voice, tuple[HearingNotice, ...]] = field(default_factory=dict)
    off: NotHeld | None = None
    called_off: dict[Voice, date] = field(default_factory=dict)
    nomination: Nomination | None = None
    excuse: Excuse | None = None
    accounts: dict[Voice, Attendance] = field(default_factory=dict)
    # Which defendant's head appears for all, as each side has it, and whether that is another by what counts.
    appearing: dict[Voice, Appearing] = field(default_factory=dict)
    by_another: bool = False
    # Who came, as one side has it, to what by the other's word was not held.
    unheard: dict[Voice, Attendance] = field(default_factory=dict)

    @property
    def notice(self) -> HearingNotice:
        """The notice that counts."""
        counts = prevailing(self.notices)
        if counts is None:
            raise AssertionError("a hearing begins with its notice")
        return counts

    @property
    def hearing_on(self) -> date:
        return self.notice.hearing_on

    @property
    def notice_served_on(self) -> date:
        return self.notice.served_on

    @property
    def first_served_on(self) -> date:
        """The earliest day of service that anybody tells: nothing is done about the hearing before it."""
        return min(notice.served_on for told in self.told.values() for notice in told)

    @property
    def told(self) -> dict[Voice, tuple[HearingNotice, ...]]:
        """All that each side has told of it, its last word last."""
        return {by: (*self.earlier.get(by, ()), notice) for by, notice in self.notices.items()}

    def with_notice(self, by: Voice, notice: HearingNotice) -> "Hearing":
        """The hearing of which that side tells so; its own word before that is kept beside it."""
        earlier = {**self.earlier, by: self.told[by]} if by in self.notices else self.earlier
        return changed(self, notices={**self.notices, by: notice}, earlier=earlier, off=None)

    def is_told_by(self, by: Voice, hearing_on: date) -> bool:
        """Whether that side has told of it for that day."""
        return by in self.notices and self.notices[by].hearing_on == hearing_on

    @property
    def call(self) -> HeadCall:
        return self.notice.call

    @property
    def grounds(self) -> tuple[Ground, ...]:
        return self.notice.grounds

    @property
    def by(self) -> Voice:
        """Whose notice counts."""
        return Voice.COURT if Voice.COURT in self.notices else Voice.AGENCY

    @property
    def late_notice(self) -> LateNotice | None:
        return self.notice.late

    @property
    def calls(self) -> bool:
        """Whether a head is due; a notice on the very day leaves no time to count."""
        return self.call is not HeadCall.NONE and self.hearing_on > self.notice_served_on

    @property
    def attendance(self) -> Attendance | None:
        """The account that stands."""
        return prevailing(self.accounts)

    @property
    def put_off(self) -> bool:
        """Whether it will not be held."""
        return self.off is not None

    @property
    def called_off_on(self) -> date | None:
        """The day on which that was said which counts; None where nobody has called it off."""
        return prevailing(self.called_off)

    @property
    def called_off_as_told(self) -> Mapping[Voice, object]:
        """On which days; on none as the court has it, where it says who came, or has called it and says no more."""
        came = Voice.COURT in self.accounts and bool(self.called_off)
        return {Voice.COURT: None, **self.called_off} if came or self.off_by_agency_alone else self.called_off

    @property
    def off_by_agency_alone(self) -> bool:
        """Whether the agency alone says that a hearing was called off of which the court itself has told."""
        alone = Voice.COURT in self.notices and Voice.COURT not in self.called_off
        return alone and self.off is NotHeld.CALLED_OFF

    @property
    def came_as_told(self) -> Mapping[Voice, Attendance]:
        """Who came, as each side has it, be it that by the other's word nobody did."""
        return {**self.unheard, **self.accounts}

    @property
    def held(self) -> bool:
        return self.attendance is not None

    @property
    def principal_attended(self) -> bool:
        """Whether that was the principal one."""
        return self.attendance is not None and self.attended and self.attendance.category is HeadCategory.PRINCIPAL

    @property
    def attended(self) -> bool:
        """Whether a head came who counts."""
        return self.attendance is not None and self.attendance.counts

    @property
    def excused(self) -> bool:
        """Whether the court accepted an excuse."""
        return self.excuse is not None and self.excuse.accepted is True

    @property
    def appearance(self) -> Appearing | None:
        """Which defendant's head appears for all, by the word that counts."""
        return prevailing(self.appearing)

    @property
    def appearance_by(self) -> Voice | None:
        """Whose word that is."""
        return next((by for by in (Voice.COURT, Voice.AGENCY) if by in self.appearing), None)

    @property
    def relieved(self) -> bool:
        """Whether no head of its own is due: the court has accepted an excuse, or another defendant's appears."""
        return self.excused or self.by_another

    @property
    def warnings(self) -> list[CaseWarning]:
        """What is to be said about its notice, and about its calling off."""
        late = [] if self.late_notice is None else [_served_late(self, self.late_notice)]
        return [*late, _off_unconfirmed(self)] if self.off_by_agency_alone else late

    @property
    def violations(self) -> tuple[Violation, ...]:
        """What went against the duty to appear and to speak."""
        account = self.attendance
        return () if account is None else tuple(_violations(self, account))


def _violations(hearing: Hearing, account: Attendance) -> list[Violation]:
    no_head = account.presence is Presence.ABSENT or account.category in NO_HEADS
    alone = no_head and not account.staff
    found = {
        Violation.HEAD_ABSENT: no_head and hearing.call is not HeadCall.NONE and not hearing.relieved,
        Violation.LAWYER_ONLY: alone and account.lawyer,
        Violation.NOBODY: alone and not account.lawyer,
        Violation.LEFT_EARLY: account.presence is Presence.LEFT_EARLY,
        Violation.REFUSED_TO_EXPLAIN: account.refused_to_explain,
        Violation.IDENTITY_DEFECTIVE: account.identity_defective,
    }
    return [violation for violation, is_so in found.items() if is_so]


def _served_late(hearing: Hearing, late: LateNotice) -> CaseWarning:
    served, latest = hearing.notice_served_on, late.latest_permitted
    return CaseWarning(
        code="litigation.hearing_notice_late",
        hearing=hearing.ordinal,
        message={
            "zh": f"通知于{served}送达，晚于{hearing.hearing_on}开庭前应当送达的最后日期{latest}。",
            "en": f"The notice of the hearing on {hearing.hearing_on} was served on {served}, after {latest}.",
        },
        rule=late.rule,
        source=late.source,
        latest_permitted=latest,
    )


def _off_unconfirmed(hearing: Hearing) -> CaseWarning:
    """Whoever is absent might say so of every hearing: it counts as open until the court has told of it."""
    on = hearing.hearing_on
    return CaseWarning(
        code="litigation.calling_off_unconfirmed",
        hearing=hearing.ordinal,
        message={
            "zh": f"{on}的开庭由法院通知，仅由本单位登记已取消，法院尚未登记；统计中按出庭情况未登记处理。",
            "en": f"That it called off the hearing on {on} the court has not said itself: it counts as open.",
        },
        source=PUT_OFF,
    )
