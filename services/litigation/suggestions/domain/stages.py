"""What may happen to a suggestion next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class SuggestionStage(WordedCode):
    """Where a suggestion stands."""

    RECEIVED = "received", "已收到", "received"
    OBJECTED = "objected", "已提出异议", "objected to"
    REPLIED = "replied", "已回复", "replied to"
    RETURNED = "returned", "被退回", "returned"
    ACCEPTED = "accepted", "已采纳", "accepted"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"
    CLOSED = "closed", "已办结", "closed"


class SuggestionStep(WordedCode):
    """What can be done to a suggestion."""

    OBJECT = "object", "提出异议", "object"
    REJECT_OBJECTION = "reject_objection", "驳回异议", "reject the objection"
    AMEND = "amend", "变更建议", "amend"
    WITHDRAW = "withdraw", "撤回建议", "withdraw"
    REPLY = "reply", "回复", "reply"
    ACCEPT = "accept", "采纳回复", "accept the reply"
    RETURN = "return", "退回回复", "return the reply"
    RECTIFY = "rectify", "整改", "rectify"
    CLOSE = "close", "办结", "close"


_S = SuggestionStep

NEXT: dict[SuggestionStage, frozenset[SuggestionStep]] = {
    SuggestionStage.RECEIVED: frozenset({_S.OBJECT, _S.AMEND, _S.WITHDRAW, _S.REPLY, _S.RECTIFY}),
    SuggestionStage.OBJECTED: frozenset({_S.REJECT_OBJECTION, _S.AMEND, _S.WITHDRAW, _S.REPLY, _S.RECTIFY}),
    # Letters cross: what the issuer had sent when the reply came, and what the agency adds to it.
    SuggestionStage.REPLIED: frozenset({_S.ACCEPT, _S.RETURN, _S.WITHDRAW, _S.RECTIFY})
    | {_S.REJECT_OBJECTION, _S.AMEND, _S.REPLY},
    SuggestionStage.RETURNED: frozenset({_S.AMEND, _S.WITHDRAW, _S.REPLY, _S.RECTIFY}),
    SuggestionStage.ACCEPTED: frozenset({_S.RECTIFY, _S.CLOSE}),
    SuggestionStage.WITHDRAWN: frozenset(),
    # What was closed before it was set right is still to be set right.
    SuggestionStage.CLOSED: frozenset({_S.RECTIFY}),
}
