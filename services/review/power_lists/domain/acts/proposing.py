"""The proposal, the two bodies that are consulted, the review, and withdrawal."""

from dataclasses import dataclass
from typing import ClassVar

from services.review.matters.domain.stub import must_be_stated, must_stay_stub
from services.review.power_lists.domain.acts.change_act import ChangeAct, OrderOfSteps, ProposersAct
from services.review.power_lists.domain.events import (
    ConsultationAnswered,
    PowerListChangeProposed,
    PowerListChangeResubmitted,
    PowerListChangeReviewed,
    PowerListChangeWithdrawn,
)
from services.review.power_lists.domain.power_list import (
    PowerListAct,
    PowerListChange,
    PowerListStage,
    Reply,
)
from services.review.power_lists.domain.refusals import (
    AnsweredBefore,
    OneBodyForTwo,
)
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.entered import Birth
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Propose(Birth[PowerListChange]):
    """提出. A classified change is a stub without a title."""

    id: str
    region: str
    unit: str
    title: str | None
    proposer: str
    classified: bool

    called = Wording("提出调整", "propose the change")
    fixed = frozenset({"id", "region", "unit", "proposer", "classified"})
    texts = deciding = frozenset({"title"})
    units: ClassVar = {"unit": Part.UNIT}

    def begin(self, law: Statutes) -> PowerListChange:
        must_stay_stub(self.classified, title=self.title)
        change = PowerListChange(
            id=self.id,
            region=self.region,
            unit=self.unit,
            title=self.title,
            proposer=self.proposer,
            classified=self.classified,
            proposed_on=self.on,
        )
        change.record(PowerListChangeProposed(on=self.on))
        return change


@dataclass(frozen=True, kw_only=True)
class AnswerConsultation(ChangeAct):
    """答复: one of the two bodies, once and for itself; when both have, whatever they say, the review may begin.

    What was answered in a round that proves never to have been keeps nobody's word out.
    """

    yields = True

    respondent: Respondent
    unit: str
    agrees: bool

    called = Wording("答复", "answer the consultation")
    fixed = frozenset({"respondent", "unit"})
    units: ClassVar = {"unit": Part.UNIT}
    done_by = (Bond.ESTABLISHMENT, Bond.APPROVAL)

    @property
    def bonds(self) -> tuple[Bond, ...]:
        return (Bond.ESTABLISHMENT if self.respondent is Respondent.ESTABLISHMENT else Bond.APPROVAL,)

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.ANSWER)
        must_not_precede(self.on, change.proposed_on)
        self._must_be_new(change)
        change.answers[self.respondent] = Reply(unit=self.unit, agrees=self.agrees, on=self.on)
        if len(change.answers) == len(Respondent):
            change.stage = PowerListStage.CONSULTED
        change.record(ConsultationAnswered(on=self.on, respondent=self.respondent, unit=self.unit, agrees=self.agrees))

    def _must_be_new(self, change: PowerListChange) -> None:
        if self.respondent in change.answers:
            answered_on = change.answers[self.respondent].on
            raise AnsweredBefore(field="respondent", respondent=self.respondent, on=answered_on)
        if any(reply.unit == self.unit for reply in change.answers.values()):
            raise OneBodyForTwo(field="respondent", unit=self.unit)


@dataclass(frozen=True, kw_only=True)
class Review(ChangeAct):
    """合法性审查 of the change, by another person than the proposer. What others have done upon it yields to it."""

    prevails = True

    by: str
    passed: bool

    called = Wording("合法性审查", "review the change")
    fixed = frozenset({"by"})
    done_by = (Bond.REVIEWING,)

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        stage = PowerListStage.REVIEWED if self.passed else PowerListStage.REJECTED
        change.step(PowerListAct.REVIEW, stage, self.on)
        change.passed = self.passed
        change.record(PowerListChangeReviewed(on=self.on, passed=self.passed))


@dataclass(frozen=True, kw_only=True)
class ResubmitChange(ProposersAct):
    """重新提出 after a failed review: everything begins anew, under another title where one is given."""

    title: str | None = None

    called = Wording("重新提出", "resubmit the change")
    texts = deciding = frozenset({"title"})

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.RESUBMIT)
        must_stay_stub(change.classified, title=self.title)
        change.step(PowerListAct.RESUBMIT, PowerListStage.CONSULTING, self.on)
        change.title = self.title or change.title
        change.answers, change.passed = {}, False
        change.round += 1
        change.record(PowerListChangeResubmitted(on=self.on, round=change.round))


@dataclass(frozen=True, kw_only=True)
class WithdrawChange(ProposersAct):
    """撤回, at any stage before the government has agreed."""

    reason: str | None

    called = Wording("撤回", "withdraw the change")
    texts = frozenset({"reason"})
    rank = OrderOfSteps.END

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.WITHDRAW)
        must_be_stated(change.classified, reason=self.reason)
        change.step(PowerListAct.WITHDRAW, PowerListStage.WITHDRAWN, self.on)
        change.record(PowerListChangeWithdrawn(on=self.on, reason=self.reason))
