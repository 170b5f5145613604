"""From the submission to complete material."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.review.matters.domain.acts.matter_act import DraftersAct, ReviewersAct
from services.review.matters.domain.checklist import checklist_for, must_be_listed, must_say_what_is_lacking
from services.review.matters.domain.events import (
    MatterAccepted,
    MatterResubmitted,
    MatterReturned,
    MatterSubmitted,
)
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.refusals import CommentedAndNot
from services.review.matters.domain.review_period import PAUSE_RULES, review_period
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.stub import must_be_stated, must_stay_stub
from services.review.matters.domain.terms import MatterKind
from services.review.matters.domain.versions import VersionKind
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.entered import Birth
from shared.kernel.model.stages import must_not_precede, must_span
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Submit(Birth[Matter]):
    """送审, to be decided by `deciding_body`, where the drafter names one.

    A classified matter is a stub without title and material, for this network may not carry them. What is said of
    public comment and of a hearing tells what was done before; both days of the comment are named or neither. By
    `checklist` the drafter says what it hands in of the list of its place, by the codes of that; None says nothing.
    The text that is to be reviewed is the file `draft`.
    """

    id: str
    region: str
    unit: str
    kind: MatterKind
    title: str | None
    drafter: str
    materials: tuple[str, ...]
    classified: bool
    deciding_body: str | None = None
    files: tuple[str, ...] = ()
    comment_from: date | None = None
    comment_to: date | None = None
    comment_shortened: bool = False
    comment_omitted: bool = False
    touches_market: bool = False
    of_great_effect: bool = False
    hearing_on: date | None = None
    papers_served_on: date | None = None
    checklist: tuple[str, ...] | None = None
    draft: str | None = None

    called = Wording("送审", "submit")
    fixed = frozenset({"id", "region", "unit", "drafter", "classified"})
    happened = frozenset({"on", "comment_from", "comment_to", "hearing_on", "papers_served_on"})
    texts = deciding = frozenset({"title", "materials"})
    brings = frozenset({"files", "draft"})
    units: ClassVar = {"unit": Part.DRAFTER, "deciding_body": Part.DECIDING_BODY}

    def begin(self, law: Statutes) -> Matter:
        must_stay_stub(self.classified, materials=self.materials, files=self.files, deciding_body=self.deciding_body)
        must_stay_stub(self.classified, checklist=self.checklist, draft=self.draft)
        must_be_stated(self.classified, title=self.title)
        self._must_have_been()
        matter = Matter(
            id=self.id,
            region=self.region,
            unit=self.unit,
            kind=self.kind,
            title=self.title,
            drafter=self.drafter,
            materials=self.materials,
            files=self.files,
            submitted_on=self.on,
            classified=self.classified,
            deciding_body=self.deciding_body,
            comment_from=self.comment_from,
            comment_to=self.comment_to,
            comment_shortened=self.comment_shortened,
            comment_omitted=self.comment_omitted,
            touches_market=self.touches_market,
            of_great_effect=self.of_great_effect,
            hearing_on=self.hearing_on,
            papers_served_on=self.papers_served_on,
        )
        if not self.classified:
            matter.checklist = checklist_for(law, self.kind, self.region, self.on, self.checklist)
        matter.bring_version(VersionKind.SUBMITTED, self.draft, on=self.on, by=self.drafter)
        matter.record(MatterSubmitted(on=self.on, kind=self.kind))
        return matter

    def _must_have_been(self) -> None:
        """Comment was open and closed, and a hearing held, before the draft was handed in."""
        must_stay_stub(
            self.classified,
            comment_from=self.comment_from,
            comment_omitted=self.comment_omitted,
            hearing_on=self.hearing_on,
        )
        if self.comment_from is not None or self.comment_to is not None:
            must_be_stated(self.classified, comment_from=self.comment_from, comment_to=self.comment_to)
            if self.comment_omitted:
                raise CommentedAndNot(field="comment_omitted")
        if self.papers_served_on is not None:
            must_be_stated(self.classified, hearing_on=self.hearing_on)
        must_span(self.comment_from, self.comment_to, field="comment_to")
        for field in ("comment_to", "hearing_on", "papers_served_on"):
            must_not_precede(self.on, getattr(self, field), field=field)


@dataclass(frozen=True, kw_only=True)
class Return(ReviewersAct):
    """退回补正: the material is incomplete; no period runs. What is missing is named in words, or by the checklist."""

    by: str
    missing: tuple[str, ...]
    lacking: tuple[str, ...] = ()

    called = Wording("退回补正", "return")
    fixed = frozenset({"by"})
    texts = frozenset({"missing"})

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.RETURN)
        must_be_stated(matter.classified, missing=(*self.missing, *self.lacking))
        must_be_listed(matter.checklist, self.lacking, field="lacking")
        matter.step(MatterStep.RETURN, Stage.RETURNED, self.on)
        matter.missing, matter.lacking = self.missing, self.lacking
        matter.record(MatterReturned(on=self.on, missing=self.missing, lacking=self.lacking))


@dataclass(frozen=True, kw_only=True)
class Resubmit(DraftersAct):
    """再次送审, after a return or as a new version after a failed review: everything begins anew."""

    materials: tuple[str, ...]
    files: tuple[str, ...] = ()
    checklist: tuple[str, ...] | None = None
    draft: str | None = None
    by: str | None = None

    called = Wording("再次送审", "resubmit")
    fixed = frozenset({"by"})
    texts = deciding = frozenset({"materials"})
    brings = frozenset({"files", "draft"})

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.RESUBMIT)
        must_stay_stub(matter.classified, materials=self.materials, files=self.files, checklist=self.checklist)
        must_stay_stub(matter.classified, draft=self.draft)
        matter.step(MatterStep.RESUBMIT, Stage.SUBMITTED, self.on)
        matter.materials, matter.files, matter.missing, matter.lacking = self.materials, self.files, (), ()
        if not matter.classified:
            matter.checklist = checklist_for(law, matter.kind, matter.region, self.on, self.checklist)
        matter.accepted_without = ()
        matter.review = matter.reviewing_body = matter.accepted_on = matter.opinion = None
        matter.shortened_by = matter.shortened_because = None
        matter.round += 1
        matter.bring_version(VersionKind.SUBMITTED, self.draft, on=self.on, by=self.by)
        matter.record(MatterResubmitted(on=self.on, round=matter.round))


@dataclass(frozen=True, kw_only=True)
class Accept(ReviewersAct):
    """受理 by a reviewer of `unit`: the material is complete and the period runs: floor, ceiling, both or neither.

    What the drafter itself has not handed in of the checklist is named (`lacking`): the reviewer does without it.
    """

    by: str
    unit: str
    lacking: tuple[str, ...] = ()

    called = Wording("受理", "accept")
    fixed = frozenset({"by", "unit"})
    units: ClassVar = {"unit": Part.UNIT}

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.ACCEPT)
        must_stay_stub(matter.classified, lacking=self.lacking)
        must_say_what_is_lacking(matter.checklist, self.lacking, law)
        matter.step(MatterStep.ACCEPT, Stage.ACCEPTED, self.on)
        matter.accepted_without = self.lacking
        matter.review, matter.accepted_on, matter.halts = matter.entry, self.on, []
        matter.reviewing_body = self.unit
        matter.may_pause = any(law.rulebook.rule(each, matter.region, self.on) for each in PAUSE_RULES.values())
        period = review_period(law, matter.kind, matter.region, self.on)
        floor = None
        if period.is_silent or isinstance(period.floor, Counted):
            floor = matter.start_deadline(matter.floor, period.floor, on=self.on)
        if period.is_silent or isinstance(period.ceiling, Counted):
            matter.start_deadline(matter.ceiling, period.ceiling, on=self.on, owner=self.unit)
        matter.keep_ceiling_above_floor(on=self.on)
        matter.record(MatterAccepted(on=self.on, earliest=None if floor is None else floor.due))
