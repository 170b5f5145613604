"""What may happen to a suggestion next: a table, total over the stages."""

from enum import StrEnum


class SuggestionStage(StrEnum):
    """已收到、已提出异议、已回复、被退回、已采纳、已撤回、已办结."""

    RECEIVED = "received"
    OBJECTED = "objected"
    REPLIED = "replied"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class SuggestionStep(StrEnum):
    """What can be done to a suggestion."""

    OBJECT = "object"
    REJECT_OBJECTION = "reject_objection"
    AMEND = "amend"
    WITHDRAW = "withdraw"
    REPLY = "reply"
    ACCEPT = "accept"
    RETURN = "return"
    RECTIFY = "rectify"
    CLOSE = "close"


_S = SuggestionStep

NEXT: dict[SuggestionStage, frozenset[SuggestionStep]] = {
    SuggestionStage.RECEIVED: frozenset({_S.OBJECT, _S.AMEND, _S.WITHDRAW, _S.REPLY, _S.RECTIFY}),
    SuggestionStage.OBJECTED: frozenset({_S.REJECT_OBJECTION, _S.AMEND, _S.WITHDRAW, _S.REPLY, _S.RECTIFY}),
    SuggestionStage.REPLIED: frozenset({_S.ACCEPT, _S.RETURN, _S.WITHDRAW, _S.RECTIFY}),
    SuggestionStage.RETURNED: frozenset({_S.AMEND, _S.WITHDRAW, _S.REPLY, _S.RECTIFY}),
    SuggestionStage.ACCEPTED: frozenset({_S.RECTIFY, _S.CLOSE}),
    SuggestionStage.WITHDRAWN: frozenset(),
    SuggestionStage.CLOSED: frozenset(),
}
