"""What can be entered about an escalation: by the clock, by who supervises, by the addressee, by what others tell."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, auto
from typing import Any

from services.notify.deadlines.domain import events
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.ladder import LadderAct, Stage
from services.notify.deadlines.domain.refusals import (
    EndedForGood,
    GapNotPassed,
    GroundStands,
    ReplyBeforeLetter,
)
from services.notify.deadlines.domain.reply_acts import REPLY_ACCEPTED, Reply, RuleOnReply
from services.notify.deadlines.domain.supervisors_act import SupervisorsAct, written
from services.notify.deadlines.domain.talk_acts import RecordTalk
from shared.kernel.clocks.not_started import NotCounted
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording

GAP = "notify.ladder_gap"
OBJECTION_UPHELD, CALLED_OFF = "objection_upheld", "called_off"
BY_PERSONS = frozenset({OBJECTION_UPHELD, REPLY_ACCEPTED, CALLED_OFF})


class OfTheDay(IntEnum):
    """The order of what is entered for one day: the steps as they come, what becomes of the deadline, its papers.

    So a paper that went out on the day on which the deadline ended is entered after that, too, and has its place.
    """

    STEPS = 0
    DEADLINE = auto()
    WITHDRAWAL = auto()


@dataclass(frozen=True, kw_only=True)
class Open(Birth[Escalation]):
    """A deadline was not met: the first step is drafted, with the facts as the clock found them."""

    id: str
    region: str
    unit: str
    deadline: str
    turn: int
    service: str
    thing: str
    name: str
    due: date
    ladder: tuple[str, ...]
    ladder_source: str
    facts: dict[str, Any]

    called = Wording("启动处置", "open the case")
    fixed = frozenset({"id", "region", "unit", "deadline", "turn", "service", "thing", "name"})

    def begin(self, law: Statutes) -> Escalation:
        case = Escalation(
            id=self.id,
            region=self.region,
            unit=self.unit,
            deadline=self.deadline,
            turn=self.turn,
            service=self.service,
            thing=self.thing,
            name=self.name,
            due=self.due,
            ladder=self.ladder,
            ladder_source=self.ladder_source,
            opened_on=self.on,
        )
        case.draft(self.facts, law, on=self.on)
        return case


@dataclass(frozen=True, kw_only=True)
class Advance(Happening[Escalation]):
    """The next step is drafted: the one before was signed, its gap has passed and the deadline is still unmet."""

    facts: dict[str, Any]

    called = Wording("进入下一级", "advance")

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.must_be_next(LadderAct.ADVANCE)
        thing.must_have_more_steps()
        if thing.next_from is None or self.on < thing.next_from:
            raise GapNotPassed(earliest=thing.next_from)
        thing.draft(self.facts, law, on=self.on)


@dataclass(frozen=True, kw_only=True)
class Sign(SupervisorsAct):
    """签发: the gap to the next step runs from here; nor does that come before the day of the reply has gone."""

    signed_for: str
    document: str
    reply_by: date | None = None
    files: tuple[str, ...] = ()

    called = Wording("签发", "sign")
    brings = frozenset({"files"})
    fixed = frozenset({"by", "signed_for"})

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.go(LadderAct.SIGN, Stage.SIGNED, on=self.on)
        if self.reply_by is not None and self.reply_by < self.on:
            raise ReplyBeforeLetter(field="reply_by", reply_by=self.reply_by, on=self.on)
        document = written(self.document, self.on)
        thing.amend(
            signed_by=self.by,
            signed_for=self.signed_for,
            signed_on=self.on,
            document=document,
            files=self.files,
            reply_by=self.reply_by,
        )
        gap = law.count(GAP, thing.region, self.on)
        thing.next_from = _after_reply(gap, self.reply_by)
        thing.note_status("gap", gap)
        number, code = len(thing.steps), thing.step.code
        thing.record(events.StepSigned(on=self.on, step=number, code=code, by=self.by, document=document))


@dataclass(frozen=True, kw_only=True)
class Skip(SupervisorsAct):
    """跳过本级: the next step is drafted at once, with the reason on the record."""

    reason: str
    facts: dict[str, Any]

    called = Wording("跳过", "skip")
    texts = frozenset({"reason"})

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.must_be_next(LadderAct.SKIP)
        thing.must_have_more_steps()
        thing.go(LadderAct.SKIP, Stage.DRAFTED, on=self.on)
        thing.amend(skipped_because=self.reason)
        thing.record(events.StepSkipped(on=self.on, step=len(thing.steps), code=thing.step.code, by=self.by))
        thing.draft(self.facts, law, on=self.on)


@dataclass(frozen=True, kw_only=True)
class Serve(SupervisorsAct):
    """送达."""

    called = Wording("送达", "serve")

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.go(LadderAct.SERVE, Stage.SERVED, on=self.on)
        thing.amend(served_on=self.on)
        thing.record(events.StepServed(on=self.on, step=len(thing.steps)))


@dataclass(frozen=True, kw_only=True)
class Object(Happening[Escalation]):
    """异议 (行政执法监督条例第三十条): the ladder stands still until it is ruled on."""

    grounds: str
    files: tuple[str, ...] = ()

    called = Wording("提出异议", "object")
    texts = frozenset({"grounds"})
    brings = frozenset({"files"})

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.go(LadderAct.OBJECT, Stage.OBJECTED, on=self.on)
        thing.amend(objected_on=self.on, grounds=self.grounds, grounds_files=self.files)
        thing.record(events.ObjectionRaised(on=self.on, step=len(thing.steps)))


@dataclass(frozen=True, kw_only=True)
class RuleOn(SupervisorsAct):
    """异议处理: upheld closes the case, and its deadline is overdue no more; rejected lets it go on."""

    upheld: bool

    called = Wording("处理异议", "rule on the objection")

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.go(LadderAct.RULE, Stage.SERVED, on=self.on)
        thing.amend(ruled_on=self.on, ruled_by=self.by, upheld=self.upheld)
        thing.record(events.ObjectionRuled(on=self.on, step=len(thing.steps), by=self.by, upheld=self.upheld))
        if self.upheld:
            thing.close(OBJECTION_UPHELD, on=self.on)


@dataclass(frozen=True, kw_only=True)
class CloseEscalation(SupervisorsAct):
    """办结: whoever supervises sees no need to go on, and says why."""

    note: str

    called = Wording("办结", "close the case")
    texts = frozenset({"note"})

    def apply(self, thing: Escalation, law: Statutes) -> None:
        must_not_precede(self.on, thing.last_step_on)
        thing.close(CALLED_OFF, on=self.on)
        thing.closing_note = self.note


@dataclass(frozen=True, kw_only=True)
class FollowDeadline(Happening[Escalation]):
    """What the deadline's own service told of it ends the case, on the day it was heard.

    `on` is the legal date of what was told, which may lie before the case was opened. With `ground_fallen` it was not
    late then: drafts end with the case, what was signed is marked, also where the case has been closed before.
    """

    heard_on: date
    reason: str
    ground_fallen: bool

    called = Wording("期限终结", "follow the deadline")
    rank = OfTheDay.DEADLINE

    @property
    def takes_place_on(self) -> date:
        return self.heard_on

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, thing: Escalation, law: Statutes) -> None:
        if thing.stage is not Stage.CLOSED:
            thing.close(self.reason, on=self.heard_on)
        if self.ground_fallen:
            thing.lose_ground(on=self.heard_on)


@dataclass(frozen=True, kw_only=True)
class GoOn(Happening[Escalation]):
    """继续处置: what the deadline had ended goes on where it was, as the same is overdue after all, or again.

    A step that nobody has signed is drafted anew, with the facts as the clock finds them now. It comes before what is
    done on its day, but after what had ended the case, where that was known on that very day (`ended_on`).
    """

    turn: int
    due: date
    ended_on: date
    facts: dict[str, Any]

    called = Wording("继续处置", "go on")
    fixed = frozenset({"turn"})

    @property
    def place_in_day(self) -> int:
        return OfTheDay.DEADLINE if self.ended_on == self.on else Escalation.DAYBREAK

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.must_be_next(LadderAct.GO_ON)
        if thing.closed_because in BY_PERSONS or thing.ground_fallen_on is not None:
            raise EndedForGood()
        thing.go_on(self.turn, self.due, self.facts, law, on=self.on)

    def is_in_vain(self, thing: Escalation) -> bool:
        """Of a case that the deadline proves not to have ended, or that was ended for good, nothing goes on."""
        return True


@dataclass(frozen=True, kw_only=True)
class WithdrawPaper(SupervisorsAct):
    """撤回文书: a paper of its own takes back the signed step whose ground has fallen."""

    step: int
    document: str
    files: tuple[str, ...] = ()

    called = Wording("登记撤回文书", "enter the withdrawing paper")
    brings = frozenset({"files"})
    fixed = frozenset({"by", "step"})
    rank = OfTheDay.WITHDRAWAL

    def apply(self, thing: Escalation, law: Statutes) -> None:
        thing.must_be_next(LadderAct.WITHDRAW)
        if self.step not in thing.without_ground:
            raise GroundStands(field="step", step=self.step)
        must_not_precede(self.on, thing.steps[self.step - 1].ground_fallen_on)
        document = written(self.document, self.on)
        thing.amend(self.step, withdrawn_on=self.on, withdrawal=document, withdrawal_files=self.files)
        thing.record(events.StepWithdrawn(on=self.on, step=self.step, by=self.by, document=document))


ACTS: Acts = acts(
    Open,
    Advance,
    Sign,
    Skip,
    Serve,
    Object,
    RuleOn,
    Reply,
    RuleOnReply,
    RecordTalk,
    CloseEscalation,
    FollowDeadline,
    GoOn,
    WithdrawPaper,
)


def _after_reply(gap: Counted | NotCounted | None, reply_by: date | None) -> date | None:
    """From when the next step may be drafted: once the gap has passed, and the day by which an answer is asked for."""
    earliest = gap.explanation.earliest_permitted if isinstance(gap, Counted) else None
    return earliest if earliest is None or reply_by is None else max(earliest, reply_by + timedelta(1))
