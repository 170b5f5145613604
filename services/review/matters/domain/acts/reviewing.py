"""The opinion, and what is done about it until the gate opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from services.review.matters.domain.acts.matter_act import DraftersAct, MatterAct, ReviewersAct
from services.review.matters.domain.events import MatterRevised, OpinionGiven, ReviewShortened, RevisionReviewed
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import Opinion, Reviewed
from services.review.matters.domain.refusals import (
    CounselNotHeard,
    NoFloorToShorten,
    RiskOnlyForDecisions,
)
from services.review.matters.domain.shortcomings import wrong_reviewer
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.stub import must_be_ids, must_be_stated, must_stay_stub
from services.review.matters.domain.terms import Check, MatterKind, Outcome
from services.review.matters.domain.versions import VersionKind, must_be_there
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.separation import Hand
from shared.kernel.words.wording import Wording

_OPENS_THE_GATE = frozenset({Outcome.PASS, Outcome.RISK_FLAGGED})
_STAGE_AFTER = {
    Outcome.PASS: Stage.CLEARED,
    Outcome.RISK_FLAGGED: Stage.CLEARED,
    Outcome.PASS_WITH_CHANGES: Stage.REVISING,
    Outcome.FAIL: Stage.REJECTED,
}
_ON_RISK = "重大行政决策程序暂行条例 第25条"
_ON_COUNSEL = "重大行政决策程序暂行条例 第28条"


@dataclass(frozen=True, kw_only=True)
class Shorten(MatterAct):
    """缩短审查时间: let the discussion come before the floor has run, in an urgent case.

    Neither the drafter nor the reviewer approves it.
    """

    approver: str
    reviewer: str
    reason: str | None

    called = Wording("缩短审查时间", "shorten the review")
    fixed = frozenset({"approver", "reviewer"})
    texts = frozenset({"reason"})
    done_by = (Bond.DECIDING,)
    yields = True

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        return {Hand.REVIEWER: frozenset({self.reviewer})}

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.SHORTEN)
        must_be_stated(matter.classified, reason=self.reason)
        must_be_ids(matter.classified, reviewer=self.reviewer)
        if not matter.is_running(matter.floor):
            raise NoFloorToShorten()
        matter.step(MatterStep.SHORTEN, matter.stage, self.on)
        matter.shortened_by, matter.shortened_because = self.approver, self.reason
        matter.cancel_deadline(matter.floor, on=self.on, reason="shortened")
        matter.record(ReviewShortened(on=self.on, approved_by=self.approver, reason=self.reason))


@dataclass(frozen=True, kw_only=True)
class Opine(ReviewersAct):
    """出具意见, as soon as the reviewer is ready; what was waited for is so no more.

    The floor is the reviewer's time, which nobody else may cut. After an early opinion it runs on, and keeps the
    discussion away; after one that fails the draft it has no sense any more. What the reviewer of another `unit` than
    had accepted it lets pass has passed, with that as a shortcoming; but not where that body is no more, or is one with
    the drafting unit by now, and this one `takes_over`. It is on the version of that `draft_number`, or the last.
    """

    by: str
    unit: str | None = None
    outcome: Outcome
    counsel: str | None
    checks: tuple[Check, ...] = ()
    takes_over: bool = False
    files: tuple[str, ...] = ()
    draft_number: int | None = None

    called = Wording("出具审查意见", "give an opinion")
    fixed = frozenset({"by", "unit", "takes_over"})
    texts = frozenset({"counsel"})
    brings = frozenset({"files"})
    units: ClassVar = {"unit": Part.UNIT}

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.OPINE)
        self._must_be_fit(matter)
        must_be_there((each for each in matter.versions if each.on <= self.on), self.draft_number)
        number = matter.last_version(self.on) if self.draft_number is None else self.draft_number
        if self.takes_over:
            matter.reviewing_body = self.unit
        if matter.stage is not Stage.ACCEPTED:
            matter.go_on(law, on=self.on)
        matter.step(MatterStep.OPINE, _STAGE_AFTER[self.outcome], self.on)
        matter.opinion = Opinion(
            outcome=self.outcome,
            given_on=self.on,
            by=self.by,
            unit=self.unit,
            counsel=self.counsel,
            checks=self.checks,
            files=self.files,
            draft_number=number,
        )
        accepted_on = matter.accepted_on or self.on
        matter.reviews.append(Reviewed(accepted_on=accepted_on, opined_on=self.on, halts=tuple(matter.halts)))
        self._end_clocks(matter)
        matter.record(OpinionGiven(on=self.on, outcome=self.outcome, by=self.by))
        if self.outcome in _OPENS_THE_GATE:
            matter.findings += wrong_reviewer(matter, law, self.on, self.unit)
            matter.clear(self.outcome, self.on, number)

    def _must_be_fit(self, matter: Matter) -> None:
        must_stay_stub(matter.classified, counsel=self.counsel, files=self.files)
        is_decision = matter.kind is MatterKind.MAJOR_DECISION
        if is_decision and self.counsel is None and not matter.classified:
            raise CounselNotHeard(field="counsel", source=_ON_COUNSEL)
        if self.outcome is Outcome.RISK_FLAGGED and not is_decision:
            raise RiskOnlyForDecisions(field="outcome", source=_ON_RISK)

    def _end_clocks(self, matter: Matter) -> None:
        kept = matter.kept_from_discussion(self.on)
        for name in matter.awaited_clocks():
            if kept is None or name != kept.name:
                matter.meet_deadline(name, on=self.on)
        if kept is not None and self.outcome is Outcome.FAIL:
            matter.cancel_deadline(kept.name, on=self.on, reason="rejected")


@dataclass(frozen=True, kw_only=True)
class Revise(DraftersAct):
    """修改: the drafter has changed it as the opinion asked, to the `draft`; what was not adopted is explained."""

    explanation: str | None
    draft: str | None = None
    by: str | None = None

    called = Wording("修改", "revise")
    fixed = frozenset({"by"})
    texts = frozenset({"explanation"})
    brings = frozenset({"draft"})

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.REVISE)
        must_stay_stub(matter.classified, explanation=self.explanation, draft=self.draft)
        matter.step(MatterStep.REVISE, Stage.REVISED, self.on)
        matter.bring_version(VersionKind.REVISED, self.draft, on=self.on, by=self.by)
        matter.record(MatterRevised(on=self.on, explanation=self.explanation))


@dataclass(frozen=True, kw_only=True)
class Confirm(ReviewersAct):
    """确认修改: only now the gate opens, for no drafter opens it; or the draft goes back to be changed again."""

    by: str
    confirmed: bool
    unit: str | None = None
    takes_over: bool = False

    called = Wording("确认修改", "confirm the revision")
    fixed = frozenset({"by", "unit", "takes_over"})
    units: ClassVar = {"unit": Part.UNIT}

    def apply(self, matter: Matter, law: Statutes) -> None:
        if self.takes_over:
            matter.reviewing_body = self.unit
        matter.step(MatterStep.CONFIRM, Stage.CLEARED if self.confirmed else Stage.REVISING, self.on)
        matter.record(RevisionReviewed(on=self.on, confirmed=self.confirmed, by=self.by))
        if self.confirmed:
            opined = None if matter.opinion is None or self.takes_over else matter.opinion.unit
            matter.findings += wrong_reviewer(matter, law, self.on, opined, self.unit)
            matter.clear(Outcome.PASS_WITH_CHANGES, self.on, matter.last_version(self.on))
