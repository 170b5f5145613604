"""Withdrawal, and what is heard of a matter afterwards."""

from dataclasses import dataclass

from services.review.matters.domain.acts.matter_act import DraftersAct, MatterAct, OfTheDay
from services.review.matters.domain.events import DefectHeard, MatterWithdrawn
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.stub import must_be_stated
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Withdraw(DraftersAct):
    """撤回, at any stage before the decision."""

    reason: str | None

    called = Wording("撤回", "withdraw")
    texts = frozenset({"reason"})
    rank = OfTheDay.END

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.WITHDRAW)
        must_be_stated(matter.classified, reason=self.reason)
        matter.step(MatterStep.WITHDRAW, Stage.WITHDRAWN, self.on)
        matter.stop(on=self.on, reason="withdrawn")
        matter.record(MatterWithdrawn(on=self.on, reason=self.reason))


@dataclass(frozen=True, kw_only=True)
class NoteDefect(MatterAct):
    """备案审查反馈: the filing review found defects in the document that came of this; the last word on it stands."""

    document: str
    defects: tuple[str, ...]

    called = Wording("备案审查反馈", "note a defect")
    fixed = frozenset({"document", "defects"})
    rank = OfTheDay.END

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.defects_found[self.document] = self.defects
        matter.record(DefectHeard(on=self.on, document=self.document, defects=self.defects))
