"""Escalations in hand, and each act on them."""

from datetime import date
from typing import Any

from services.notify.deadlines.domain import acts
from services.notify.deadlines.domain.acts import Open
from services.notify.deadlines.domain.escalation import Escalation, escalation_id, facts_of
from services.notify.deadlines.domain.ladder import LadderAct, Stage
from services.notify.deadlines.domain.watch import WatchState
from shared.kernel.lives.entered import Happening
from tests.house.lives import begin, enter
from tests.notify.builders import LAWS, a_watch

LADDER = ("reminder_letter", "warning_interview", "circulated_criticism")
OVERDUE = a_watch(state=WatchState.OVERDUE)
DRAFTED, NEXT_FROM = date(2026, 3, 18), date(2026, 3, 26)
TALK: dict[str, Any] = {
    "by": "supervisor-1",
    "step": 1,
    "at": "09:30",
    "place": "text:5",
    "held_by": ("p-1",),
    "attended": ("p-2",),
    "minutes": "text:6",
}
FACTS = facts_of(OVERDUE, DRAFTED)
SIGNER, RULER, OFFICE = "supervisor-1", "head-1", "340700-dcb"


def opening(**given: Any) -> Open:
    """The first entry, valid by default."""
    said: dict[str, Any] = {
        "on": DRAFTED,
        "id": escalation_id(OVERDUE),
        "region": OVERDUE.region,
        "unit": OVERDUE.owner,
        "deadline": OVERDUE.ref,
        "turn": OVERDUE.turn,
        "service": OVERDUE.service,
        "thing": OVERDUE.thing,
        "name": OVERDUE.name,
        "due": date(2026, 3, 17),
        "ladder": LADDER,
        "ladder_source": "某办法第九条",
        "facts": FACTS,
    }
    return Open(**said | given)


def entry(act: LadderAct, on: date | None = None, **given: Any) -> Happening[Escalation]:
    """The act as an entry, valid by default."""
    on = on or (NEXT_FROM if act is LadderAct.ADVANCE else DRAFTED)
    by = {"on": on, "by": SIGNER}
    made: dict[LadderAct, tuple[Any, dict[str, Any]]] = {
        LadderAct.SIGN: (acts.Sign, {**by, "signed_for": OFFICE, "document": "赣市法督〔2026〕3号"}),
        LadderAct.SKIP: (acts.Skip, {**by, "reason": "text:1", "facts": FACTS}),
        LadderAct.SERVE: (acts.Serve, by),
        LadderAct.OBJECT: (acts.Object, {"on": on, "grounds": "text:2"}),
        LadderAct.RULE: (acts.RuleOn, {"on": on, "by": RULER, "upheld": False}),
        LadderAct.REPLY: (acts.Reply, {"on": on, "document": "赣市住建函〔2026〕15号"}),
        LadderAct.RULE_ON_REPLY: (acts.RuleOnReply, {**by, "accepted": True, "reason": "text:4"}),
        LadderAct.ADVANCE: (acts.Advance, {"on": on, "facts": FACTS}),
        LadderAct.RECORD_TALK: (acts.RecordTalk, {"on": on, **TALK}),
        LadderAct.GO_ON: (acts.GoOn, {"on": on, "turn": 2, "due": OVERDUE.due, "ended_on": DRAFTED, "facts": FACTS}),
        LadderAct.CLOSE: (acts.CloseEscalation, {**by, "note": "text:3"}),
        LadderAct.WITHDRAW: (acts.WithdrawPaper, {**by, "step": 1, "document": "赣市法督〔2026〕9号"}),
    }
    kind, said = made[act]
    found: Happening[Escalation] = kind(**said | given)
    return found


def following(on: date, *, fallen: bool, reason: str = "met_in_time", heard_on: date | None = None) -> Any:
    """What the deadline's service told of it."""
    return acts.FollowDeadline(on=on, heard_on=heard_on or on, reason=reason, ground_fallen=fallen)


def act_on(escalation: Escalation, act: LadderAct, on: date | None = None, **given: Any) -> None:
    enter(escalation, entry(act, on, **given), LAWS)


_BEFORE = {
    Stage.DRAFTED: (),
    Stage.SIGNED: (LadderAct.SIGN,),
    Stage.SERVED: (LadderAct.SIGN, LadderAct.SERVE),
    Stage.OBJECTED: (LadderAct.SIGN, LadderAct.SERVE, LadderAct.OBJECT),
    Stage.CLOSED: (LadderAct.CLOSE,),
}


def an_escalation(stage: Stage = Stage.DRAFTED, **given: Any) -> Escalation:
    escalation = begin(opening(**given), LAWS)
    for act in _BEFORE[stage]:
        act_on(escalation, act)
    return escalation
