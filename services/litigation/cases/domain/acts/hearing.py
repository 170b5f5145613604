"""Notices of hearings, the head named, excuses, and who came."""

from dataclasses import dataclass, replace
from datetime import date

from services.litigation.cases.domain.acts.case_act import CaseAct, SpokenAct
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.clocks import attendance_clock, late_notice, notice_period
from services.litigation.cases.domain.events import (
    AttendanceRecorded,
    ExcuseFiled,
    ExcuseRuledOn,
    HeadNominated,
    HearingScheduled,
)
from services.litigation.cases.domain.hearing import Attendance, Excuse, Hearing, Nomination
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
from shared.kernel.clocks.deadlines import DeadlineMoved, DeadlineState, NotStarted
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording

COURT_ACCOUNT = "court_account"


@dataclass(frozen=True, kw_only=True)
class Schedule(SpokenAct):
    """定开庭. Another day puts off the hearing to come; for the same day the court's word replaces the agency's.

    `on` is the day the notice was served, `ordinal` the number of the hearing unless one of that day is pending.
    """

    ordinal: int
    hearing_on: date
    call: HeadCall
    grounds: tuple[Ground, ...] = ()

    called = Wording("定开庭", "schedule a hearing")
    fixed = frozenset({"by", "ordinal"})

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.SCHEDULE)
        if self.hearing_on < self.on:
            raise HearingNotAfterNotice(field="hearing_on", hearing_on=self.hearing_on, served_on=self.on)
        must_not_precede(self.on, case.pleadings.first_told)
        hearing = self._placed(case, law)
        case.hearing_list.put(hearing)
        period = notice_period(law, case.region, self.call, self.hearing_on)
        case.note_status(f"notice.{hearing.ordinal}.{self.by}", period)
        case.stage = Stage.SCHEDULED
        self._arm(case, hearing, law)
        late = hearing.late_notice is not None
        case.record(
            HearingScheduled(on=self.on, hearing=hearing.ordinal, hearing_on=self.hearing_on, by=self.by, late=late)
        )

    def _placed(self, case: Case, law: Statutes) -> Hearing:
        """The hearing with its number: a new one, or that of the agency's entry which the court confirms."""
        hearing = Hearing(
            ordinal=self.ordinal,
            hearing_on=self.hearing_on,
            notice_served_on=self.on,
            call=self.call,
            grounds=self.grounds,
            by=self.by,
        )
        hearing = replace(hearing, late_notice=late_notice(law, case.region, hearing))
        confirmed = case.hearing_list.confirmed_by(hearing)
        if confirmed is not None:
            known = {"nomination": confirmed.nomination, "excuse": confirmed.excuse}
            return replace(hearing, ordinal=confirmed.ordinal, **known)  # type: ignore[arg-type]
        # A day that has gone by without a record was a hearing, of which the record is still to come.
        pending = case.hearing_list.pending
        if pending is not None and self.on <= pending.hearing_on:
            case.put_off(NotHeld.PUT_OFF, on=self.on)
        return hearing

    def _arm(self, case: Case, hearing: Hearing, law: Statutes) -> None:
        name = attendance(hearing.ordinal)
        clock = attendance_clock(law, case.region, case.number, hearing)
        if hearing.excused:
            return
        if clock is None:
            called = hearing.call is not HeadCall.NONE
            case.stop(name, on=self.on, reason=NotStarted.NO_TIME_LEFT if called else "not_called")
            if called:
                case.start_deadline(name, None, on=self.on, otherwise=NotStarted.NO_TIME_LEFT)
        elif case.is_running(name):
            case.move_deadline(name, clock, on=self.on, reason="new_notice")
        else:
            case.open_deadline(name, clock, on=self.on)


@dataclass(frozen=True, kw_only=True)
class CallOff(SpokenAct):
    """取消开庭: the hearing will not be held, and no other day is set. `on` is the day on which that was said."""

    hearing: int

    called = Wording("取消开庭", "call off a hearing")
    fixed = frozenset({"by", "hearing"})

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.CALL_OFF)
        case.hearing_list.before(self.hearing, self.on)
        case.put_off(NotHeld.CALLED_OFF, on=self.on)


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
    """说明不能出庭的理由, before the hearing; once the court has ruled on it there is no other."""

    hearing: int
    ground: ExcuseGround
    proof: Proof

    called = Wording("说明不出庭理由", "file an excuse")
    fixed = frozenset({"hearing"})

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.EXCUSE)
        hearing = case.hearing_list.before(self.hearing, self.on)
        if hearing.excuse is not None and hearing.excuse.accepted is not None:
            raise ExcuseRuledAlready(ruled_on=hearing.excuse.ruled_on)
        excuse = Excuse(ground=self.ground, proof=self.proof, filed_on=self.on)
        case.hearing_list.change(self.hearing, excuse=excuse)
        case.record(ExcuseFiled(on=self.on, hearing=self.hearing, excuse=excuse))


@dataclass(frozen=True, kw_only=True)
class RuleOnExcuse(CaseAct):
    """The court accepts the excuse, which ends the duty for this notice, or rejects it."""

    hearing: int
    accepted: bool

    called = Wording("审查不出庭理由", "rule on the excuse")
    fixed = frozenset({"hearing"})

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.RULE_ON_EXCUSE)
        excuse = case.hearing(self.hearing).excuse
        if excuse is None or excuse.accepted is not None:
            raise NoExcuseFiled()
        must_not_precede(self.on, excuse.filed_on)
        ruled = replace(excuse, accepted=self.accepted, ruled_on=self.on)
        case.hearing_list.change(self.hearing, excuse=ruled)
        if self.accepted:
            _excuse(case, case.hearing(self.hearing), self.on)
        case.record(ExcuseRuledOn(on=self.on, hearing=self.hearing, accepted=self.accepted))


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
        hearing = case.hearing_list.change(self.hearing, accounts={**hearing.accounts, self.by: account})
        if case.stage is Stage.SCHEDULED and case.hearing_list.pending is None:
            case.stage = Stage.HEARD
        _settle_duty(case, hearing, self.on)
        case.record(AttendanceRecorded(on=self.on, hearing=self.hearing, by=self.by, account=account))


def _excuse(case: Case, hearing: Hearing, on: date) -> None:
    """Nobody was due at the hearing: the duty does not end after its day, whenever the court says so."""
    case.stop(attendance(hearing.ordinal), on=min(on, hearing.hearing_on), reason="excused")


def _settle_duty(case: Case, hearing: Hearing, on: date) -> None:
    """The duty is met when a head came who counts; where the court contradicts the agency it is open still."""
    name = attendance(hearing.ordinal)
    known = case.deadlines.get(name)
    if hearing.attended and case.is_running(name):
        case.meet_deadline(name, on=hearing.hearing_on)
    elif not hearing.attended and known is not None and known.state is DeadlineState.MET:
        # The clock itself runs on; another of that name would leave the one that was met beside it.
        case.deadlines[name] = replace(known, state=DeadlineState.OPEN, met_on=None)
        case.record(DeadlineMoved(on=on, deadline=case.deadlines[name], reason=COURT_ACCOUNT))
        if hearing.excused:
            _excuse(case, hearing, on)
