"""What one case of a dispute means for the others: other levels of it, and other defendants under its number."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from services.litigation.cases.domain.acts.case_act import CaseAct, OfTheDay
from services.litigation.cases.domain.acts.linking import LackObject, LoseBefore
from services.litigation.cases.domain.acts.ruling import TakeEffect
from services.litigation.cases.domain.appeal_periods import APPEAL, by_itself_on
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import AppealLodged, CaseContinued, JudgmentReplaced
from services.litigation.cases.domain.outcomes import leaves_as_it_was
from services.litigation.cases.domain.refusals import DecisionReplaced, WrongLevelBefore
from services.litigation.cases.domain.stages import RETRIAL, Stage, Step
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.lives.entered import Consequence, Entered, Happening
from shared.kernel.words.wording import Wording

_FOLLOWED_BY = {
    Stage.JUDGED: {TrialLevel.SECOND_INSTANCE},
    Stage.APPEALED: {TrialLevel.SECOND_INSTANCE},
    Stage.EFFECTIVE: {TrialLevel.RETRIAL_REVIEW, TrialLevel.RETRIAL},
    Stage.CLOSED: {TrialLevel.RETRIAL_REVIEW, TrialLevel.RETRIAL},
    Stage.REPLACED: {TrialLevel.FIRST_INSTANCE},
}
_OF_WHAT_IS_FINAL = frozenset({TrialLevel.RETRIAL_REVIEW, TrialLevel.RETRIAL})
_DECIDES_ANEW = frozenset({TrialLevel.SECOND_INSTANCE, TrialLevel.RETRIAL})


@dataclass(frozen=True, kw_only=True)
class Continue(CaseAct):
    """The dispute goes on at another level: an appeal at second instance, an effective case at a retrial.

    That the upper court has the case proves an appeal in time that nobody had entered. A retrial is of the decision in
    force: of one that proves to have been replaced before, or never to have taken effect as somebody had appealed in
    time, it had no object, and the link is noted and has no effect.
    """

    next_case: str
    level: TrialLevel

    called = Wording("接续审理", "continue at another level")
    fixed = frozenset({"next_case", "level"})
    # After the court's word of that day that the decision is final, and before what is decided there on it: by number.
    rank = OfTheDay.EFFECT

    @property
    def may_forestall(self) -> bool:
        return self.level is TrialLevel.SECOND_INSTANCE

    def forestalls(self, case: Case) -> bool:
        comes_on = by_itself_on(case)
        return comes_on is not None and comes_on <= self.on

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.CONTINUE)
        case.record(CaseContinued(on=self.on, next_case=self.next_case))
        if self.level in _OF_WHAT_IS_FINAL and not case.stands and case.ruling.next_case != self.next_case:
            case.ruling.retried_in_vain |= {self.next_case}
            return
        if case.ruling.next_case != self.next_case:
            self.must_fit(case)
        if case.stage is Stage.JUDGED:
            case.stage = Stage.APPEALED
            lodged_by = case.ruling.last_day_before(self.on) or self.on
            case.stop(APPEAL, on=lodged_by, reason="appealed")
            case.record(AppealLodged(on=lodged_by, by=None))
        case.ruling.next_case = self.next_case

    def is_in_vain(self, thing: Case) -> bool:
        return thing.ruling.is_otherwise(self.on)

    def must_fit(self, case: Case) -> None:
        """Refuse a level that does not follow; a retrial of what is not in force, as far as is known by then."""
        case.must_be_next(Step.CONTINUE)
        if self.level in _OF_WHAT_IS_FINAL and case.replaced_on is not None:
            raise DecisionReplaced(
                field="previous", source=RETRIAL, number=case.number, existing=case.ruling.replaced_by
            )
        if self.level not in _FOLLOWED_BY.get(Stage.REPLACED if case.replaced_on is not None else case.stage, ()):
            raise WrongLevelBefore(field="previous", level=self.level, before=case.level)


@dataclass(frozen=True, kw_only=True)
class Replace(CaseAct):
    """被改判、发回: the decision of another level, that of `by_case`, has taken the place of this one.

    Of several the first counts; the others take the place of what came before them, and change nothing here. Nor does
    the decision of a retrial as long as there is nothing in force that it could take the place of.
    """

    by_case: str

    called = Wording("改判或者发回", "replace the judgment")
    fixed = frozenset({"by_case"})
    rank = OfTheDay.EFFECT

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, case: Case, law: Statutes) -> None:
        if case.effective_on is None and self.by_case in case.ruling.retried_in_vain:
            return
        case.must_be_next(Step.REPLACE)
        if case.replaced_on is not None:
            return
        case.ruling.replaced_on, case.ruling.replaced_by = self.on, self.by_case
        if case.stage is not Stage.CLOSED:
            case.stage = Stage.REPLACED
        case.stop(APPEAL, *(one.clock for one in case.obligations), on=self.on, reason="replaced")
        case.record(JudgmentReplaced(on=self.on, by_case=self.by_case))

    def is_in_vain(self, thing: Case) -> bool:
        return thing.ruling.is_otherwise(self.on)


class ForCase(Consequence[Case]):
    """What one case means for another. What it was and what it is now may be one thing put right: one entry there."""

    def reaches(self, other: Case, of: Case) -> bool:
        """Whether the other case is one that this is meant for; `of` is the one that it follows from."""
        return False

    def becomes(self, now: "ForCase") -> bool:
        """Whether it has not ended, but is `now`, said otherwise."""
        return False

    def in_place_of(self, act: Entered, other: Case) -> Happening[Case]:
        """The act that puts right on the other what was entered there as what this was before."""
        raise NotImplementedError(type(self).__name__)


@dataclass(frozen=True, kw_only=True)
class GoesOn(ForCase):
    """What a case means for the one at the level before, `previous`: the dispute goes on here, from its service on."""

    previous: str
    next_case: str
    level: TrialLevel

    def reaches(self, other: Case, of: Case) -> bool:
        return other.id == self.previous

    def meant(self, act: Entered) -> bool:
        return isinstance(act, Continue) and act.next_case == self.next_case

    def means_for(self, other: Case) -> Continue:
        return Continue(on=self.on, next_case=self.next_case, level=self.level)

    def becomes(self, now: ForCase) -> bool:
        return isinstance(now, GoesOn)

    def in_place_of(self, act: Entered, other: Case) -> Continue:
        return self.means_for(other)


@dataclass(frozen=True, kw_only=True)
class Gone(ForCase):
    """What it means for the case that goes on from it, `previous`, that it was voided."""

    previous: str

    def reaches(self, other: Case, of: Case) -> bool:
        return other.previous == self.previous

    def meant(self, act: Entered) -> bool:
        return isinstance(act, LoseBefore) and act.previous == self.previous

    def means_for(self, other: Case) -> LoseBefore:
        return LoseBefore(on=self.on, previous=self.previous)


@dataclass(frozen=True, kw_only=True)
class Joined(ForCase):
    """It is of the dispute `lineage`, which is not the one that it was registered in; so is what goes on from it."""

    lineage: str


@dataclass(frozen=True, kw_only=True)
class NotInForce(ForCase):
    """What it means for a retrial that the decision of the case before it, `previous`, proves not to have been in
    force when it began, or to have been replaced by then."""

    previous: str
    retrial: str

    def reaches(self, other: Case, of: Case) -> bool:
        return other.id == self.retrial

    def meant(self, act: Entered) -> bool:
        return isinstance(act, LackObject) and act.previous == self.previous

    def means_for(self, other: Case) -> LackObject:
        return LackObject(on=other.served_on, previous=self.previous)


@dataclass(frozen=True, kw_only=True)
class Outlives(ForCase):
    """It takes effect after all, and the place of what a retrial that had no object decided before."""

    by_case: str
    retrial: str

    def reaches(self, other: Case, of: Case) -> bool:
        return other.id == self.retrial

    def meant(self, act: Entered) -> bool:
        return act == self.act

    @property
    def act(self) -> Replace:
        """It, as an act on the retrial."""
        return Replace(on=self.on, by_case=self.by_case)

    def means_for(self, other: Case) -> Replace | None:
        comes_after = other.effective_on is not None and other.effective_on <= self.on
        return self.act if comes_after else None


@dataclass(frozen=True, kw_only=True)
class ForLevels(ForCase):
    """What an effective decision of a court above means for the dispute `lineage`: it lets stand what is appealed, or
    replaces it.

    `appeal_from` is the case that went up to it, and is let stand also where it was said to be effective before: it may
    prove not to have been; and where another decision has taken its place since.
    """

    lineage: str
    by_case: str
    upheld: bool
    appeal_from: str | None = field(default=None, compare=False)

    @property
    def act(self) -> TakeEffect | Replace:
        """It, as an act on a level below."""
        if self.upheld:
            return TakeEffect(on=self.on, by=Voice.COURT, by_case=self.by_case)
        return Replace(on=self.on, by_case=self.by_case)

    def reaches(self, other: Case, of: Case) -> bool:
        """The one before may join the dispute only now."""
        return other.lineage == self.lineage or other.id == of.previous

    def meant(self, act: Entered) -> bool:
        return act == self.act

    def means_for(self, other: Case) -> Happening[Case] | None:
        applies = self._lets_stand(other) if self.upheld else self._comes_after(other)
        return self.act if applies else None

    def becomes(self, now: ForCase) -> bool:
        return isinstance(now, ForLevels)

    def in_place_of(self, act: Entered, other: Case) -> Happening[Case]:
        return self.act

    def _lets_stand(self, other: Case) -> bool:
        """Nothing that was only decided since."""
        decided_on = other.ruling.decided_on
        if decided_on is None or decided_on > self.on:
            return False
        has_become_more = other.effective_on is not None or other.replaced_on is not None
        return other.stage is Stage.APPEALED or (other.id == self.appeal_from and has_become_more)

    def _comes_after(self, other: Case) -> bool:
        """Whether there is a decision of which it takes the place, or would if no other had done so before."""
        if other.effective_on is not None:
            return other.effective_on <= self.on
        return other.stage is Stage.APPEALED or other.replaced_on is not None


def for_levels(case: Case) -> Iterator[ForCase]:
    """That the dispute goes on, be the case before it void by now; and of a decision that took effect, though another
    may have taken its place since, or the case before it was voided: that revives none below."""
    if case.came_from is not None:
        yield GoesOn(on=case.served_on, previous=case.came_from, next_case=case.id, level=case.level)
    if case.lineage != case.registered_in:
        yield Joined(on=case.served_on, lineage=case.lineage)
    for retrial in sorted(case.ruling.retried_in_vain):
        yield NotInForce(on=case.served_on, previous=case.id, retrial=retrial)
        if case.stands and case.effective_on is not None:
            yield Outlives(on=case.effective_on, by_case=case.id, retrial=retrial)
    if (case.previous is None and case.lost_link is None) or case.judgment is None or case.level not in _DECIDES_ANEW:
        return
    upheld = leaves_as_it_was(case.level, case.judgment.outcome)
    if case.effective_on is not None:
        appeal_from = case.previous if case.level is TrialLevel.SECOND_INSTANCE else None
        yield ForLevels(
            on=case.effective_on, lineage=case.lineage, by_case=case.id, upheld=upheld, appeal_from=appeal_from
        )
