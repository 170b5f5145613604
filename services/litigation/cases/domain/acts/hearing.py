"""Notices of hearings, the head named, excuses, and who came."""

from dataclasses import dataclass, replace
from datetime import date

from services.litigation.cases.domain.acts.case_act import CaseAct, CourtsAct, SpokenAct
from services.litigation.cases.domain.burdens import UNRECORDED
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.clocks import attendance_clock, late_notice, notice_period
from services.litigation.cases.domain.events import (
    AttendanceRecorded,
    ExcuseFiled,
    ExcuseRuledOn,
    HeadNominated,
    HearingScheduled,
    ToldAsWell,
)
from services.litigation.cases.domain.hearing import (
    Attendance,
    Excuse,
    ExcuseRuling,
    Hearing,
    HearingNotice,
    Nomination,
)
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.refusals import (
    ExcuseRuledAlready,
    HearingIsOver,
    HearingNotAfterNotice,
    NoExcuseFiled,
    NotAHead,
)
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.cases.domain.terms import (
    NO_HEADS,
    ExcuseGround,
    Ground,
    HeadCall,
    HeadCategory,
    NotHeld,
    Presence,
    Proof,
)
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineMoved, DeadlineState
from shared.kernel.clocks.not_started import NO_TIME_LEFT
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.living import late
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording

COURT_ACCOUNT = "court_account"
MET = DeadlineState.MET


@dataclass(frozen=True, kw_only=True)
class Schedule(SpokenAct):
    """定开庭. Another day puts off the hearing to come; of a hearing that the other side has told it is a second word.

    `on` is the day the notice was served, `ordinal` the number of the hearing, the same for both words on it.
    """

    ordinal: int
    hearing_on: date
    call: HeadCall
    grounds: tuple[Ground, ...] = ()

    called = Wording("定开庭", "schedule a hearing")
    fixed = frozenset({"by", "ordinal"})

    def is_on_paper(self, thing: Case) -> bool:
        """A hearing to come of which the court itself has told is the court's to move."""
        pending = thing.hearing_list.pending
        if self.by is not Voice.AGENCY or pending is None or thing.hearing_list.is_known(self.ordinal):
            return False
        moves = self.hearing_on != pending.hearing_on and self.on <= pending.hearing_on
        return moves and thing.hearing_list.is_told_by_court(pending.ordinal)

    def retells(self, thing: Case) -> bool:
        return thing.hearing_list.is_known(self.ordinal)

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.SCHEDULE)
        if self.hearing_on < self.on:
            raise HearingNotAfterNotice(field="hearing_on", hearing_on=self.hearing_on, served_on=self.on)
        must_not_precede(self.on, case.pleadings.first_told)
        known = case.hearing_list.told_by_other(self.ordinal, self.hearing_on, self.by)
        if known is None or known.put_off:
            self._put_off_another(case)
        hearing = known or Hearing(ordinal=self.ordinal, entry=case.entry)
        hearing = replace(hearing, notices={**hearing.notices, self.by: self._notice(case, law)}, off=None)
        case.hearing_list.put(hearing)
        if known is None or (hearing.notice, hearing.off) != (known.notice, known.off):
            self._set(case, hearing, law)
        case.record(self._told(hearing, as_well=known is not None and not known.put_off))
        case.keep_to_stays(on=self.on)

    def _told(self, hearing: Hearing, *, as_well: bool) -> HearingScheduled | ToldAsWell:
        if as_well:
            return ToldAsWell(on=self.on, by=self.by, what=f"hearing.{hearing.ordinal}")
        return HearingScheduled(
            on=self.on,
            by=self.by,
            hearing=hearing.ordinal,
            hearing_on=hearing.hearing_on,
            late=hearing.late_notice is not None,
        )

    def _set(self, case: Case, hearing: Hearing, law: Statutes) -> None:
        if not hearing.held:
            case.stage = Stage.SCHEDULED
        self._arm(case, hearing, law)

    def _notice(self, case: Case, law: Statutes) -> HearingNotice:
        notice = HearingNotice(served_on=self.on, hearing_on=self.hearing_on, call=self.call, grounds=self.grounds)
        period = notice_period(law, case.region, notice)
        case.note_status(f"notice.{self.ordinal}.{self.by}", period)
        return replace(notice, late=late_notice(notice, period))

    def _put_off_another(self, case: Case) -> None:
        """A day that has gone by without a record was a hearing, of which the record is still to come."""
        pending = case.hearing_list.pending
        if pending is not None and self.on <= pending.hearing_on:
            case.put_off(NotHeld.PUT_OFF, on=self.on)

    def _arm(self, case: Case, hearing: Hearing, law: Statutes) -> None:
        name = attendance(hearing.ordinal)
        clock = attendance_clock(law, case.region, case.number, hearing)
        if hearing.excused:
            return
        if hearing.call is HeadCall.NONE:
            case.stop(name, on=self.on, reason="not_called")
        elif clock is None:
            case.start_deadline(name, NO_TIME_LEFT, on=self.on)
        elif case.is_running(name):
            case.move_deadline(name, clock, on=self.on, reason="new_notice")
        elif not hearing.attended:
            case.open_deadline(name, clock, on=self.on)


