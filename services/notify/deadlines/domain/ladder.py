"""Which act may follow in which stage of an escalation, total over the stages."""

from collections.abc import Mapping

from shared.kernel.words.wording import WordedCode


class Stage(WordedCode):
    """Where the step at hand stands."""

    DRAFTED = "drafted", "拟稿", "drafted"
    SIGNED = "signed", "已签发", "signed"
    SERVED = "served", "已送达", "served"
    OBJECTED = "objected", "异议审查中", "objected to"
    CLOSED = "closed", "已办结", "closed"


class LadderAct(WordedCode):
    """What can be done to the step at hand."""

    SIGN = "sign", "签发", "sign"
    SKIP = "skip", "跳过", "skip"
    SERVE = "serve", "送达", "serve"
    OBJECT = "object", "提出异议", "object"
    RULE = "rule", "处理异议", "rule on the objection"
    REPLY = "reply", "登记回复", "reply"
    RULE_ON_REPLY = "rule_on_reply", "处理回复", "rule on the reply"
    ADVANCE = "advance", "进入下一级", "advance"
    RECORD_TALK = "record_talk", "登记约谈", "record the talk"
    GO_ON = "go_on", "继续处置", "go on"
    CLOSE = "close", "办结", "close"
    WITHDRAW = "withdraw", "登记撤回文书", "enter the withdrawing paper"


# A letter that was served is replied to, the reply ruled on, the talk held, whatever has come of the next.
_ALWAYS = frozenset({LadderAct.REPLY, LadderAct.RULE_ON_REPLY, LadderAct.RECORD_TALK, LadderAct.CLOSE})
NEXT: Mapping[Stage, frozenset[LadderAct]] = {
    Stage.DRAFTED: frozenset({LadderAct.SIGN, LadderAct.SKIP, *_ALWAYS}),
    Stage.SIGNED: frozenset({LadderAct.SERVE, LadderAct.ADVANCE, *_ALWAYS}),
    Stage.SERVED: frozenset({LadderAct.OBJECT, LadderAct.ADVANCE, *_ALWAYS}),
    Stage.OBJECTED: frozenset({LadderAct.RULE, *_ALWAYS}),
    Stage.CLOSED: frozenset({LadderAct.WITHDRAW, LadderAct.GO_ON}),
}
