"""送审事项: one draft under legality review, from submission to decision (重大行政决策程序暂行条例 25–30)."""

from dataclasses import dataclass, field
from datetime import date

from services.review.domain.events import (
    DefectHeard,
    GateRefused,
    MatterAccepted,
    MatterCleared,
    MatterDecided,
    MatterDeliberated,
    MatterResubmitted,
    MatterReturned,
    MatterRevised,
    MatterSubmitted,
    MatterWithdrawn,
    OpinionGiven,
    ReviewShortened,
)
from services.review.domain.refusals import ClassifiedNeedsStub, NoFloorToShorten, NotReviewed, TooEarlyForOpinion
from services.review.domain.review_period import CEILING, FLOOR, ReviewPeriod
from services.review.domain.stages import NEXT, Act, Stage
from services.review.domain.terms import MatterKind, Outcome, Resolution
from shared.kernel.authority import must_differ
from shared.kernel.deadlines import Timed
from shared.kernel.rulebook import Rule
from shared.kernel.stages import must_be_next, must_not_precede

TERM = "送审事项"
OPENS_THE_GATE = frozenset({Outcome.PASS, Outcome.RISK_FLAGGED})


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """审查意见. `checks` are codes of the check list that gave cause for remark."""

    outcome: Outcome
    given_on: date
    by: str
    counsel: str | None
    checks: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Matter(Timed):
    """One matter. Drafter, reviewer and approver of a shortened period are three different people."""

    kind: MatterKind
    title: str | None
    drafter: str
    materials: tuple[str, ...]
    submitted_on: date
    classified: bool = False
    stage: Stage = Stage.SUBMITTED
    round: int = 1
    last_step_on: date | None = None
    accepted_on: date | None = None
    shortened_because: str | None = None
    opinion: Opinion | None = None
    refused_at_gate_on: list[date] = field(default_factory=list)
    resolution: Resolution | None = None
    defects_found: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def submit(
        cls,
        *,
        id: str,
        region: str,
        unit: str,
        kind: MatterKind,
        title: str | None,
        drafter: str,
        materials: tuple[str, ...],
        classified: bool,
        on: date,
    ) -> "Matter":
        """A new matter; a classified one is a stub without title and material, for this network may not carry them."""
        for name, present in (("title", title), ("materials", materials)):
            if classified and present:
                raise ClassifiedNeedsStub(field=name, field_name=name)
        matter = cls(
            id=id,
            region=region,
            unit=unit,
            kind=kind,
            title=title,
            drafter=drafter,
            materials=materials,
            submitted_on=on,
            classified=classified,
            last_step_on=on,
        )
        matter.record(MatterSubmitted(on=on, kind=kind))
        return matter

    @property
    def next_acts(self) -> list[Act]:
        """What may happen now."""
        return sorted(NEXT[self.stage])

    def return_for_material(self, missing: tuple[str, ...], *, on: date) -> None:
        """退回补正: the material is incomplete; no period runs."""
        self._step(Act.RETURN, Stage.RETURNED, on)
        self.record(MatterReturned(on=on, missing=missing))

    def resubmit(self, materials: tuple[str, ...], *, on: date) -> None:
        """再次送审, after a return or as a new version after a failed review."""
        self._step(Act.RESUBMIT, Stage.SUBMITTED, on)
        self.materials, self.opinion, self.shortened_because = materials, None, None
        self.round += 1
        self.record(MatterResubmitted(on=on, round=self.round))

    def accept(self, period: ReviewPeriod, *, on: date) -> None:
        """受理: the material is complete and the review period runs, as floor, ceiling, both or neither."""
        self._step(Act.ACCEPT, Stage.ACCEPTED, on)
        self.accepted_on = on
        floor = None if period.floor is None else self.open_deadline(FLOOR, period.floor, on=on)
        if period.ceiling is not None:
            self.open_deadline(CEILING, period.ceiling, on=on, owner=period.reviewing_unit)
        self.record(MatterAccepted(on=on, earliest=None if floor is None else floor.due))

    def shorten(self, reason: str, *, approver: str, reviewer: str, on: date) -> None:
        """缩短审查时间: lift the floor in an urgent case. The reviewer may not approve it."""
        must_differ(approver, reviewer, first_is="批准人", second_is="审查人")
        must_differ(approver, self.drafter, first_is="批准人", second_is="起草人")
        if not self.is_running(FLOOR):
            raise NoFloorToShorten()
        self._step(Act.SHORTEN, Stage.ACCEPTED, on)
        self.shortened_because = reason
        self.cancel_deadline(FLOOR, on=on, reason="shortened")
        self.record(ReviewShortened(on=on, approved_by=approver, reason=reason))

    def opine(self, opinion: Opinion) -> None:
        """出具意见. Refused before the floor has passed, unless it was shortened."""
        on = opinion.given_on
        must_differ(opinion.by, self.drafter, first_is="审查人", second_is="起草人")
        must_be_next(NEXT, self.stage, Act.OPINE, term=TERM)
        self._floor_must_have_passed(on)
        self._step(Act.OPINE, _STAGE_AFTER[opinion.outcome], on)
        self.opinion = opinion
        for name in (FLOOR, CEILING):
            if self.is_running(name):
                self.meet_deadline(name, on=on)
        self.record(OpinionGiven(on=on, outcome=opinion.outcome, by=opinion.by))
        if opinion.outcome in OPENS_THE_GATE:
            self.record(MatterCleared(on=on, outcome=opinion.outcome))

    def revise(self, explanation: str | None, *, on: date) -> None:
        """修改: the draft was changed as the opinion asked; what was not adopted is explained. The gate opens."""
        self._step(Act.REVISE, Stage.CLEARED, on)
        self.record(MatterRevised(on=on, explanation=explanation))
        self.record(MatterCleared(on=on, outcome=Outcome.PASS_WITH_CHANGES))

    def deliberate(self, minutes: str, *, gate: Rule | None, on: date) -> NotReviewed | None:
        """集体讨论. Without a passed review the `gate` refuses, and the refusal stays on the record (once a day)."""
        if gate is not None and self.stage in _BEFORE_THE_GATE:
            must_not_precede(on, self.last_step_on)
            if on not in self.refused_at_gate_on:
                self.refused_at_gate_on.append(on)
                self.record(GateRefused(on=on, stage=self.stage.value))
            return NotReviewed(stage=self.stage.value, rule=gate.id, source=str(gate.source))
        self._step(Act.DELIBERATE, Stage.DELIBERATED, on)
        self.record(MatterDeliberated(on=on, minutes=minutes))
        return None

    def decide(self, resolution: Resolution, *, on: date) -> None:
        """作出决定; a matter to be discussed again or postponed stands before discussion once more."""
        again = resolution in (Resolution.DISCUSS_AGAIN, Resolution.POSTPONED)
        self._step(Act.DECIDE, Stage.CLEARED if again else Stage.DECIDED, on)
        self.resolution = resolution
        self.record(MatterDecided(on=on, resolution=resolution))

    def withdraw(self, reason: str, *, on: date) -> None:
        """撤回, at any stage before the decision."""
        self._step(Act.WITHDRAW, Stage.WITHDRAWN, on)
        for name in (FLOOR, CEILING):
            if self.is_running(name):
                self.cancel_deadline(name, on=on, reason="withdrawn")
        self.record(MatterWithdrawn(on=on, reason=reason))

    def hear_defect(self, document: str, defects: tuple[str, ...], *, on: date) -> None:
        """The filing review found defects in the document that came of this matter; hearing it twice changes nothing."""
        if self.defects_found.get(document) != defects:
            self.defects_found[document] = defects
            self.record(DefectHeard(on=on, document=document, defects=defects))

    def _step(self, act: Act, stage: Stage, on: date) -> None:
        must_be_next(NEXT, self.stage, act, term=TERM)
        must_not_precede(on, self.last_step_on)
        self.stage, self.last_step_on = stage, on

    def _floor_must_have_passed(self, on: date) -> None:
        floor = self.deadlines.get(FLOOR)
        if floor is not None and floor.due is not None and self.is_running(FLOOR) and on < floor.due:
            raise TooEarlyForOpinion(earliest=floor.due, field="given_on", rule=floor.rule, source=floor.source)


_STAGE_AFTER = {
    Outcome.PASS: Stage.CLEARED,
    Outcome.RISK_FLAGGED: Stage.CLEARED,
    Outcome.PASS_WITH_CHANGES: Stage.REVISING,
    Outcome.FAIL: Stage.REJECTED,
}
_BEFORE_THE_GATE = frozenset({Stage.SUBMITTED, Stage.RETURNED, Stage.ACCEPTED, Stage.REVISING, Stage.REJECTED})
