"""Notices of hearings, their calling off, and the head named for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.litigation.cases.domain.acts.attending import settle_duty, who_came
from services.litigation.cases.domain.acts.case_act import DefendantsAct, OfTheDay, SpokenAct
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.clocks import attendance_clock, late_notice, notice_period
from services.litigation.cases.domain.events import (
    HeadNominated,
    HearingScheduled,
    ToldAsWell,
)
from services.litigation.cases.domain.halting import go_on, keep_to_stays, put_off
from services.litigation.cases.domain.hearing import (
    Hearing,
    HearingNotice,
    Nomination,
)
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.refusals import (
    HearingNotAfterNotice,
    NotAHead,
)
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.cases.domain.terms import (
    NO_HEADS,
    Ground,
    HeadCall,
    HeadCategory,
    NotHeld,
)
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.clocks.not_started import NO_TIME_LEFT
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.lives.entered import Entered
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


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

    @property
    def place_in_day(self) -> int:
        """The hearing of a day comes before the notice of the next, and after that of its own."""
        return OfTheDay.TRIAL if self.hearing_on == self.on else OfTheDay.NOTICE

    def is_on_paper(self, thing: Case) -> bool:
        """A hearing to come is the court's to move, as it is to call it off: whoever could put it off by saying so
        would never have missed one. One after a hearing of which the court itself has told is its to set."""
        pending = thing.hearing_list.pending
        if self.by is not Voice.AGENCY or thing.hearing_list.is_known(self.ordinal):
            return False
        if pending is None:
            return any(thing.hearing_list.is_told_by_court(each.ordinal) for each in thing.hearings)
        return self.hearing_on != pending.hearing_on and self.on <= pending.hearing_on

    def retells(self, thing: Case) -> bool:
        return thing.hearing_list.is_known(self.ordinal)

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.SCHEDULE)
        if self.hearing_on < self.on:
            raise HearingNotAfterNotice(field="hearing_on", hearing_on=self.hearing_on, served_on=self.on)
        must_not_precede(self.on, case.pleadings.first_told)
        go_on(case, self.by, law, on=self.on)
        known = case.hearing_list.told_by_other(self.ordinal, self.hearing_on, self.by)
        if known is None or known.put_off:
            self._put_off_another(case)
        hearing = known or Hearing(ordinal=self.ordinal, entry=case.entry)
        hearing = case.hearing_list.reckoned(hearing.with_notice(self.by, self._notice(case, law)), case.unit)
        case.hearing_list.put(hearing)
        if known is None or (hearing.notice, hearing.off) != (known.notice, known.off):
            self._set(case, hearing, law)
        case.record(self._told(hearing, as_well=known is not None and not known.put_off))
        keep_to_stays(case, on=self.on)

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
            put_off(case, NotHeld.PUT_OFF, on=self.on)

    def _arm(self, case: Case, hearing: Hearing, law: Statutes) -> None:
        name = attendance(hearing.ordinal)
        clock = attendance_clock(law, case.region, case.number, hearing)
        if hearing.relieved:
            self._move_relieved(case, name, clock)
            if case.is_running(name):
                settle_duty(case, hearing, self.on)
            return
        if hearing.call is HeadCall.NONE:
            case.stop(name, on=self.on, reason="not_called")
        elif clock is None:
            case.start_deadline(name, NO_TIME_LEFT, on=self.on)
        elif case.is_running(name):
            case.move_deadline(name, clock, on=self.on, reason="new_notice")
        elif not hearing.attended:
            case.open_deadline(name, clock, on=self.on, missed=hearing.held)

    def _move_relieved(self, case: Case, name: str, clock: Counted | None) -> None:
        """Nobody is due, and no clock says that somebody was on a day on which the hearing is not held."""
        known = case.deadlines.get(name)
        if known is None or clock is None or known.state is not DeadlineState.CANCELLED:
            return
        if known.due != clock.explanation.due:
            case.open_deadline(name, clock, on=self.on)
            case.stop(name, on=min(self.on, self.hearing_on), reason="excused")


@dataclass(frozen=True, kw_only=True)
class CallOff(SpokenAct):
    """取消开庭: the hearing will not be held, and no other day is set. `on` is the day on which that was said.

    It is the court's to call it off: the agency tells of that by the court's paper, and it has no effect where the
    court says who came.
    """

    hearing: int

    called = Wording("取消开庭", "call off a hearing")
    fixed = frozenset({"by", "hearing"})
    rank = OfTheDay.NOTICE

    def is_on_paper(self, thing: Case) -> bool:
        is_told = thing.hearing_list.called_off_by_other(self.hearing, self.by)
        return self.by is Voice.AGENCY and thing.hearing_list.find(self.hearing) is not None and not is_told

    def retells(self, thing: Case) -> bool:
        return thing.hearing_list.called_off_by_other(self.hearing, self.by)

    def unsaid_by(self, later: Sequence[Entered], thing: Case) -> Entered | None:
        return who_came(self.hearing, later) if self.by is Voice.AGENCY else None

    def leave_word(self, case: Case, law: Statutes) -> None:
        """One by which it is off already is not taken back by another."""
        hearing = case.hearing_list.find(self.hearing)
        if hearing is not None and not (hearing.put_off and self.by in hearing.called_off):
            self._say(case, hearing)

    def apply(self, case: Case, law: Statutes) -> None:
        if case.hearing_list.called_off_by_other(self.hearing, self.by):
            case.record(ToldAsWell(on=self.on, by=self.by, what=f"calling_off.{self.hearing}"))
        else:
            case.must_be_next_at(self.hearing, Step.CALL_OFF)
            case.hearing_list.before(self.hearing, self.on)
            put_off(case, NotHeld.CALLED_OFF, on=self.on)
        self._say(case, case.hearing_list.known(self.hearing))

    def _say(self, case: Case, hearing: Hearing) -> None:
        case.hearing_list.put(replace(hearing, called_off={**hearing.called_off, self.by: self.on}))

    def is_in_vain(self, thing: Case) -> bool:
        """Another notice has put it off already, or the court has told who came, be that on the same day."""
        hearing = thing.hearing_list.find(self.hearing)
        if self.by is not Voice.AGENCY or hearing is None:
            return False
        return hearing.put_off or Voice.COURT in hearing.accounts


@dataclass(frozen=True, kw_only=True)
class Nominate(DefendantsAct):
    """确定出庭负责人. May be changed until the hearing, and be told after it.

    Heads of subordinate or entrusted bodies are refused.
    """

    hearing: int
    head: str
    category: HeadCategory
    identity_filed: bool = False

    called = Wording("确定出庭负责人", "nominate a head")
    fixed = frozenset({"hearing"})
    rank = OfTheDay.NOTICE

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next_at(self.hearing, Step.NOMINATE)
        if self.category in NO_HEADS:
            raise NotAHead(field="category", source="法释〔2020〕3号 第2条")
        case.hearing_list.up_to(self.hearing, self.on)
        nomination = Nomination(
            head=self.head,
            category=self.category,
            named_on=self.on,
            identity_filed_on=self.on if self.identity_filed else None,
        )
        case.hearing_list.change(self.hearing, nomination=nomination)
        case.record(HeadNominated(on=self.on, hearing=self.hearing, nomination=nomination))
