"""逾期处置: the ladder that an unmet deadline climbs, each step a draft until an authorised person signs it.

行政执法监督条例第二十七至三十三条 give the forms and the objection; the steps themselves are local policy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from services.notify.deadlines.domain import events
from services.notify.deadlines.domain.ladder import NEXT, LadderAct, Stage
from services.notify.deadlines.domain.refusals import EscalationStands, LadderExhausted, SignedByAddressee
from services.notify.deadlines.domain.watch import Said, Watch
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.derived_id import derived_id
from shared.kernel.lives.living import Living
from shared.kernel.lives.separation import Hand
from shared.kernel.model.actor import Actor
from shared.kernel.model.figures import Holder
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Worded, Wording

TERM = Wording("逾期处置", "escalation")


@dataclass(frozen=True, kw_only=True)
class RuledReply:
    """A reply of the addressee, in the `files`, with what became of it; `reason` is the id of a text. It was asked for
    by the day `reply_by`, and overdue from `missed_on`."""

    on: date
    document: str
    ruled_on: date
    ruled_by: str
    reason: str
    reply_by: date | None
    missed_on: date | None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Talk:
    """约谈: when and where, by whom, who came, and its minutes; place and minutes are ids of texts, who are persons.
    `files` are the minutes as they were signed."""

    on: date
    at: str | None
    place: str
    held_by: tuple[str, ...]
    attended: tuple[str, ...]
    minutes: str
    recorded_by: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the ladder with the facts as they stood when it was drafted; `signed_for` is the signer's unit.

    What was signed has left the house: when what it rests on proves not to be so (`ground_fallen_on`), another paper,
    the `withdrawal`, takes it back. `replied_on` and `reply_document` are of the reply that waits or was accepted;
    `rejected` are those before it. Letter, reply, grounds and withdrawal stand in `files`. Only one that `is_talk` has
    the record of a talk.
    """

    code: str
    drafted_on: date
    facts: dict[str, Any]
    is_talk: bool = True
    signed_by: str | None = None
    signed_for: str | None = None
    signed_on: date | None = None
    document: str | None = None
    files: tuple[str, ...] = ()
    reply_by: date | None = None
    skipped_because: str | None = None
    served_on: date | None = None
    reply_missed_on: date | None = None
    replied_on: date | None = None
    reply_document: str | None = None
    reply_files: tuple[str, ...] = ()
    accepted: RuledReply | None = None
    rejected: tuple[RuledReply, ...] = ()
    objected_on: date | None = None
    grounds: str | None = None
    grounds_files: tuple[str, ...] = ()
    ruled_on: date | None = None
    ruled_by: str | None = None
    upheld: bool | None = None
    ground_fallen_on: date | None = None
    withdrawn_on: date | None = None
    withdrawal: str | None = None
    withdrawal_files: tuple[str, ...] = ()
    talk: Talk | None = None

    @property
    def awaits_withdrawal(self) -> bool:
        """Whether it still is out of the house without a ground."""
        return self.ground_fallen_on is not None and self.withdrawn_on is None

    @property
    def awaits_talk(self) -> bool:
        """Whether it is a talk to which a letter has called, and of which there is no record."""
        return self.is_talk and self.signed_on is not None and self.talk is None

    @property
    def replies_missed(self) -> list[tuple[date | None, date]]:
        """By when each reply was asked for that did not come in time, and since when it was overdue."""
        before = [(each.reply_by, each.missed_on) for each in self.rejected]
        every = [*before, (self.reply_by, self.reply_missed_on)]
        return [(asked, missed) for asked, missed in every if missed is not None]

    @property
    def missed_from(self) -> date | None:
        """The first day on which its reply is overdue, as long as one is awaited: nothing is asked by a day before that
        of its service, and while an objection waits nothing is at all."""
        served, asked = self.served_on, self.reply_by
        answered = self.replied_on is not None or self.reply_missed_on is not None
        objects = self.objected_on is not None and self.ruled_on is None
        if asked is None or served is None or served > asked or answered or objects:
            return None
        return max(asked, self.ruled_on or asked) + _ONE


_ONE = timedelta(1)
BURDEN_WORDS: Mapping[str, Worded] = {
    "step": Wording("已签发的处置", "the signed step"),
    "reply": Wording("逾期未回复", "the reply that did not come"),
}


