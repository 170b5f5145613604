"""The review stands still: for material that is wanting after all, or for the word of others."""

from dataclasses import dataclass

from services.review.matters.domain.acts.matter_act import DraftersAct, ReviewersAct
from services.review.matters.domain.checklist import must_be_listed
from services.review.matters.domain.events import ReviewPaused, ReviewResumed, SupplementAsked, SupplementHandedIn
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.refusals import NoGroundToPause
from services.review.matters.domain.review_period import PAUSE_RULES
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.stub import must_be_stated, must_stay_stub
from services.review.matters.domain.terms import MatterKind, PauseGround
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.periods import WhyHalted
from shared.kernel.words.wording import Wording

# The period runs from the acceptance of complete material, and so not while it is found to be incomplete.
_ON_SUPPLEMENT = {
    MatterKind.MAJOR_DECISION: "重大行政决策程序暂行条例 第26条",
    MatterKind.NORMATIVE_DOCUMENT: "国办发〔2018〕115号",
}


@dataclass(frozen=True, kw_only=True)
class RequestSupplement(ReviewersAct):
    """要求补充材料, after acceptance: until it comes no day counts for the ceiling."""

    by: str
    missing: tuple[str, ...]
    lacking: tuple[str, ...] = ()

    called = Wording("要求补充材料", "request more material")
    fixed = frozenset({"by"})
    texts = frozenset({"missing"})

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.REQUEST_SUPPLEMENT)
        must_be_stated(matter.classified, missing=(*self.missing, *self.lacking))
        must_be_listed(matter.checklist, self.lacking, field="lacking")
        matter.step(MatterStep.REQUEST_SUPPLEMENT, Stage.SUPPLEMENTING, self.on)
        matter.missing, matter.lacking = self.missing, self.lacking
        matter.halt(law, on=self.on, reason=WhyHalted.SUPPLEMENT, source=_ON_SUPPLEMENT.get(matter.kind, ""))
        matter.record(SupplementAsked(on=self.on, missing=self.missing))


@dataclass(frozen=True, kw_only=True)
class Supplement(DraftersAct):
    """补充材料: the material that was asked for, and the ceiling runs on for what was left of it."""

    materials: tuple[str, ...]
    files: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()

    called = Wording("补充材料", "hand in more material")
    texts = deciding = frozenset({"materials"})
    brings = frozenset({"files"})

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.SUPPLEMENT)
        must_stay_stub(matter.classified, materials=self.materials, files=self.files, checklist=self.checklist)
        must_be_listed(matter.checklist, self.checklist, field="checklist")
        matter.step(MatterStep.SUPPLEMENT, Stage.ACCEPTED, self.on)
        matter.materials, matter.missing, matter.lacking = (*matter.materials, *self.materials), (), ()
        if matter.checklist is not None:
            matter.checklist = matter.checklist.with_more(self.checklist)
        matter.accepted_without = tuple(each for each in matter.accepted_without if each not in self.checklist)
        matter.files = (*matter.files, *self.files)
        matter.go_on(law, on=self.on)
        matter.record(SupplementHandedIn(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Pause(ReviewersAct):
    """中止审查, on a ground whose time a rule of the place leaves out of the period; refused where there is none."""

    by: str
    ground: PauseGround

    called = Wording("中止审查", "pause the review")
    fixed = frozenset({"by"})

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.PAUSE)
        rule = law.rulebook.rule(PAUSE_RULES[self.ground], matter.region, self.on)
        if rule is None:
            raise NoGroundToPause(field="ground", rule=PAUSE_RULES[self.ground], ground=self.ground)
        matter.step(MatterStep.PAUSE, Stage.PAUSED, self.on)
        matter.halt(law, on=self.on, reason=self.ground, source=str(rule.source))
        matter.record(ReviewPaused(on=self.on, ground=self.ground))


@dataclass(frozen=True, kw_only=True)
class Resume(ReviewersAct):
    """恢复审查. `on` is the first day that counts again."""

    by: str

    called = Wording("恢复审查", "resume the review")
    fixed = frozenset({"by"})

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.step(MatterStep.RESUME, Stage.ACCEPTED, self.on)
        matter.go_on(law, on=self.on)
        matter.record(ReviewResumed(on=self.on))
