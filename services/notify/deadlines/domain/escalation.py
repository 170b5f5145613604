"""逾期处置: the ladder that an unmet deadline climbs, each step a draft until an authorised person signs it.

行政执法监督条例第二十七至三十三条 give the forms and the objection; the steps themselves are local policy.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from services.notify.deadlines.domain import events
from services.notify.deadlines.domain.ladder import NEXT, LadderAct, Stage
from services.notify.deadlines.domain.refusals import GapNotPassed, LadderExhausted, NothingServedYet, SignedByAddressee
from services.notify.deadlines.domain.watch import Watch
from shared.kernel.model.actor import Actor
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.authority import must_differ
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Wording

TERM = Wording("逾期处置", "escalation")
RULER = Wording("异议处理人", "person who rules on the objection")
SIGNER = Wording("签发人", "signer")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the ladder with the facts as they stood when it was drafted."""

    code: str
    drafted_on: date
    facts: dict[str, Any]
    signed_by: str | None = None
    signed_on: date | None = None
    document: str | None = None
    reply_by: date | None = None
    skipped_because: str | None = None
    served_on: date | None = None
    objected_on: date | None = None
    grounds: str | None = None
    ruled_on: date | None = None
    ruled_by: str | None = None
    upheld: bool | None = None


@dataclass(kw_only=True)
class Escalation(Aggregate):
    """One overdue deadline on its way up; `unit` is the addressee. `next_from` is the first day of the next draft."""

    deadline: str
    service: str
    thing: str
    name: str
    due: date
    ladder: tuple[str, ...]
    ladder_source: str
    opened_on: date
    stage: Stage = Stage.DRAFTED
    steps: list[Step] = field(default_factory=list)
    last_step_on: date | None = None
    next_from: date | None = None
    replied_on: date | None = None
    reply_document: str | None = None
    closed_on: date | None = None
    closed_because: str | None = None

    @classmethod
    def open(cls, watch: Watch, due: date, ladder: tuple[str, ...], ladder_source: str, *, on: date) -> "Escalation":
        """A new case with its first step drafted."""
        escalation = cls(
            id=escalation_id(watch),
            region=watch.region,
            unit=watch.owner,
            deadline=watch.ref,
            service=watch.service,
            thing=watch.thing,
            name=watch.name,
            due=due,
            ladder=ladder,
            ladder_source=ladder_source,
            opened_on=on,
        )
        escalation._draft(watch, on)
        return escalation

    @property
    def next_acts(self) -> list[LadderAct]:
        """What may happen now."""
        return sorted(NEXT[self.stage])

    @property
    def step(self) -> Step:
        """The step at hand."""
        return self.steps[-1]

    @property
    def reached(self) -> int:
        """The number of the last step that was signed; 0 when none was."""
        return max((number for number, step in enumerate(self.steps, 1) if step.signed_on), default=0)

    @property
    def next_wake_on(self) -> date | None:
        """When the next step is to be drafted, as far as the case waits for nothing else."""
        if self.stage not in (Stage.SIGNED, Stage.SERVED) or len(self.steps) == len(self.ladder):
            return None
        return self.next_from

    def sign(self, document: str, *, by: Actor, reply_by: date | None, next_from: date | None, on: date) -> None:
        """签发. The addressee cannot sign against itself; the gap to the next step runs from here."""
        self._not_by_addressee(by)
        self._step(LadderAct.SIGN, Stage.SIGNED, on)
        if reply_by is not None:
            must_not_precede(reply_by, on, field="reply_by")
        self._amend(signed_by=by.id, signed_on=on, document=document, reply_by=reply_by)
        self.next_from = next_from
        self.record(events.StepSigned(on=on, step=len(self.steps), code=self.step.code, by=by.id, document=document))

    def skip(self, watch: Watch, reason: str, *, by: Actor, on: date) -> None:
        """跳过本级: draft the next step at once, with the reason on the record."""
        self._not_by_addressee(by)
        must_be_next(NEXT, self.stage, LadderAct.SKIP, term=TERM)
        if len(self.steps) == len(self.ladder):
            raise LadderExhausted()
        self._step(LadderAct.SKIP, Stage.DRAFTED, on)
        self._amend(skipped_because=reason)
        self.record(events.StepSkipped(on=on, step=len(self.steps), code=self.step.code, by=by.id, reason=reason))
        self._draft(watch, on)

    def serve(self, *, on: date) -> None:
        """送达."""
        self._step(LadderAct.SERVE, Stage.SERVED, on)
        self._amend(served_on=on)
        self.record(events.StepServed(on=on, step=len(self.steps)))

    def object(self, grounds: str, *, on: date) -> None:
        """异议 (行政执法监督条例第三十条): the ladder stands still until it is ruled on."""
        self._step(LadderAct.OBJECT, Stage.OBJECTED, on)
        self._amend(objected_on=on, grounds=grounds)
        self.record(events.ObjectionRaised(on=on, step=len(self.steps), grounds=grounds))

    def rule(self, upheld: bool, *, by: Actor, on: date) -> None:
        """异议处理, by another person than the signer: upheld closes the case, rejected lets it go on."""
        self._not_by_addressee(by)
        must_be_next(NEXT, self.stage, LadderAct.RULE, term=TERM)
        must_differ(by.id, self.step.signed_by or "", first_is=RULER, second_is=SIGNER)
        self._step(LadderAct.RULE, Stage.SERVED, on)
        self._amend(ruled_on=on, ruled_by=by.id, upheld=upheld)
        self.record(events.ObjectionRuled(on=on, step=len(self.steps), by=by.id, upheld=upheld))
        if upheld:
            self.close("objection_upheld", on=on)

    def reply(self, document: str, *, on: date) -> None:
        """回复 of the addressee to what was served: closes the case."""
        must_be_next(NEXT, self.stage, LadderAct.REPLY, term=TERM)
        if not any(step.served_on for step in self.steps):
            raise NothingServedYet()
        must_not_precede(on, self.last_step_on)
        self.replied_on, self.reply_document = on, document
        self.record(events.ReplyReceived(on=on, step=len(self.steps), document=document))
        self.close("replied", on=on)

    def advance(self, watch: Watch, *, on: date) -> None:
        """Draft the next step: the one before was signed, its gap has passed and the deadline is still unmet."""
        must_be_next(NEXT, self.stage, LadderAct.ADVANCE, term=TERM)
        if len(self.steps) == len(self.ladder):
            raise LadderExhausted()
        if self.next_from is None or on < self.next_from:
            raise GapNotPassed(earliest=self.next_from)
        self._step(LadderAct.ADVANCE, Stage.DRAFTED, on)
        self._draft(watch, on)

    def close(self, reason: str, *, on: date) -> None:
        """办结. A fact of an earlier legal date may close it: it arrived late."""
        must_be_next(NEXT, self.stage, LadderAct.CLOSE, term=TERM)
        self.stage, self.closed_on, self.closed_because = Stage.CLOSED, on, reason
        self.record(events.EscalationClosed(on=on, reason=reason, reached=self.reached))

    def _draft(self, watch: Watch, on: date) -> None:
        code = self.ladder[len(self.steps)]
        self.steps.append(Step(code=code, drafted_on=on, facts=facts_of(watch, on)))
        self.stage, self.last_step_on, self.next_from = Stage.DRAFTED, on, None
        self.record(events.StepDrafted(on=on, step=len(self.steps), code=code))

    def _step(self, act: LadderAct, stage: Stage, on: date) -> None:
        must_be_next(NEXT, self.stage, act, term=TERM)
        must_not_precede(on, self.last_step_on)
        self.stage, self.last_step_on = stage, on

    def _amend(self, **changes: Any) -> None:  # noqa: ANN401 - fields of the step
        self.steps[-1] = replace(self.step, **changes)

    def _not_by_addressee(self, by: Actor) -> None:
        if by.unit == self.unit:
            raise SignedByAddressee()


def escalation_id(watch: Watch) -> str:
    """Follows from the deadline and its date, so that the same fact is never escalated twice."""
    return str(uuid5(NAMESPACE_URL, f"escalation/{watch.ref}/{watch.spell}"))


def facts_of(watch: Watch, on: date) -> dict[str, Any]:
    """What a step rests on, frozen: plain JSON data."""
    past = watch.surely_past_after
    return {
        "due": None if past is None else past.isoformat(),
        "days_late": None if past is None else (on - past).days,
        "status": watch.status,
        "anchor_on": watch.anchor_on.isoformat(),
        "rule": watch.rule,
        "rule_version": watch.rule_version,
        "source": watch.source,
        "state": watch.state.value,
        "explanation": watch.explanation,
    }
