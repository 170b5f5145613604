"""送审事项: one draft under legality review, from submission to decision (重大行政决策程序暂行条例 25–30)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from services.review.matters.domain.checklist import Checklist
from services.review.matters.domain.events import MatterCleared
from services.review.matters.domain.opinion import Finding, GateRefusal, Halt, Opinion, Reviewed
from services.review.matters.domain.review_period import CEILING, FLOOR
from services.review.matters.domain.stages import NEXT, MatterStep, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution, Shortcoming
from services.review.matters.domain.versions import Version, VersionKind, in_order
from shared.kernel.clocks.deadlines import Deadline
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.lives.living import Living
from shared.kernel.lives.separation import Hand
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.periods import WhyHalted
from shared.kernel.words.wording import Recurring, Worded, Wording

TERM = Wording("送审事项", "matter under review")
_ORDER = {
    MatterKind.MAJOR_DECISION: "重大行政决策程序暂行条例 第25条至第30条",
    MatterKind.NORMATIVE_DOCUMENT: "国办发〔2018〕37号（三）",
}
CLOCK_WORDS: Mapping[str, Worded] = {
    FLOOR: Recurring("合法性审查最短时间", "the shortest time of the review"),
    CEILING: Recurring("合法性审查", "the opinion"),
}
BURDEN_WORDS: Mapping[str, Worded] = {
    "gate": Wording("集体讨论被拒", "the refused discussion"),
    **{each.value: each for each in Shortcoming},
}


@dataclass(kw_only=True)
class Matter(Living):
    """One matter. Drafter, reviewer and approver of a shortened period are three different people.

    What can be entered about it stands in the modules of `acts`; here is what they have in common. Title, materials,
    reasons and counsel are ids of texts; `files` are those of the material, and `minutes` those of its discussions, by
    their ids. `deciding_body` is whom it is to be put to. Public comment was open through `comment_to`, or
    `comment_shortened` for the reason in its notice, or is said never to have been (`comment_omitted`). `review` is the
    number of the entry that accepted the running review, `reviewing_body` the unit that did. What was decided on a pass
    that proves to have been none was decided on the day `decided_in_vain_on`, and without effect. What the reviewer
    finds wanting stands in words (`missing`) and by the codes of the checklist (`lacking`); `accepted_without` is what
    it was accepted without, as the reviewer said.
    """

    clock_words, burden_words = CLOCK_WORDS, BURDEN_WORDS
    said_by = frozenset({"gate", *(each.value for each in Shortcoming)})

    kind: MatterKind
    title: str | None
    drafter: str
    materials: tuple[str, ...]
    submitted_on: date
    files: tuple[str, ...] = ()
    checklist: Checklist | None = None
    versions: list[Version] = field(default_factory=list)
    deciding_body: str | None = None
    comment_from: date | None = None
    comment_to: date | None = None
    comment_shortened: bool = False
    comment_omitted: bool = False
    touches_market: bool = False
    of_great_effect: bool = False
    hearing_on: date | None = None
    papers_served_on: date | None = None
    classified: bool = False
    stage: Stage = Stage.SUBMITTED
    round: int = 1
    missing: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    accepted_without: tuple[str, ...] = ()
    review: int | None = None
    reviewing_body: str | None = None
    accepted_on: date | None = None
    may_pause: bool = False
    halts: list[Halt] = field(default_factory=list)
    shortened_by: str | None = None
    shortened_because: str | None = None
    opinion: Opinion | None = None
    cleared_on: date | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    decided_in_vain_on: date | None = None
    resolution: Resolution | None = None
    reviews: list[Reviewed] = field(default_factory=list)
    gate_refusals: list[GateRefusal] = field(default_factory=list)
    discussed_on: list[date] = field(default_factory=list)
    minutes: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    defects_found: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def named_as(self, bonds: Collection[Bond]) -> frozenset[str]:
        """Who has the review in hand goes on with it; who is to decide is for the drafter to say, but for itself."""
        named = {Bond.REVIEWING: self.reviewing_body, Bond.DECIDING: self.deciding_body}
        return frozenset(unit for bond in bonds if (unit := named.get(bond)) not in (None, self.unit) and unit)

    @property
    def in_hand_of(self) -> tuple[str | None, ...]:
        """Who has the review in hand, and whom it is put to."""
        return (self.reviewing_body, self.deciding_body)

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        return {Hand.DRAFTER: frozenset({self.drafter})}

    @property
    def is_stub(self) -> bool:
        return self.classified

    @property
    def next_acts(self) -> list[MatterStep]:
        """What may happen now; nothing is shortened where no floor runs, nor paused where the law knew no ground for it
        when the matter was accepted."""
        barred = set() if self.is_running(self.floor) else {MatterStep.SHORTEN}
        if not self.may_pause:
            barred.add(MatterStep.PAUSE)
        return self.offered(NEXT[self.stage] - barred)

    @property
    def refused_at_gate_on(self) -> list[date]:
        """The days on which discussion was sought and rightly refused."""
        return sorted({refusal.on for refusal in self.gate_refusals if refusal.founded})

    @property
    def floor(self) -> str:
        """The name of the clock that keeps a discussion away while the reviewer must be left time."""
        return f"{FLOOR}.{self.review}"

    @property
    def ceiling(self) -> str:
        """The name of the clock that protects the drafter."""
        return f"{CEILING}.{self.review}"

    def burdens(self) -> frozenset[str]:
        refused = {each.burden for each in self.gate_refusals if each.founded}
        return super().burdens() | refused | {f"{finding.code.value}.{finding.on}" for finding in self.findings}

    def must_be_next(self, act: MatterStep) -> None:
        """Refuse an act that may not happen now."""
        must_be_next(NEXT, self.stage, act, of=self, term=TERM, source=_ORDER.get(self.kind))

    def step(self, act: MatterStep, stage: Stage, on: date) -> None:
        """Go on to the stage, where the act may happen now; nothing happens before the submission."""
        self.must_be_next(act)
        must_not_precede(on, self.submitted_on)
        self.stage = stage

    def stop(self, *, on: date, reason: str) -> None:
        """End the clocks of the review that one waits for."""
        for name in self.awaited_clocks():
            self.cancel_deadline(name, on=on, reason=reason)

    def halt(self, law: Statutes, *, on: date, reason: WhyHalted, source: str) -> None:
        """The review stands still from that day, and its ceiling with it.

        The floor runs on: it keeps the sender's meeting away from the reviewer, and whoever waits needs no keeping.
        """
        self.halts.append(Halt(from_on=on))
        if self.is_running(self.ceiling):
            self.suspend_deadline(self.ceiling, law, on=on, reason=reason, source=source)

    def go_on(self, law: Statutes, *, on: date) -> None:
        """The review goes on with that day, which counts again; one that stood still for no day did not."""
        *before, halt = self.halts
        last = on - timedelta(1)
        self.halts = before if last < halt.from_on else [*before, replace(halt, to_on=last)]
        if self.is_running(self.ceiling):
            self.resume_deadline(self.ceiling, law, on=on)
        self.keep_ceiling_above_floor(on=on)

    def kept_from_discussion(self, on: date) -> Deadline | None:
        """The floor that keeps a discussion away from that day; None where there is none, or it was shortened."""
        floor = self.deadlines.get(self.floor)
        if floor is None or floor.due is None or not self.is_running(self.floor):
            return None
        return floor if on < floor.due else None

    def keep_ceiling_above_floor(self, *, on: date) -> None:
        """Where no calendar is known yet, nobody is asked for an opinion before the time that it must be left.

        The ceiling is shown by its earliest reading and the floor waited for by its latest, so that the two may cross;
        the latest reading of the ceiling, past which an opinion is late, stays as it is and lies behind the floor.
        """
        floor = self.deadlines.get(self.floor)
        if self.is_running(self.ceiling) and floor is not None and floor.due is not None:
            self.put_off_deadline(self.ceiling, to=floor.due, source=floor.source, on=on, reason="not_before_floor")

    def bring_version(self, kind: VersionKind, file: str | None, *, on: date, by: str | None) -> None:
        """A version of the draft has come, by the entry that is being lived."""
        version = Version(number=self.entry or 1, round=self.round, kind=kind, on=on, by=by, file=file)
        self.versions = in_order([*self.versions, version])

    def last_version(self, on: date) -> int | None:
        """The number of the last version by that day that was not made for comment."""
        return next((each.number for each in reversed(self.versions) if each.was_for_review(on)), None)

    def clear(self, outcome: Outcome, on: date, draft_number: int | None) -> None:
        """The gate opens, for that version of the draft."""
        self.cleared_on = on
        self.record(MatterCleared(on=on, outcome=outcome, draft_number=draft_number))
