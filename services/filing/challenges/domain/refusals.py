"""How the linking of a challenge, and its closing, are refused."""

from shared.kernel.words.refusals import AlreadyExists, OutOfOrder


class LinkedBefore(AlreadyExists):
    code = "filing.linked_before"
    zh = "该审查建议已关联文件“{document}”。"
    en = "This challenge is linked to document “{document}” already."


class ClosedBefore(OutOfOrder):
    code = "filing.challenge_closed"
    zh = "该审查建议已于{on}以“{ground}”了结；了结有误的，请先作废该条记录。"
    en = "This challenge was closed on {on}: {ground}. If that was wrong, strike that entry first."


class NamedOtherwise(OutOfOrder):
    code = "filing.challenge_named_otherwise"
    zh = "该审查建议现指文号“{number}”，不是了结时所指的“{before}”。"
    en = "This challenge names “{number}” now, and not “{before}”, of which it was closed."
