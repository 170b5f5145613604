"""What one case of a dispute means for the others: other levels of it, and other defendants under its number."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from services.litigation.cases.domain.acts.case_act import CaseAct, OfTheDay
from services.litigation.cases.domain.acts.linking import LoseBefore
from services.litigation.cases.domain.acts.ruling import Appeal, ServeJudgment, TakeEffect
from services.litigation.cases.domain.appeal_periods import APPEAL, by_itself_on
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import AppealLodged, CaseContinued, JudgmentReplaced
from services.litigation.cases.domain.outcomes import leaves_as_it_was
from services.litigation.cases.domain.parties import co_defendant, is_co_defendant
from services.litigation.cases.domain.refusals import DecisionReplaced, WrongLevelBefore
from services.litigation.cases.domain.stages import RETRIAL, Stage, Step
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.domain.voices import Voice, prevailing
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

    Where the other was registered before this one, this joins its dispute, `lineage`. That the upper court has the case
    proves an appeal in time that nobody had entered. A retrial is of the decision in force; of one that proves to have
    been replaced before, the link has no effect.
    """

    next_case: str
    level: TrialLevel
    lineage: str | None = None

    called = Wording("接续审理", "continue at another level")
    fixed = frozenset({"next_case", "level", "lineage"})
    rank = OfTheDay.PERFORMANCE

    @property
    def may_forestall(self) -> bool:
        return self.level is TrialLevel.SECOND_INSTANCE

    def forestalls(self, case: Case) -> bool:
        comes_on = by_itself_on(case)
        return comes_on is not None and comes_on <= self.on

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.CONTINUE)
        if self._retries_what_was_replaced(case):
            raise DecisionReplaced(
                field="previous", source=RETRIAL, number=case.number, existing=case.ruling.replaced_by
            )
        if self.level not in _FOLLOWED_BY[Stage.REPLACED if case.replaced_on is not None else case.stage]:
            raise WrongLevelBefore(field="previous", level=self.level, before=case.level)
        if case.stage is Stage.JUDGED:
            case.stage = Stage.APPEALED
            lodged_by = case.ruling.last_day_before(self.on) or self.on
            case.stop(APPEAL, on=lodged_by, reason="appealed")
            case.record(AppealLodged(on=lodged_by, by=None))
        case.ruling.next_case = self.next_case
        case.lineage = self.lineage or case.lineage
        case.record(CaseContinued(on=self.on, next_case=self.next_case))

    def is_in_vain(self, thing: Case) -> bool:
        return self._retries_what_was_replaced(thing)

    def _retries_what_was_replaced(self, case: Case) -> bool:
        return self.level in _OF_WHAT_IS_FINAL and case.replaced_on is not None


@dataclass(frozen=True, kw_only=True)
class Replace(CaseAct):
    """被改判、发回: the decision of another level, that of `by_case`, has taken the place of this one.

    Of several the first counts; the others take the place of what came before them, and change nothing here.
    """

    by_case: str

    called = Wording("改判或者发回", "replace the judgment")
    fixed = frozenset({"by_case"})
    rank = OfTheDay.EFFECT

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.REPLACE)
        if case.replaced_on is not None:
            return
        case.ruling.replaced_on, case.ruling.replaced_by = self.on, self.by_case
        if case.stage is not Stage.CLOSED:
            case.stage = Stage.REPLACED
        case.stop(APPEAL, *(one.clock for one in case.obligations), on=self.on, reason="replaced")
        case.record(JudgmentReplaced(on=self.on, by_case=self.by_case))


class ForCase(Consequence[Case]):
    """What one case means for another. What it was and what it is now may be one thing put right: one entry there."""

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
    lineage: str

    def meant(self, act: Entered) -> bool:
        return isinstance(act, Continue) and act.next_case == self.next_case

    def means_for(self, other: Case) -> Continue:
        joins = None if other.lineage == self.lineage else self.lineage
        return Continue(on=self.on, next_case=self.next_case, level=self.level, lineage=joins)

    def becomes(self, now: ForCase) -> bool:
        return isinstance(now, GoesOn)

    def in_place_of(self, act: Entered, other: Case) -> Continue:
        return self.means_for(other)


@dataclass(frozen=True, kw_only=True)
class Gone(ForCase):
    """What it means for the case that goes on from it, `previous`, that it was voided."""

    previous: str

    def meant(self, act: Entered) -> bool:
        return isinstance(act, LoseBefore) and act.previous == self.previous

    def means_for(self, other: Case) -> LoseBefore | None:
        return LoseBefore(on=self.on, previous=self.previous) if other.previous == self.previous else None


