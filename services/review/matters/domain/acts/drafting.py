"""Versions of the draft that come beside the steps: before the submission, meanwhile, and as it was issued."""

from dataclasses import dataclass

from services.review.matters.domain.acts.matter_act import DraftersAct
from services.review.matters.domain.events import VersionHandedIn
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.refusals import NoVersionOfWithdrawn
from services.review.matters.domain.stages import Stage
from services.review.matters.domain.stub import must_be_stated
from services.review.matters.domain.versions import VersionKind
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class HandInVersion(DraftersAct):
    """提交文稿, made on that day, which may lie before the submission where it was made for comment. It changes no
    stage: what was reviewed is what the opinion names."""

    kind: VersionKind
    draft: str | None
    by: str

    called = Wording("提交文稿", "hand in a version")
    fixed = frozenset({"by"})
    brings = frozenset({"draft"})

    def apply(self, matter: Matter, law: Statutes) -> None:
        must_be_stated(matter.classified, draft=self.draft)
        if self.kind is not VersionKind.FOR_COMMENT:
            must_not_precede(self.on, matter.submitted_on)
        if matter.stage is Stage.WITHDRAWN:
            raise NoVersionOfWithdrawn()
        matter.bring_version(self.kind, self.draft, on=self.on, by=self.by)
        matter.record(VersionHandedIn(on=self.on))
