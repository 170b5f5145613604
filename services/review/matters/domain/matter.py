"""送审事项: one draft under legality review, from submission to decision (重大行政决策程序暂行条例 25–30)."""

from dataclasses import dataclass, field
from datetime import date

from services.review.matters.domain.events import (
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
    RevisionReviewed,
)
from services.review.matters.domain.gate import is_shut
from services.review.matters.domain.opinion import Heard, Opinion, Reviewed
from services.review.matters.domain.refusals import (
    CounselNotHeard,
    NoFloorToShorten,
    NotReviewed,
    OpinionNotHeard,
    RiskOnlyForDecisions,
    TooEarlyForOpinion,
)
from services.review.matters.domain.review_period import CEILING, FLOOR, ReviewPeriod
from services.review.matters.domain.stages import NEXT, Act, Stage
from services.review.matters.domain.stub import must_be_stated, must_stay_stub
from services.review.matters.domain.terms import APPROVER, DRAFTER, REVIEWER, MatterKind, Outcome, Resolution
from shared.kernel.clocks.deadlines import Timed
from shared.kernel.model.authority import must_differ
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.rules.rulebook import Rule
from shared.kernel.words.wording import Wording

TERM = Wording("送审事项", "matter under review")
OPENS_THE_GATE = frozenset({Outcome.PASS, Outcome.RISK_FLAGGED})
_ORDER = {
    MatterKind.MAJOR_DECISION: "重大行政决策程序暂行条例 第25条至第30条",
    MatterKind.NORMATIVE_DOCUMENT: "国办发〔2018〕37号（三）",
}
_ON_RISK = "重大行政决策程序暂行条例 第25条"
_ON_COUNSEL = "重大行政决策程序暂行条例 第28条"


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
    last_step_on: date
    accepted_on: date | None = None
    shortened_by: str | None = None
    shortened_because: str | None = None
    opinion: Opinion | None = None
    cleared_on: date | None = None
    decided_on: date | None = None
    resolution: Resolution | None = None
    reviews: list[Reviewed] = field(default_factory=list)
    refused_at_gate_on: list[date] = field(default_factory=list)
    discussed_on: list[date] = field(default_factory=list)
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
        must_stay_stub(classified, title=title, materials=materials)
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

    @property
    def latest_on(self) -> date:
        """The legal date of the last thing that happened, be it a step or a refusal at the gate."""
        return max((self.last_step_on, *self.refused_at_gate_on[-1:]))

    def return_for_material(self, missing: tuple[str, ...], *, by: str, on: date) -> None:
        """退回补正: the material is incomplete; no period runs."""
        self._must_not_be_drafter(by)
        self._must_be_next(Act.RETURN)
        must_be_stated(self.classified, missing=missing)
        self._step(Act.RETURN, Stage.RETURNED, on)
        self.record(MatterReturned(on=on, missing=missing))

    def resubmit(self, materials: tuple[str, ...], *, on: date) -> None:
        """再次送审, after a return or as a new version after a failed review: everything begins anew."""
        self._must_be_next(Act.RESUBMIT)
        must_stay_stub(self.classified, materials=materials)
        self._step(Act.RESUBMIT, Stage.SUBMITTED, on)
        self.materials, self.accepted_on, self.opinion = materials, None, None
        self.shortened_by = self.shortened_because = None
        self.round += 1
        self.record(MatterResubmitted(on=on, round=self.round))

    def accept(self, period: ReviewPeriod, *, by: str, on: date) -> None:
        """受理: the material is complete and the review period runs, as floor, ceiling, both or neither."""
        self._must_not_be_drafter(by)
        self._step(Act.ACCEPT, Stage.ACCEPTED, on)
        self.accepted_on = on
        floor = None if period.floor is None else self.open_deadline(FLOOR, period.floor, on=on)
        if period.ceiling is not None:
            self.open_deadline(CEILING, period.ceiling, on=on, owner=period.reviewing_unit)
        self.record(MatterAccepted(on=on, earliest=None if floor is None else floor.due))

    def shorten(self, reason: str | None, *, approver: str, reviewer: str, on: date) -> None:
        """缩短审查时间: lift the floor in an urgent case. Neither the drafter nor the reviewer approves it."""
        self._must_be_next(Act.SHORTEN)
        must_differ(approver, reviewer, first_is=APPROVER, second_is=REVIEWER)
        must_differ(approver, self.drafter, first_is=APPROVER, second_is=DRAFTER)
        must_be_stated(self.classified, reason=reason)
        if not self.is_running(FLOOR):
            raise NoFloorToShorten()
        self._step(Act.SHORTEN, Stage.ACCEPTED, on)
        self.shortened_by, self.shortened_because = approver, reason
        self.cancel_deadline(FLOOR, on=on, reason="shortened")
        self.record(ReviewShortened(on=on, approved_by=approver, reason=reason))

    def opine(self, opinion: Opinion) -> None:
        """出具意见, not before the last day of the floor unless it was shortened.

        The last day itself will do: an opinion of the n-th working day has taken n working days, which is how the
        ceiling measures it, too, and it meets the floor in time (`Deadline.met_in_time`). The floor protects the
        reviewer, who then needs no more of that day; in a public comment others may speak until the day is out.
        """
        on = opinion.given_on
        self._must_be_next(Act.OPINE)
        self._must_be_fit(opinion)
        self._floor_must_have_passed(on)
        accepted_on = self.accepted_on or on
        self._step(Act.OPINE, _STAGE_AFTER[opinion.outcome], on)
        self.opinion = opinion
        self.reviews.append(Reviewed(accepted_on=accepted_on, opined_on=on))
        for name in (FLOOR, CEILING):
            if self.is_running(name):
                self.meet_deadline(name, on=on)
        self.record(OpinionGiven(on=on, outcome=opinion.outcome, by=opinion.by))
        if opinion.outcome in OPENS_THE_GATE:
            self._clear(opinion.outcome, on)

    def revise(self, explanation: str | None, *, on: date) -> None:
        """修改: the drafter has changed the draft as the opinion asked; what was not adopted is explained."""
        self._must_be_next(Act.REVISE)
        must_stay_stub(self.classified, explanation=explanation)
        self._step(Act.REVISE, Stage.REVISED, on)
        self.record(MatterRevised(on=on, explanation=explanation))

    def confirm(self, *, confirmed: bool, by: str, on: date) -> None:
        """确认修改: only now the gate opens, for no drafter opens it; or the draft goes back to be changed again."""
        self._must_not_be_drafter(by)
        self._step(Act.CONFIRM, Stage.CLEARED if confirmed else Stage.REVISING, on)
        self.record(RevisionReviewed(on=on, confirmed=confirmed, by=by))
        if confirmed:
            self._clear(Outcome.PASS_WITH_CHANGES, on)

    def deliberate(self, minutes: str, *, gate: Rule | None, on: date) -> NotReviewed | None:
        """集体讨论. Where the `gate` is shut it refuses, and the refusal stays on the record (once a day)."""
        if gate is not None and is_shut(gate, self.stage):
            must_not_precede(on, self.last_step_on)
            if on not in self.refused_at_gate_on:
                self.refused_at_gate_on = sorted([*self.refused_at_gate_on, on])
                self.record(GateRefused(on=on, stage=self.stage.value))
            return NotReviewed(stage=self.stage, rule=gate.id, source=str(gate.source))
        self._step(Act.DELIBERATE, Stage.DELIBERATED, on)
        self.discussed_on.append(on)
        self.record(MatterDeliberated(on=on, minutes=minutes))
        return None

    def decide(self, resolution: Resolution, *, heard: Heard | None, must_hear: Rule | None, on: date) -> None:
        """作出决定, after the reviewing body was heard where the rule `must_hear` asks for it.

        A matter to be discussed again or postponed stands before discussion once more.
        """
        self._must_be_next(Act.DECIDE)
        if heard is not None:
            must_not_precede(heard.on, self.cleared_on, field="heard_on")
            must_not_precede(on, heard.on, field="heard_on")
        elif must_hear is not None:
            raise OpinionNotHeard(field="heard_on", rule=must_hear.id, source=str(must_hear.source))
        again = resolution in (Resolution.DISCUSS_AGAIN, Resolution.POSTPONED)
        self._step(Act.DECIDE, Stage.CLEARED if again else Stage.DECIDED, on)
        self.resolution, self.decided_on = resolution, None if again else on
        heard_from, heard_on = (None, None) if heard is None else (heard.unit, heard.on)
        self.record(MatterDecided(on=on, resolution=resolution, heard_from=heard_from, heard_on=heard_on))

    def withdraw(self, reason: str | None, *, on: date) -> None:
        """撤回, at any stage before the decision."""
        self._must_be_next(Act.WITHDRAW)
        must_be_stated(self.classified, reason=reason)
        self._step(Act.WITHDRAW, Stage.WITHDRAWN, on)
        for name in (FLOOR, CEILING):
            if self.is_running(name):
                self.cancel_deadline(name, on=on, reason="withdrawn")
        self.record(MatterWithdrawn(on=on, reason=reason))

    def hear_defect(self, document: str, defects: tuple[str, ...], *, on: date) -> None:
        """The filing review found defects in the document that came of this; hearing it twice changes nothing."""
        if self.defects_found.get(document) != defects:
            self.defects_found[document] = defects
            self.record(DefectHeard(on=on, document=document, defects=defects))

    def _clear(self, outcome: Outcome, on: date) -> None:
        self.cleared_on = on
        self.record(MatterCleared(on=on, outcome=outcome))

    def _step(self, act: Act, stage: Stage, on: date) -> None:
        self._must_be_next(act)
        must_not_precede(on, self.last_step_on)
        self.stage, self.last_step_on = stage, on

    def _must_be_next(self, act: Act) -> None:
        must_be_next(NEXT, self.stage, act, term=TERM, source=_ORDER.get(self.kind))

    def _must_not_be_drafter(self, reviewer: str) -> None:
        must_differ(reviewer, self.drafter, first_is=REVIEWER, second_is=DRAFTER)

    def _must_be_fit(self, opinion: Opinion) -> None:
        self._must_not_be_drafter(opinion.by)
        if self.shortened_by is not None:
            must_differ(opinion.by, self.shortened_by, first_is=REVIEWER, second_is=APPROVER)
        is_decision = self.kind is MatterKind.MAJOR_DECISION
        if is_decision and opinion.counsel is None:
            raise CounselNotHeard(field="counsel", source=_ON_COUNSEL)
        if opinion.outcome is Outcome.RISK_FLAGGED and not is_decision:
            raise RiskOnlyForDecisions(field="outcome", source=_ON_RISK)

    def _floor_must_have_passed(self, on: date) -> None:
        floor = self.deadlines.get(FLOOR)
        if floor is not None and floor.due is not None and self.is_running(FLOOR) and on < floor.due:
            raise TooEarlyForOpinion(earliest=floor.due, field="on", rule=floor.rule, source=floor.source)


_STAGE_AFTER = {
    Outcome.PASS: Stage.CLEARED,
    Outcome.RISK_FLAGGED: Stage.CLEARED,
    Outcome.PASS_WITH_CHANGES: Stage.REVISING,
    Outcome.FAIL: Stage.REJECTED,
}