@dataclass(frozen=True, kw_only=True)
class CallOff(SpokenAct):
    """取消开庭: the hearing will not be held, and no other day is set. `on` is the day on which that was said."""

    hearing: int

    called = Wording("取消开庭", "call off a hearing")
    fixed = frozenset({"by", "hearing"})

    def is_on_paper(self, thing: Case) -> bool:
        """A hearing of which the court itself has told is the court's to call off."""
        return self.by is Voice.AGENCY and thing.hearing_list.is_told_by_court(self.hearing)

    def retells(self, thing: Case) -> bool:
        return thing.hearing_list.called_off_by_other(self.hearing, self.by)

    def apply(self, case: Case, law: Statutes) -> None:
        if case.hearing_list.called_off_by_other(self.hearing, self.by):
            case.record(ToldAsWell(on=self.on, by=self.by, what=f"calling_off.{self.hearing}"))
        else:
            case.must_be_next(Step.CALL_OFF)
            case.hearing_list.before(self.hearing, self.on)
            case.put_off(NotHeld.CALLED_OFF, on=self.on)
        hearing = case.hearing_list.known(self.hearing)
        case.hearing_list.put(replace(hearing, called_off={**hearing.called_off, self.by: self.on}))


@dataclass(frozen=True, kw_only=True)
class Nominate(CaseAct):
    """确定出庭负责人. May be changed until the hearing; heads of subordinate or entrusted bodies are refused."""

    hearing: int
    head: str
    category: HeadCategory
    identity_filed: bool = False

    called = Wording("确定出庭负责人", "nominate a head")
    fixed = frozenset({"hearing"})

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.NOMINATE)
        if self.category in NO_HEADS:
            raise NotAHead(field="category", source="法释〔2020〕3号 第2条")
        case.hearing_list.before(self.hearing, self.on)
        nomination = Nomination(
            head=self.head,
            category=self.category,
            named_on=self.on,
            identity_filed_on=self.on if self.identity_filed else None,
        )
        case.hearing_list.change(self.hearing, nomination=nomination)
        case.record(HeadNominated(on=self.on, hearing=self.hearing, nomination=nomination))


@dataclass(frozen=True, kw_only=True)
class FileExcuse(CaseAct):
    """说明不能出庭的理由; once the court has ruled on it there is no other.

    No rule sets a last day for it, and an accident on the way to court is told after the hearing. Whenever it comes, it
    answers the notice by the entry `of`, and takes its place there: who came is then told in the light of it.
    """

    hearing: int
    of: int
    ground: ExcuseGround
    proof: Proof

    called = Wording("说明不出庭理由", "file an excuse")
    fixed = frozenset({"hearing", "of"})

    @property
    def beside(self) -> int:
        return self.of

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.EXCUSE)
        hearing = case.hearing(self.hearing)
        must_not_precede(self.on, hearing.first_served_on)
        if hearing.excuse is not None and hearing.excuse.accepted is not None:
            raise ExcuseRuledAlready(ruled_on=hearing.excuse.ruled_on)
        excuse = Excuse(ground=self.ground, proof=self.proof, filed_on=self.on, of=self.of)
        case.hearing_list.change(self.hearing, excuse=excuse)
        case.record(ExcuseFiled(on=self.on, hearing=self.hearing, excuse=excuse))


