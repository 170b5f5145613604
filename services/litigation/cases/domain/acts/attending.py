"""Who came to a hearing, and the excuse of who did not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.litigation.cases.domain.acts.case_act import CourtsAct, DefendantsAct, SpokenAct
from services.litigation.cases.domain.burdens import UNRECORDED
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import (
    AttendanceRecorded,
    ExcuseFiled,
    ExcuseRuledOn,
    ToldAsWell,
)
from services.litigation.cases.domain.hearing import (
    Attendance,
    Excuse,
    ExcuseRuling,
    Hearing,
)
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.refusals import (
    ExcuseRuledAlready,
    HearingIsOver,
    NoExcuseFiled,
)
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.cases.domain.terms import (
    ExcuseGround,
    HeadCall,
    HeadCategory,
    Presence,
    Proof,
)
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import Deadline, DeadlineState
from shared.kernel.clocks.events import DeadlineMoved
from shared.kernel.clocks.not_started import NO_TIME_LEFT
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.living import late
from shared.kernel.model.changing import changed
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording

COURT_ACCOUNT, NOT_ATTENDED = "court_account", "not_attended"
MET = DeadlineState.MET


@dataclass(frozen=True, kw_only=True)
class FileExcuse(DefendantsAct):
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
        case.must_be_next_at(self.hearing, Step.EXCUSE)
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
        case.must_be_next_at(self.hearing, Step.RULE_ON_EXCUSE)
        excuse = case.hearing(self.hearing).excuse
        if excuse is None or self.by in excuse.rulings:
            raise NoExcuseFiled()
        must_not_precede(self.on, excuse.filed_on)
        ruling = ExcuseRuling(accepted=self.accepted, ruled_on=self.on)
        excuse = replace(excuse, rulings={**excuse.rulings, self.by: ruling})
        settle_duty(case, case.hearing_list.change(self.hearing, excuse=excuse), self.on)
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

    def leave_word(self, case: Case, law: Statutes) -> None:
        hearing = case.hearing_list.find(self.hearing)
        if hearing is not None:
            case.hearing_list.put(replace(hearing, unheard={**hearing.unheard, self.by: self.account()}))

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next_at(self.hearing, Step.ATTEND)
        hearing, account = case.hearing(self.hearing), self.account()
        if self.by in hearing.accounts:
            raise HearingIsOver(hearing_on=hearing.hearing_on)
        must_not_precede(self.on, hearing.hearing_on)
        is_first = not hearing.held
        hearing = case.hearing_list.change(self.hearing, accounts={**hearing.accounts, self.by: account})
        if case.stage is Stage.SCHEDULED and case.hearing_list.pending is None:
            case.stage = Stage.HEARD
        settle_duty(case, hearing, self.on)
        if is_first:
            case.record(AttendanceRecorded(on=self.on, hearing=self.hearing, by=self.by, account=account))
        else:
            case.record(ToldAsWell(on=self.on, by=self.by, what=attendance(self.hearing)))


def who_came(hearing: int, told: Iterable[Entered]) -> Attend | None:
    """The court's account of that hearing, if it is among what is told."""
    accounts = (each for each in told if isinstance(each, Attend) and each.by is Voice.COURT)
    return next((each for each in accounts if each.hearing == hearing), None)


def settle_duty(case: Case, hearing: Hearing, on: date) -> None:
    """The duty is met when a head came who counts, and was none where the court excused it or another defendant's
    appears, for the day of the hearing, whenever that is said; where one side contradicts the other it is open still.
    Of one that is open it is known whether anybody has said that no head came.
    """
    name, is_closed = attendance(hearing.ordinal), case.stage is Stage.CLOSED
    owed = hearing.calls and not (hearing.attended or hearing.relieved or is_closed)
    known = case.deadlines.get(name)
    if known is not None and not case.is_running(name) and (owed or (known.state is MET and not hearing.attended)):
        # The clock itself runs on; another of that name would leave the one that was met beside it.
        known = changed(known.running_on(), missed=owed and hearing.held)
        _go_on(case, known, on, COURT_ACCOUNT)
    elif known is not None and case.is_running(name) and known.missed != (owed and hearing.held):
        _go_on(case, changed(known, missed=owed and hearing.held), on, NOT_ATTENDED if owed else COURT_ACCOUNT)
    if hearing.attended:
        case.meet_deadline(name, on=hearing.hearing_on)
    elif hearing.relieved:
        case.stop(name, on=min(on, hearing.hearing_on), reason="excused" if hearing.excused else "by_another")
    elif is_closed:
        case.stop(name, on=on, reason="closed")
    elif not hearing.calls:
        case.stop(name, on=min(on, hearing.hearing_on), reason=_why_not_due(hearing))


def _go_on(case: Case, clock: Deadline, on: date, reason: str) -> None:
    case.deadlines[clock.name] = clock
    case.record(DeadlineMoved(on=on, deadline=clock, reason=reason))


def _why_not_due(hearing: Hearing) -> str:
    """Why the notice that counts asks for no head."""
    return "not_called" if hearing.call is HeadCall.NONE else NO_TIME_LEFT.why
