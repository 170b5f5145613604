"""Stays of the trial, and that it goes on again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.acts.attending import who_came
from services.litigation.cases.domain.acts.case_act import CourtsActByTwo, OfTheDay, SpokenAct
from services.litigation.cases.domain.appeal_periods import APPEAL, by_itself_on, is_final_by_court, reckon_appeal
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import (
    ResumptionTold,
    ToldAsWell,
    TrialStayed,
)
from services.litigation.cases.domain.halting import put_off, stay_as_counts
from services.litigation.cases.domain.pleadings import (
    PLEADING_CLOCKS,
)
from services.litigation.cases.domain.refusals import (
    NotStayed,
    ResumedBeforeStay,
    StayedAlready,
)
from services.litigation.cases.domain.stages import Step
from services.litigation.cases.domain.stays import STAY_SOURCE, Stay
from services.litigation.cases.domain.terms import NotHeld
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Entered
from shared.kernel.model.stages import must_not_precede
from shared.kernel.periods import WhyHalted
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class StayTrial(CourtsActByTwo):
    """中止诉讼: every clock of the proceedings stands still, and no hearing is held.

    One that is told when it is over is told with its end, `until`, the first day that counts again: what came after it
    could not have been without that. The second word is one on the stay that the entry `of` has told.
    """

    until: date | None = None

    called = Wording("中止诉讼", "stay the trial")
    rank = OfTheDay.STAY
    happened = frozenset({"on", "until"})

    @property
    def may_forestall(self) -> bool:
        return self.by is Voice.COURT

    def forestalls(self, case: Case) -> bool:
        """A decision does not become final by what the agency alone has told of it, or of its service."""
        comes_on = None if is_final_by_court(case) else by_itself_on(case)
        return comes_on is not None and comes_on <= self.on

    def unsaid_by(self, later: Sequence[Entered], thing: Case) -> Entered | None:
        return None if self.by is Voice.COURT else _went_on_within(thing, self.on, self.until, later)

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.STAY)
        number, stay = self.of or case.entry, case.stay_list.open
        if stay is not None and (stay.entry != number or self.by in stay.begins):
            raise StayedAlready(on=stay.since)
        must_not_precede(self.on, case.pleadings.first_told)
        if self.until is not None and self.until <= self.on:
            raise ResumedBeforeStay(field="until", stayed_on=self.on, resumed_on=self.until)
        if stay is None:
            stay = Stay(entry=number, begun_by=case.entry, begins={self.by: self.on})
            self._begin(case, stay, law)
        else:
            was = stay.suspension
            stay.begins[self.by] = self.on
            stay_as_counts(case, stay, was, law, on=self.on)
            reckon_appeal(case, law, on=self.on)
            case.record(ToldAsWell(on=self.on, by=self.by, what="stay"))
        if self.until is not None:
            stay.tell_end(self.by, self.until, case.entry)

    def _begin(self, case: Case, stay: Stay, law: Statutes) -> None:
        case.stay_list.told.append(stay)
        for name in (*PLEADING_CLOCKS, APPEAL):
            if case.is_running(name):
                case.suspend_deadline(name, law, on=self.on, reason=WhyHalted.STAYED, source=STAY_SOURCE)
        reckon_appeal(case, law, on=self.on)
        case.record(TrialStayed(on=self.on, by=self.by))
        pending = case.hearing_list.pending
        if pending is not None and pending.hearing_on > self.on:
            put_off(case, NotHeld.STAYED, on=self.on)


@dataclass(frozen=True, kw_only=True)
class ResumeTrial(CourtsActByTwo):
    """恢复诉讼: from that day on the clocks run on for what was left of them.

    The second word is a part of what has told of the end, or of the stay, before: the entry `of`.
    """

    called = Wording("恢复诉讼", "resume the trial")
    rank = OfTheDay.RESUMPTION

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.RESUME)
        stay = case.stay_list.to_be_ended_by(self.by)
        if stay is None:
            raise NotStayed()
        must_not_precede(self.on, stay.begins.get(self.by, stay.since))
        was, ended_on = stay.suspension, stay.ends_on
        stay.tell_resumption(self.by, self.on, case.entry)
        if stay.ends_on == ended_on:
            case.record(ToldAsWell(on=self.on, by=self.by, what="resumption"))
            return
        case.record(ResumptionTold(on=self.on, by=self.by))
        if stay.over:
            stay_as_counts(case, stay, was, law, on=self.on)


def _went_on_within(case: Case, stayed_on: date, until: date | None, later: Sequence[Entered]) -> Entered | None:
    """Of what is to come, the court's word that shows that the trial did not stand still from the one day to the other:
    it tells who came to a hearing of which there was notice before. Where it tells of the stay itself, or of its end,
    there was one."""
    told = [each for each in later if isinstance(each, SpokenAct) and each.by is Voice.COURT]
    if any(isinstance(each, (StayTrial, ResumeTrial)) and each.of == case.entry for each in told):
        return None
    pending = case.hearing_list.pending
    held = pending is not None and stayed_on < pending.hearing_on and (until is None or pending.hearing_on < until)
    return who_came(pending.ordinal, told) if pending is not None and held else None