@dataclass(frozen=True, kw_only=True)
class ForLevels(ForCase):
    """What an effective decision of a court above means below: it lets stand what is appealed, or replaces it.

    `appeal_from` is the case that went up to it, and is let stand also where it was said to be effective before: it may
    prove not to have been.
    """

    by_case: str
    upheld: bool
    appeal_from: str | None = field(default=None, compare=False)

    @property
    def act(self) -> TakeEffect | Replace:
        """It, as an act on a level below."""
        if self.upheld:
            return TakeEffect(on=self.on, by=Voice.COURT, by_case=self.by_case)
        return Replace(on=self.on, by_case=self.by_case)

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
        return other.stage is Stage.APPEALED or (other.id == self.appeal_from and other.effective_on is not None)

    def _comes_after(self, other: Case) -> bool:
        """Whether there is a decision of which it takes the place, or would if no other had done so before."""
        if other.effective_on is not None:
            return other.effective_on <= self.on
        return other.stage is Stage.APPEALED or other.replaced_on is not None


@dataclass(frozen=True, kw_only=True)
class OfCommonDecision(ForCase):
    """What a record with other defendants says, under the number, before the court and of those that it names.

    Whoever puts one of these right leaves the others of before and joins those of now.
    """

    number: str
    court: str
    defendants: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ForDefendants(OfCommonDecision):
    """What one defendant's record says of the common decision: served on it, or appealed by somebody."""

    party: str
    by: Voice
    appealed: bool

    def meant(self, act: Entered) -> bool:
        return isinstance(act, Appeal if self.appealed else ServeJudgment) and (act.on, act.party) == (
            self.on,
            self.party,
        )

    def means_for(self, other: Case) -> Happening[Case] | None:
        if other.judgment is None:
            return None
        if not self.appealed:
            if self.on in other.judgment_served.get(self.party, {}).values():
                return None
            return ServeJudgment(on=self.on, by=self.by, party=self.party, of=other.ruling.entry)
        if self.party in other.ruling.appealed:
            return None
        if other.stage not in (Stage.JUDGED, Stage.APPEALED) and other.ruling.came_by_itself_on is None:
            return None
        return self._appeal()

    def becomes(self, now: ForCase) -> bool:
        return isinstance(now, ForDefendants) and (now.party, now.appealed) == (self.party, self.appealed)

    def in_place_of(self, act: Entered, other: Case) -> Happening[Case]:
        if isinstance(act, ServeJudgment):
            return replace(act, on=self.on, by=self.by)
        return self._appeal()

    def _appeal(self) -> Appeal:
        return Appeal(on=self.on, by=self.by, party=self.party)


@dataclass(frozen=True, kw_only=True)
class Decided(OfCommonDecision):
    """The record knows the common decision now: what others told of it before holds here, too."""

    def meant(self, act: Entered) -> bool:
        return False

    def means_for(self, other: Case) -> Happening[Case] | None:
        return None


def told_by(case: Case) -> Iterator[ForCase]:
    """What this record tells the other defendants."""
    return (each for each in _for_defendants(case) if isinstance(each, ForDefendants))


def set_off(case: Case) -> frozenset[ForCase]:
    """What follows from the case for the other levels of the dispute, and for the other defendants; of a voided one
    nothing but that it is gone."""
    if case.voided_on is not None:
        return frozenset({Gone(on=case.voided_on, previous=case.id)})
    return frozenset((*_for_levels(case), *_for_defendants(case)))


def _for_levels(case: Case) -> Iterator[ForCase]:
    """That the dispute goes on; and of a decision that took effect, though another may have taken its place since, or
    the case before it was voided: that revives none below."""
    if case.previous is not None:
        yield GoesOn(
            on=case.served_on, previous=case.previous, next_case=case.id, level=case.level, lineage=case.lineage
        )
    if (case.previous is None and case.lost_link is None) or case.judgment is None or case.level not in _DECIDES_ANEW:
        return
    upheld = leaves_as_it_was(case.level, case.judgment.outcome)
    if case.effective_on is not None:
        appeal_from = case.previous if case.level is TrialLevel.SECOND_INSTANCE else None
        yield ForLevels(on=case.effective_on, by_case=case.id, upheld=upheld, appeal_from=appeal_from)


def _for_defendants(case: Case) -> Iterator[ForCase]:
    if not case.joint_defendants or case.ruling.decided_on is None:
        return
    of: dict[str, Any] = {"number": case.number, "court": case.court, "defendants": case.joint_defendants}
    yield Decided(on=case.ruling.decided_on, **of)
    told = case.judgment_served.get(Party.AGENCY, {})
    served_on = case.ruling.served_on(Party.AGENCY)
    if served_on is not None:
        by = Voice.COURT if Voice.COURT in told else Voice.AGENCY
        yield ForDefendants(on=served_on, party=co_defendant(case.unit), by=by, appealed=False, **of)
    for of_party, words in case.ruling.appealed.items():
        appeal = prevailing(words)
        if appeal is not None and not is_co_defendant(of_party):
            party = co_defendant(case.unit) if of_party == Party.AGENCY else of_party
            yield ForDefendants(on=appeal.on, party=party, by=appeal.by, appealed=True, **of)