@dataclass(kw_only=True)
class Escalation(Living):
    """One overdue deadline on its way up; `unit` is the addressee. `next_from` is the first day of the next draft.
    From `ground_fallen_on` it is known that the deadline was not overdue at all. `went_on_on` is when it went on last
    after the deadline had ended it.

    What can be entered about it stands in `acts`; here is what those have in common.
    """

    burden_words = BURDEN_WORDS

    deadline: str
    turn: int
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
    closed_on: date | None = None
    closed_because: str | None = None
    closing_note: str | None = None
    ground_fallen_on: date | None = None
    went_on_on: date | None = None

    @property
    def official_number(self) -> str:
        """That of the last letter that was signed, or else of what is overdue."""
        letters = (each.document for each in reversed(self.steps) if each.document is not None)
        return next(letters, str(self.step.facts.get("number", "")))

    @property
    def address(self) -> str:
        """It goes with what is overdue."""
        return self.deadline

    @property
    def in_hand_of(self) -> tuple[str | None, ...]:
        """Whoever has signed a step sees what became of it, whomever it supervises by now."""
        return tuple(step.signed_for for step in self.steps if step.signed_for is not None)

    @property
    def explained_by(self) -> frozenset[str]:
        return super().explained_by | {step.facts["explanation"] for step in self.steps}

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        """Who has signed what is objected to."""
        signed = (step.signed_by for step in self.steps if step.objected_on is not None)
        return {Hand.SIGNER: frozenset(each for each in signed if each is not None)}

    @property
    def next_acts(self) -> list[LadderAct]:
        """What a person may do now; the ladder goes on by itself, as its days pass."""
        barred = {LadderAct.ADVANCE, LadderAct.GO_ON}
        if not self.without_ground:
            barred.add(LadderAct.WITHDRAW)
        if len(self.steps) == len(self.ladder):
            barred.add(LadderAct.SKIP)
        if not any(step.awaits_talk for step in self.steps):
            barred.add(LadderAct.RECORD_TALK)
        if not self.served or self.steps[self.served - 1].replied_on is not None:
            barred.add(LadderAct.REPLY)
        if not self.served or self.steps[self.served - 1].replied_on is None:
            barred.add(LadderAct.RULE_ON_REPLY)
        return self.offered(NEXT[self.stage] - barred)

    @property
    def step(self) -> Step:
        """The step at hand."""
        return self.steps[-1]

    @property
    def reached(self) -> int:
        """The number of the last step that was signed; 0 when none was."""
        return max((number for number, step in enumerate(self.steps, 1) if step.signed_on), default=0)

    @property
    def served(self) -> int:
        """The number of the last step that was served; 0 when none was."""
        return max((number for number, step in enumerate(self.steps, 1) if step.served_on), default=0)

    @property
    def was_objected(self) -> bool:
        """Whether anybody has objected to one of its letters."""
        return any(step.objected_on is not None for step in self.steps)

    @property
    def is_upheld(self) -> bool:
        """Whether by an objection it was found that nothing was overdue."""
        return self.voided_on is None and any(step.upheld is True for step in self.steps)

    @property
    def without_ground(self) -> list[int]:
        """The numbers of the steps for which a withdrawing paper is awaited."""
        return [number for number, step in enumerate(self.steps, 1) if step.awaits_withdrawal]

    @property
    def next_wake_on(self) -> date | None:
        """When the next step is to be drafted, as far as the case waits for nothing else."""
        if self.voided_on is not None or self.stage not in (Stage.SIGNED, Stage.SERVED):
            return None
        return None if len(self.steps) == len(self.ladder) else self.next_from

    @property
    def settles_on(self) -> date | None:
        """When the reply to what was served last has not come in its time."""
        over = self.stage is Stage.CLOSED or not self.served
        missed = None if over else self.steps[self.served - 1].missed_from
        # While the case was over nobody waited for a reply.
        return missed if missed is None or self.went_on_on is None else max(missed, self.went_on_on + _ONE)

    def settle(self, law: Statutes) -> str:
        """逾期未回复: the day by which an answer was asked for has gone by."""
        number, on = self.served, self.settles_on
        if on is None:
            raise AssertionError("no reply is awaited")
        self.amend(number, reply_missed_on=on)
        self.record(events.ReplyMissed(on=on, step=number))
        return f"reply/{number}"

    def burdens(self) -> frozenset[str]:
        steps = [*enumerate(self.steps, 1)]
        signed = {f"step.{number}" for number, step in steps if step.signed_on}
        return frozenset(signed | {f"reply.{number}" for number, step in steps if step.replies_missed})

    def must_be_next(self, act: LadderAct) -> None:
        """Refuse an act that does not fit the stage."""
        must_be_next(NEXT, self.stage, act, of=self, term=TERM)

    def must_have_more_steps(self) -> None:
        """Refuse to go beyond the last step of the ladder."""
        if len(self.steps) == len(self.ladder):
            raise LadderExhausted()

    def must_have_no_ground(self) -> None:
        """Refuse to void what was rightly begun, or what papers came of: that is closed, and they are withdrawn."""
        if self.ground_fallen_on is None or self.reached:
            raise EscalationStands()

    def go(self, act: LadderAct, stage: Stage, *, on: date) -> None:
        """One act of the proceedings, not dated before the one it follows."""
        self.must_be_next(act)
        must_not_precede(on, self.last_step_on)
        self.stage, self.last_step_on = stage, on

    def amend(self, number: int | None = None, **changes: Any) -> None:  # noqa: ANN401 - fields of the step
        """Note something of the step at hand, or of the one with that number."""
        at = (number or len(self.steps)) - 1
        self.steps[at] = replace(self.steps[at], **changes)

    def ask_reply(self, number: int, by: date | None) -> None:
        """Another reply to the step is awaited by that day, if by any; before it nothing further is drafted."""
        if by is not None and self.next_from is not None and number == len(self.steps):
            self.next_from = max(self.next_from, by + _ONE)

    def draft(self, facts: dict[str, Any], law: Statutes, *, on: date) -> None:
        """The next step of the ladder, which rests on these facts."""
        code = self.ladder[len(self.steps)]
        self.steps.append(Step(code=code, drafted_on=on, facts=facts, is_talk=law.rulebook.is_talk(code)))
        self.stage, self.last_step_on, self.next_from = Stage.DRAFTED, on, None
        self.record(events.StepDrafted(on=on, step=len(self.steps), code=code))

    def close(self, reason: str, *, on: date) -> None:
        """办结, on the day on which it was known that nothing more is asked; `reason` is a code."""
        self.must_be_next(LadderAct.CLOSE)
        self.stage, self.closed_on, self.closed_because = Stage.CLOSED, on, reason
        self.record(events.EscalationClosed(on=on, reason=reason, reached=self.reached))

    def go_on(self, turn: int, due: date, facts: dict[str, Any], law: Statutes, *, on: date) -> None:
        """From where the deadline had ended it: the steps that were climbed stay so."""
        self.turn, self.due, self.went_on_on = turn, due, on
        self.closed_on = self.closed_because = None
        step = self.step
        if step.signed_on is None:
            self.steps.pop()
            self.draft(facts, law, on=on)
        elif step.served_on is None:
            self.stage = Stage.SIGNED
        else:
            objects = step.objected_on is not None and step.ruled_on is None
            self.stage = Stage.OBJECTED if objects else Stage.SERVED
        self.record(events.EscalationWentOn(on=on, due=due))

    def lose_ground(self, *, on: date) -> None:
        """Mark the case, and everything that was signed: it cannot be unmade here."""
        self.ground_fallen_on = self.ground_fallen_on or on
        for number, step in enumerate(self.steps, 1):
            if step.signed_on is not None and step.ground_fallen_on is None:
                self.amend(number, ground_fallen_on=on)
                self.record(events.GroundFallen(on=on, step=number))


