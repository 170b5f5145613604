"""A case in court: notices of hearings, the head named, excuses, and who came."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from services.litigation.cases.domain.events import (
    AttendanceRecorded,
    ExcuseFiled,
    ExcuseRuledOn,
    HeadNominated,
    HearingPutOff,
    HearingScheduled,
)
from services.litigation.cases.domain.hearing import Attendance, Excuse, Hearing, HearingWarning, LateNotice, Nomination
from services.litigation.cases.domain.pleadings import Pleaded
from services.litigation.cases.domain.refusals import (
    HearingExists,
    HearingIsOver,
    HearingNotAfterNotice,
    NoExcuseFiled,
    NoSuchHearing,
    NotAHead,
    TooLateBeforeHearing,
)
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.cases.domain.terms import NO_HEADS
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.clocks.statutes import Counted
from shared.kernel.model.stages import must_not_precede

ATTENDANCE = "attendance"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a notice of hearing brings: the hearing, whether it came too late, and the clock of the duty to appear."""

    hearing: Hearing
    late: LateNotice | None
    clock: Counted | None


@dataclass(kw_only=True)
class Heard(Pleaded):
    """Each notice makes a duty of its own; a hearing that was put off before it was held makes none."""

    hearings: list[Hearing] = field(default_factory=list)

    @property
    def held_hearings(self) -> list[Hearing]:
        """The hearings that took place, in the order of their notices."""
        return [hearing for hearing in self.hearings if hearing.held]

    @property
    def heard_on(self) -> date | None:
        """The day of the first hearing that took place."""
        return min((hearing.hearing_on for hearing in self.held_hearings), default=None)

    @property
    def pending_hearing(self) -> Hearing | None:
        """The hearing that is still to come."""
        last = self.hearings[-1] if self.hearings else None
        return None if last is None or last.held or last.put_off else last

    @property
    def warnings(self) -> list[HearingWarning]:
        """What is on the record although it should not have happened so."""
        return [warning for hearing in self.hearings if (warning := hearing.warning) is not None]

    def schedule(self, notice: Notice) -> None:
        """定开庭. Another day puts off the hearing to come; for the same day the court's word replaces the agency's."""
        self._must_be_next(Step.SCHEDULE)
        hearing, on = notice.hearing, notice.hearing.notice_served_on
        if hearing.hearing_on < on:
            raise HearingNotAfterNotice(field="hearing_on", hearing_on=hearing.hearing_on, served_on=on)
        must_not_precede(on, min(self.service_dates.values()))
        hearing = replace(self._placed(hearing, on), late_notice=notice.late)
        self.hearings[hearing.ordinal - 1 :] = [hearing]
        self.stage = Stage.SCHEDULED
        self._arm(notice.clock, on)
        late = notice.late is not None
        self.record(
            HearingScheduled(on=on, hearing=hearing.ordinal, hearing_on=hearing.hearing_on, by=hearing.by, late=late)
        )

    def nominate(self, ordinal: int, nomination: Nomination) -> None:
        """确定出庭负责人. May be changed until the hearing; heads of subordinate or entrusted bodies are refused."""
        self._must_be_next(Step.NOMINATE)
        if nomination.category in NO_HEADS:
            raise NotAHead(field="category", source="法释〔2020〕3号 第2条")
        self._before_hearing(ordinal, nomination.named_on)
        self._change(ordinal, nomination=nomination)
        self.record(HeadNominated(on=nomination.named_on, hearing=ordinal, nomination=nomination))

    def file_excuse(self, ordinal: int, excuse: Excuse) -> None:
        """说明不能出庭的理由, before the hearing; the court rules on it."""
        self._must_be_next(Step.EXCUSE)
        self._before_hearing(ordinal, excuse.filed_on)
        self._change(ordinal, excuse=excuse)
        self.record(ExcuseFiled(on=excuse.filed_on, hearing=ordinal, excuse=excuse))

    def rule_on_excuse(self, ordinal: int, *, accepted: bool, on: date) -> None:
        """The court accepts the excuse, which ends the duty for this notice, or rejects it."""
        self._must_be_next(Step.RULE_ON_EXCUSE)
        excuse = self.hearing(ordinal).excuse
        if excuse is None or excuse.accepted is not None:
            raise NoExcuseFiled()
        must_not_precede(on, excuse.filed_on)
        self._change(ordinal, excuse=replace(excuse, accepted=accepted, ruled_on=on))
        if accepted:
            self._stop((ATTENDANCE,), on=on, reason="excused")
        self.record(ExcuseRuledOn(on=on, hearing=ordinal, accepted=accepted))

    def attend(self, ordinal: int, by: Voice, account: Attendance, clock: Counted | None) -> None:
        """出庭情况, once by the agency and once by the court, whose account stands."""
        self._must_be_next(Step.ATTEND)
        hearing, on = self.hearing(ordinal), account.recorded_on
        if by in hearing.accounts:
            raise HearingIsOver(hearing_on=hearing.hearing_on)
        must_not_precede(on, hearing.hearing_on)
        hearing = self._change(ordinal, accounts={**hearing.accounts, by: account})
        if self.stage is Stage.SCHEDULED and self.pending_hearing is None:
            self.stage = Stage.HEARD
        if hearing is self.hearings[-1]:
            self._settle(hearing, clock, on)
        self.record(AttendanceRecorded(on=on, hearing=ordinal, by=by, account=account))

    def put_off_pending(self, *, on: date, reason: str) -> None:
        """The hearing still to come will not be held."""
        pending = self.pending_hearing
        if pending is not None:
            self._put_off(pending, on)
        self._stop((ATTENDANCE,), on=on, reason=reason)

    def _placed(self, hearing: Hearing, on: date) -> Hearing:
        """The hearing with its number: a new one, or that of the agency's entry which the court confirms."""
        pending = self.pending_hearing
        if pending is not None and pending.hearing_on == hearing.hearing_on:
            if hearing.by is not Voice.COURT or pending.by is Voice.COURT:
                raise HearingExists(field="hearing_on", hearing_on=hearing.hearing_on)
            return replace(hearing, ordinal=pending.ordinal, nomination=pending.nomination, excuse=pending.excuse)
        # A day that has gone by without a record was a hearing, of which the record is still to come.
        if pending is not None and on <= pending.hearing_on:
            self._put_off(pending, on)
        return replace(hearing, ordinal=len(self.hearings) + 1)

    def _put_off(self, pending: Hearing, on: date) -> None:
        self._change(pending.ordinal, put_off=True)
        self.record(HearingPutOff(on=on, hearing=pending.ordinal, hearing_on=pending.hearing_on))

    def _arm(self, clock: Counted | None, on: date) -> None:
        if clock is None:
            self._stop((ATTENDANCE,), on=on, reason="not_called")
        elif self.is_running(ATTENDANCE):
            self.move_deadline(ATTENDANCE, clock, on=on, reason="new_notice")
        else:
            self.open_deadline(ATTENDANCE, clock, on=on)

    def _settle(self, hearing: Hearing, clock: Counted | None, on: date) -> None:
        """The duty is met when a head came who counts; where the court contradicts the agency it is open again."""
        known = self.deadlines.get(ATTENDANCE)
        if hearing.attended and self.is_running(ATTENDANCE):
            self.meet_deadline(ATTENDANCE, on=hearing.hearing_on)
        elif not hearing.attended and clock is not None and known is not None and known.state is DeadlineState.MET:
            self.open_deadline(ATTENDANCE, clock, on=on)

    def _before_hearing(self, ordinal: int, on: date) -> None:
        hearing = self.hearing(ordinal)
        if hearing.held:
            raise HearingIsOver(hearing_on=hearing.hearing_on)
        if on > hearing.hearing_on:
            raise TooLateBeforeHearing(hearing_on=hearing.hearing_on)
        must_not_precede(on, hearing.notice_served_on)

    def hearing(self, ordinal: int) -> Hearing:
        """The hearing of that number; refuses one that was put off."""
        if not 1 <= ordinal <= len(self.hearings) or self.hearings[ordinal - 1].put_off:
            raise NoSuchHearing(field="hearing", hearing=ordinal)
        return self.hearings[ordinal - 1]

    def _change(self, ordinal: int, **changes: Any) -> Hearing:  # noqa: ANN401 - fields of a hearing
        self.hearings[ordinal - 1] = replace(self.hearings[ordinal - 1], **changes)
        return self.hearings[ordinal - 1]