@dataclass(frozen=True, kw_only=True)
class RuleOnExcuse(CourtsAct):
    """The court accepts the excuse, so that nobody was due by this notice, or rejects it: a part of the excuse `of`.

    The agency tells it by the number of the court's paper. Nobody was absent who was excused, whenever that was said.
    """

    hearing: int
    of: int
    accepted: bool

    called = Wording("审查不出庭理由", "rule on the excuse")
    fixed = frozenset({"by", "hearing", "of"})

    @property
    def beside(self) -> int:
        return self.of

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.RULE_ON_EXCUSE)
        excuse = case.hearing(self.hearing).excuse
        if excuse is None or self.by in excuse.rulings:
            raise NoExcuseFiled()
        must_not_precede(self.on, excuse.filed_on)
        ruling = ExcuseRuling(accepted=self.accepted, ruled_on=self.on)
        excuse = replace(excuse, rulings={**excuse.rulings, self.by: ruling})
        _settle_duty(case, case.hearing_list.change(self.hearing, excuse=excuse), self.on)
        case.record(ExcuseRuledOn(on=self.on, hearing=self.hearing, by=self.by, accepted=self.accepted))


@dataclass(frozen=True, kw_only=True)
class Attend(SpokenAct):
    """出庭情况, once by the agency and once by the court, whose account stands."""

    hearing: int
    presence: Presence
    category: HeadCategory | None = None
    spoke: bool = False
    staff: bool = False
    lawyer: bool = False
    refused_to_explain: bool = False
    identity_defective: bool = False

    called = Wording("登记出庭", "record attendance")
    fixed = frozenset({"by", "hearing"})

    @property
    def lifts_by_right(self) -> frozenset[str]:
        """Who came is known by the record, and that is made after the hearing: neither 法释〔2020〕3号 nor any other
        rule says by when. So nothing weighs by silence, and the first account needs no paper whenever it is entered;
        one that somebody was missing is contradicted by a paper, or by the court."""
        return frozenset({late(attendance(self.hearing)), f"{UNRECORDED}.{self.hearing}"})

    def retells(self, thing: Case) -> bool:
        return any(each.held for each in thing.hearings if each.ordinal == self.hearing)

    def account(self) -> Attendance:
        """Who was in court, as it is told; refuses a head without a category."""
        return Attendance(
            presence=self.presence,
            category=self.category,
            spoke=self.spoke,
            staff=self.staff,
            lawyer=self.lawyer,
            refused_to_explain=self.refused_to_explain,
            identity_defective=self.identity_defective,
            recorded_on=self.on,
        )

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.ATTEND)
        hearing, account = case.hearing(self.hearing), self.account()
        if self.by in hearing.accounts:
            raise HearingIsOver(hearing_on=hearing.hearing_on)
        must_not_precede(self.on, hearing.hearing_on)
        is_first = not hearing.held
        hearing = case.hearing_list.change(self.hearing, accounts={**hearing.accounts, self.by: account})
        if case.stage is Stage.SCHEDULED and case.hearing_list.pending is None:
            case.stage = Stage.HEARD
        _settle_duty(case, hearing, self.on)
        if is_first:
            case.record(AttendanceRecorded(on=self.on, hearing=self.hearing, by=self.by, account=account))
        else:
            case.record(ToldAsWell(on=self.on, by=self.by, what=attendance(self.hearing)))


def _settle_duty(case: Case, hearing: Hearing, on: date) -> None:
    """The duty is met when a head came who counts, and was none where the court excused it, for the day of the hearing,
    whenever the court says so; where one side contradicts the other it is open still."""
    name, is_closed = attendance(hearing.ordinal), case.stage is Stage.CLOSED
    owed = hearing.calls and not (hearing.attended or hearing.excused or is_closed)
    known = case.deadlines.get(name)
    if known is not None and not case.is_running(name) and (owed or (known.state is MET and not hearing.attended)):
        # The clock itself runs on; another of that name would leave the one that was met beside it.
        case.deadlines[name] = known.running_on()
        case.record(DeadlineMoved(on=on, deadline=case.deadlines[name], reason=COURT_ACCOUNT))
    if hearing.attended and case.is_running(name):
        case.meet_deadline(name, on=hearing.hearing_on)
    elif hearing.excused:
        case.stop(name, on=min(on, hearing.hearing_on), reason="excused")
    elif is_closed:
        case.stop(name, on=on, reason="closed")
    elif not hearing.calls:
        case.stop(name, on=min(on, hearing.hearing_on), reason=_why_not_due(hearing))


def _why_not_due(hearing: Hearing) -> str:
    """Why the notice that counts asks for no head."""
    return "not_called" if hearing.call is HeadCall.NONE else NO_TIME_LEFT.why