def must_not_be_addressee(case: Escalation, by: Actor) -> None:
    """Refuse the addressee, who signs, skips, rules on, ends and withdraws nothing that goes against itself."""
    if by.at(case.deadline).is_of(case.unit):
        raise SignedByAddressee()


def ended_by(said: Said) -> str:
    """Why a case ended that ended by law: the code of what the deadline's service told."""
    return f"deadline_{said}"


def escalation_id(watch: Watch) -> str:
    """Follows from the deadline and its date, so that the same fact is never escalated twice."""
    return derived_id(f"escalation/{watch.ref}/{watch.spell}")


def is_of_same_facts(case: Escalation, watch: Watch, holder: Holder, on: date) -> bool:
    """Whether what the deadline is overdue for is what the case is about: the same day, or one that was put right,
    of the same unit or who stands for it. What was lawfully moved to another day and is missed again is another fact;
    so is what no letter has a ground for any more, and of what was found not to be overdue another day."""
    whose = {holder(unit, on, case.deadline) for unit in (case.unit, watch.owner)}
    if case.voided_on is not None or case.ground_fallen_on is not None or len(whose) > 1:
        return False
    if case.due == watch.surely_past_after:
        return True
    return case.turn == watch.turn and not case.is_upheld and case.closed_because != ended_by(Said.MOVED)


def facts_of(watch: Watch, on: date, addressee: str | None = None) -> dict[str, Any]:
    """What a step rests on, frozen: plain JSON data. `addressee` is who stands by then for the unit that has let it run
    out, where that is another."""
    past = watch.surely_past_after
    return {
        **({} if addressee in (None, watch.owner) else {"addressee": addressee}),
        **({} if watch.number is None else {"number": watch.number}),
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
