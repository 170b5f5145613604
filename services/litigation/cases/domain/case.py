"""行政诉讼案件: one agency's case at one trial level, from service to its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from services.litigation.cases.domain.burdens import BURDEN_WORDS, CLOCK_WORDS
from services.litigation.cases.domain.clocks import attendance_clock, performance_clock
from services.litigation.cases.domain.events import (
    CaseLost,
    HearingPutOff,
    HearingStands,
    JudgmentEffective,
    PerformanceOverdue,
    TrialResumed,
)
from services.litigation.cases.domain.hearing import Hearing, HearingWarning
from services.litigation.cases.domain.hearings import Hearings, attendance
from services.litigation.cases.domain.judgment import Accountability, Judgment, Obligation, ObligationState
from services.litigation.cases.domain.parties import must_all_be_served
from services.litigation.cases.domain.performance import Performance
from services.litigation.cases.domain.pleadings import PLEADING_CLOCKS, MoreTime, Pleadings
from services.litigation.cases.domain.possible import possible
from services.litigation.cases.domain.registrations import Registration, registered, unlike
from services.litigation.cases.domain.ruling import APPEAL, LodgedAppeal, Ruling, appeal_periods, last_days
from services.litigation.cases.domain.stages import NEXT, ORDER, Stage, Step
from services.litigation.cases.domain.stays import Stay, Stays
from services.litigation.cases.domain.terms import REQUIRING, Area, Cause, Ground, HeadCall, NotHeld, Party
from services.litigation.cases.domain.voices import Voice, differ
from services.litigation.instruments.domain.documents import ChallengedDocument
from shared.kernel.clocks.deadlines import DeadlineState, NotStarted
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.lives.living import Living
from shared.kernel.model.stages import must_be_next
from shared.kernel.periods import Suspension
from shared.kernel.words.wording import Wording

TERM = Wording("行政诉讼案件", "case")
COURT_SERVICE_DATE = "court_service_date"


@dataclass(kw_only=True)
class Case(Living):
    """One agency's case at one trial level; `lineage` is the id of the first case of the dispute.

    What can be entered about it stands in the modules of `acts`; here is what they have in common. The case owns the
    stage and the clocks, its parts own what is known of the pleadings, the hearings, the ruling and the performance.
    """

    clock_words, burden_words = CLOCK_WORDS, BURDEN_WORDS

    number: str
    level: TrialLevel
    court: str
    registrations: dict[Voice, Registration]
    lineage: str
    previous: str | None
    stage: Stage = Stage.SERVED
    stay_list: Stays = field(default_factory=Stays)
    pleadings: Pleadings = field(default_factory=Pleadings)
    hearing_list: Hearings = field(default_factory=Hearings)
    ruling: Ruling = field(default_factory=Ruling)
    performance: Performance = field(default_factory=Performance)
    accountability: Accountability | None = None

    @property
    def official_number(self) -> str:
        return self.number

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.court,)

    def shares_decision_with(self, other: "Case") -> bool:
        """Whether both are records of one decision: before one court, under one number, and each names the other."""
        same = (self.number, self.court) == (other.number, other.court)
        return same and other.unit in self.joint_defendants and self.unit in other.joint_defendants

    @property
    def attendance_required(self) -> bool:
        """Whether the law requires a head to appear: one of the grounds on which the court must call one."""
        return not REQUIRING.isdisjoint(self.grounds)

    @property
    def next_acts(self) -> list[Step]:
        """What may happen now."""
        return self.offered(possible(self))

    @property
    def final_on(self) -> date | None:
        """The last day of all parties' periods to appeal; None while somebody's day of service is missing."""
        ends = self.ruling.appeal_ends
        by_court = self.registrations.get(Voice.COURT)
        named = () if by_court is None else by_court.joint_defendants
        if self.stage is not Stage.JUDGED or not must_all_be_served(named) <= ends.keys():
            return None
        return max(ends.values())

    @property
    def effect_comes_on(self) -> date | None:
        """The day on which the decision takes effect by itself; None while none is known."""
        return None if self.final_on is None else self.final_on + timedelta(1)

    @property
    def settles_on(self) -> date | None:
        """The day after the last period, on which the decision takes effect, or after an obligation's last day; or
        that on which a stay ends."""
        days = [self.final_on, self._first_late()[0]]
        come = [day + timedelta(1) for day in days if day is not None]
        return min((day for day in (*come, self.stay_ends_on) if day is not None), default=None)

    def settle(self, law: Statutes) -> str:
        stay = self.stay_list.open
        if stay is not None and stay.ends_on is not None and stay.ends_on == self.settles_on:
            self.resume(stay, law, on=stay.ends_on)
            return f"resumed/{stay.entry}"
        late_after, obligation = self._first_late()
        final_on = self.final_on
        if final_on is not None and (late_after is None or final_on <= late_after):
            self.take_effect(law, None, on=final_on + timedelta(1))
            return f"effective/{self.ruling.entry}"
        if late_after is None or obligation is None:
            raise AssertionError("nothing is due by itself")
        self.performance.change(obligation, state=ObligationState.OVERDUE)
        self.record(PerformanceOverdue(on=late_after + timedelta(1), obligation=obligation.ordinal))
        return f"overdue/{self.ruling.entry}.{obligation.ordinal}"

    @property
    def came_by_itself_on(self) -> date | None:
        """The day on which the last period ran out, as long as nothing more is known of the effect."""
        by_itself = self.stands and self.ruling.effective_by is None
        return self.effective_on if by_itself else None

    def burdens(self) -> frozenset[str]:
        overdue = {one.clock for one in self.obligations if one.state is ObligationState.OVERDUE}
        absent = {
            f"{violation}.{hearing.ordinal}" for hearing in self.held_hearings for violation in hearing.violations
        }
        lost = {"lost"} if self.lost else set()
        required = {"attendance_required"} if self._wanted_a_head else set()
        final = {"final"} if self.stands else set()
        return super().burdens() | {f"late.{clock}" for clock in overdue} | absent | lost | final | required

    @property
    def _wanted_a_head(self) -> bool:
        """Whether no head came who counts to a hearing at which the law, or the court, required one."""
        missed = [hearing for hearing in self.held_hearings if not hearing.attended]
        return any(self.attendance_required or hearing.call is HeadCall.MUST for hearing in missed)

    @property
    def differences(self) -> list[str]:
        """In what court and agency have told two things; both are shown, and the court's counts."""
        told: dict[str, Mapping[Voice, object]] = {
            "served_on": self.service_dates,
            **self.pleadings.words,
            **self.stay_list.words,
            **self.hearing_list.words,
            **self.ruling.words,
        }
        return [*unlike(self.registrations), *(name for name, words in told.items() if differ(words))]

    def must_be_next(self, step: Step) -> None:
        """Refuse a step that may not happen now."""
        must_be_next(NEXT, self.stage, step, term=TERM, source=ORDER.get(step))

    def stop(self, *names: str, on: date, reason: str) -> None:
        """End those of the clocks that run; none that did not start is expected any more."""
        for name in names:
            self.clocks_not_started.pop(name, None)
            if self.is_running(name):
                self.cancel_deadline(name, on=on, reason=reason)

    def meet(self, name: str, law: Statutes, *, on: date) -> bool | None:
        """What was due has come, in time or not; None where nothing was. A clock that stood still is counted so far."""
        if not self.is_running(name):
            return None
        if self.deadlines[name].state is DeadlineState.SUSPENDED:
            self.resume_deadline(name, law, on=on)
        return self.meet_deadline(name, on=on).met_in_time

    def resume(self, stay: Stay, law: Statutes, *, on: date) -> None:
        """恢复诉讼: the clocks run on for what was left of them."""
        stay.over = True
        for name in (*PLEADING_CLOCKS, APPEAL):
            if self.is_running(name):
                self.resume_deadline(name, law, on=on)
        self.reckon_what_is_judged(law, on=on)
        self.record(TrialResumed(on=on, by=stay.ended_as_told_by))
        hearing = self.hearing_list.stayed
        if hearing is not None and hearing.hearing_on >= on:
            self._hold_after_all(hearing, law, on=on)

    def stay_as_counts(self, stay: Stay, was: Suspension | None, law: Statutes, *, on: date) -> None:
        """Another word on the stay counts now: where its days are others than they were, the clocks are recounted."""
        if was == stay.suspension:
            return
        for name in (*PLEADING_CLOCKS, APPEAL):
            if self.is_running(name):
                self.replace_suspension(name, law, was, stay.suspension, on=on)
        self.reckon_what_is_judged(law, on=on)
        hearing = self.hearing_list.stayed
        if hearing is not None and hearing.hearing_on <= stay.since:
            self._hold_after_all(hearing, law, on=on)

    def put_off(self, why: NotHeld, *, on: date) -> None:
        """The hearing still to come will not be held, and nobody is due at it."""
        pending = self.hearing_list.pending
        if pending is None:
            return
        self.hearing_list.change(pending.ordinal, off=why)
        self.stop(attendance(pending.ordinal), on=on, reason=why)
        if self.stage is Stage.SCHEDULED and not self.hearing_list.unrecorded:
            unheard = Stage.SERVED if self.answered_on is None else Stage.ANSWERED
            self.stage = Stage.HEARD if self.held_hearings else unheard
        self.record(HearingPutOff(on=on, hearing=pending.ordinal, hearing_on=pending.hearing_on, why=why))

    def _hold_after_all(self, hearing: Hearing, law: Statutes, *, on: date) -> None:
        """The notice of a hearing that no stay keeps from being held stands, until it is called off."""
        if self.judgment is not None:
            return
        hearing = replace(hearing, off=None)
        self.hearing_list.put(hearing)
        self.stage = Stage.SCHEDULED
        clock = attendance_clock(law, self.region, self.number, hearing)
        if clock is not None and not hearing.excused:
            self.open_deadline(attendance(hearing.ordinal), clock, on=on)
        self.record(HearingStands(on=on, hearing=hearing.ordinal, hearing_on=hearing.hearing_on))

    def reckon_what_is_judged(self, law: Statutes, *, on: date) -> None:
        """A decision does not become final while the trial is stayed."""
        if self.stage is Stage.JUDGED:
            self.reckon_appeal(law, on=on)

    def reckon_appeal(self, law: Statutes, *, on: date) -> None:
        """Run the appeal periods from the days of service that stand. The agency's own is a right, not a duty."""
        rule = self.ruling.appeal_rule(self.level)
        periods = appeal_periods(law, self.region, rule, self.ruling.served_dates, self.stay_list.suspensions)
        self.ruling.appeal_ends = last_days(periods)
        own, known = periods.get(Party.AGENCY), self.deadlines.get(APPEAL)
        if own is None and self.is_running(APPEAL):
            reason = "not_appealable" if rule is None else NotStarted.RULE_IS_SILENT
            self.cancel_deadline(APPEAL, on=on, reason=reason)
        elif own is not None and not self.is_running(APPEAL):
            self.open_deadline(APPEAL, own, on=on, duty=False)
        elif own is not None and known is not None and (known.anchor_on, known.rule) != (own.anchor_on, own.rule.id):
            self.move_deadline(APPEAL, own, on=on, reason=COURT_SERVICE_DATE)
        self._note_periods(rule, periods, on=on)

    def _note_periods(self, rule: str | None, periods: Mapping[str, Counted], *, on: date) -> None:
        """Of each party's period whether it depends on a year without an arrangement, or why there is none."""
        judgment = self.judgment
        waits = rule is None and judgment is not None and not judgment.binds_at_once(self.level)
        for party in {*self.ruling.served, *({Party.AGENCY.value} if waits else ())}:
            name = APPEAL if party == Party.AGENCY else f"{APPEAL}.{party}"
            self.note_status(name, periods.get(party))
            if waits and party == Party.AGENCY:
                self.note_not_started(name, NotStarted.COURT_HAS_TO_SAY, on=on)
            elif rule is not None and party not in periods:
                self.note_not_started(name, NotStarted.RULE_IS_SILENT, on=on)
            else:
                self.clocks_not_started.pop(name, None)

    def take_effect(self, law: Statutes, by: Voice | None, *, on: date) -> None:
        """生效. What the judgment orders falls due as judged; a loss is told now, not before."""
        self.must_be_next(Step.TAKE_EFFECT)
        self.stage, self.ruling.effective_on, self.ruling.effective_by = Stage.EFFECTIVE, on, by
        self.stop(APPEAL, on=on, reason="effective")
        self.record(JudgmentEffective(on=on, by=by))
        judgment = self.judgment
        for one in self.performance.still_open if judgment is not None else ():
            clock = None if judgment is None else performance_clock(law, self.region, self.number, judgment, one, on)
            self.start_deadline(one.clock, clock, on=on, otherwise=NotStarted.NOT_STATED)
        if self.lost:
            self.record(CaseLost(on=on))

    def _first_late(self) -> tuple[date | None, Obligation | None]:
        """The open obligation that is the first to be late, and the last day on which it is not."""
        waiting = [one for one in self.obligations if one.state is ObligationState.OPEN and self.is_running(one.clock)]
        days = [(late, one) for one in waiting if (late := self.deadlines[one.clock].late_after) is not None]
        return min(days, key=lambda each: (each[0], each[1].ordinal), default=(None, None))

    # What callers and rates ask of the parts.

    @property
    def stays(self) -> list[Stay]:
        return self.stay_list.told

    @property
    def stayed_on(self) -> date | None:
        return None if self.stay_list.open is None else self.stay_list.open.since

    @property
    def stay_ends_on(self) -> date | None:
        return None if self.stay_list.open is None else self.stay_list.open.ends_on

    @property
    def area(self) -> Area:
        return registered(self.registrations).area

    @property
    def cause(self) -> Cause:
        return registered(self.registrations).cause

    @property
    def grounds(self) -> tuple[Ground, ...]:
        return registered(self.registrations).grounds

    @property
    def joint_defendants(self) -> tuple[str, ...]:
        return registered(self.registrations).joint_defendants

    @property
    def appellant(self) -> bool:
        return registered(self.registrations).appellant

    @property
    def service_dates(self) -> dict[Voice, date]:
        return self.pleadings.service_dates

    @property
    def served_on(self) -> date:
        return self.pleadings.served_on

    @property
    def extensions(self) -> list[dict[Voice, MoreTime]]:
        return [each.words for each in self.pleadings.extensions]

    @property
    def answered_on(self) -> date | None:
        return self.pleadings.answered_on

    @property
    def hearings(self) -> list[Hearing]:
        return self.hearing_list.notices

    @property
    def held_hearings(self) -> list[Hearing]:
        return self.hearing_list.held

    @property
    def heard_on(self) -> date | None:
        return self.hearing_list.heard_on

    @property
    def warnings(self) -> list[HearingWarning]:
        return self.hearing_list.warnings

    @property
    def judgment(self) -> Judgment | None:
        return self.ruling.judgment

    @property
    def judgments(self) -> dict[Voice, Judgment]:
        return self.ruling.judgments

    @property
    def judgment_served(self) -> dict[str, dict[Voice, date]]:
        return self.ruling.served

    @property
    def appeal_ends(self) -> dict[str, date]:
        return self.ruling.appeal_ends

    @property
    def appeals(self) -> list[LodgedAppeal]:
        return self.ruling.appeals

    @property
    def documents(self) -> list[ChallengedDocument]:
        return self.ruling.documents

    @property
    def effective_on(self) -> date | None:
        return self.ruling.effective_on

    @property
    def replaced_on(self) -> date | None:
        return self.ruling.replaced_on

    @property
    def next_case(self) -> str | None:
        return self.ruling.next_case

    @property
    def stands(self) -> bool:
        return self.ruling.stands

    @property
    def lost(self) -> bool:
        return self.ruling.lost

    @property
    def obligations(self) -> list[Obligation]:
        return self.performance.obligations

    def hearing(self, ordinal: int) -> Hearing:
        return self.hearing_list.get(ordinal)
