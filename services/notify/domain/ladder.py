"""Which act may follow in which stage of an escalation, total over the stages."""

from collections.abc import Mapping
from enum import StrEnum


class Stage(StrEnum):
    """拟稿、已签发、已送达、异议审查中、已办结: of the step at hand."""

    DRAFTED = "drafted"
    SIGNED = "signed"
    SERVED = "served"
    OBJECTED = "objected"
    CLOSED = "closed"


class LadderAct(StrEnum):
    """签发、跳过、送达、异议、异议处理、回复、进入下一级、办结."""

    SIGN = "sign"
    SKIP = "skip"
    SERVE = "serve"
    OBJECT = "object"
    RULE = "rule"
    REPLY = "reply"
    ADVANCE = "advance"
    CLOSE = "close"


NEXT: Mapping[Stage, frozenset[LadderAct]] = {
    Stage.DRAFTED: frozenset({LadderAct.SIGN, LadderAct.SKIP, LadderAct.REPLY, LadderAct.CLOSE}),
    Stage.SIGNED: frozenset({LadderAct.SERVE, LadderAct.ADVANCE, LadderAct.CLOSE}),
    Stage.SERVED: frozenset({LadderAct.OBJECT, LadderAct.REPLY, LadderAct.ADVANCE, LadderAct.CLOSE}),
    Stage.OBJECTED: frozenset({LadderAct.RULE, LadderAct.REPLY, LadderAct.CLOSE}),
    Stage.CLOSED: frozenset(),
}
