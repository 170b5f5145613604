"""What may happen to a matter next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class Stage(WordedCode):
    """Where a matter stands."""

    SUBMITTED = "submitted", "待受理", "awaiting acceptance"
    RETURNED = "returned", "已退回", "returned"
    ACCEPTED = "accepted", "审查中", "under review"
    SUPPLEMENTING = "supplementing", "待补充材料", "awaiting more material"
    PAUSED = "paused", "审查中止", "review paused"
    REVISING = "revising", "修改中", "being revised"
    REVISED = "revised", "待确认", "awaiting confirmation"
    CLEARED = "cleared", "已通过", "cleared"
    REJECTED = "rejected", "不予通过", "rejected"
    DELIBERATED = "deliberated", "已讨论", "discussed"
    DECIDED = "decided", "已决定", "decided"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"


class MatterStep(WordedCode):
    """What can be done to a matter."""

    RETURN = "return", "退回", "return"
    RESUBMIT = "resubmit", "重新送审", "resubmit"
    ACCEPT = "accept", "受理", "accept"
    REQUEST_SUPPLEMENT = "request_supplement", "要求补充材料", "ask for more material"
    SUPPLEMENT = "supplement", "补充材料", "hand in more material"
    PAUSE = "pause", "中止审查", "pause the review"
    RESUME = "resume", "恢复审查", "resume the review"
    SHORTEN = "shorten", "缩短审查时间", "shorten the review"
    OPINE = "opine", "出具审查意见", "give an opinion"
    REVISE = "revise", "修改", "revise"
    CONFIRM = "confirm", "确认修改", "confirm the revision"
    DELIBERATE = "deliberate", "提交集体讨论", "discuss"
    DECIDE = "decide", "作出决定", "decide"
    DECIDE_IRREGULARLY = (
        "decide_irregularly",
        "登记违反程序的决定",
        "record a decision against the procedure",
    )
    WITHDRAW = "withdraw", "撤回", "withdraw"


# Whatever ought to have been, these may happen at any time before the decision; what came about against the rules is
# recorded as it was.
_ENDS = frozenset({MatterStep.WITHDRAW, MatterStep.DECIDE_IRREGULARLY})

NEXT: dict[Stage, frozenset[MatterStep]] = {
    Stage.SUBMITTED: _ENDS | {MatterStep.RETURN, MatterStep.ACCEPT},
    Stage.RETURNED: _ENDS | {MatterStep.RESUBMIT},
    Stage.ACCEPTED: _ENDS | {MatterStep.REQUEST_SUPPLEMENT, MatterStep.PAUSE, MatterStep.SHORTEN, MatterStep.OPINE},
    Stage.SUPPLEMENTING: _ENDS | {MatterStep.SUPPLEMENT, MatterStep.OPINE},
    Stage.PAUSED: _ENDS | {MatterStep.RESUME, MatterStep.OPINE},
    Stage.REVISING: _ENDS | {MatterStep.REVISE, MatterStep.SHORTEN},
    Stage.REVISED: _ENDS | {MatterStep.CONFIRM, MatterStep.SHORTEN},
    Stage.CLEARED: _ENDS | {MatterStep.DELIBERATE, MatterStep.SHORTEN},
    Stage.REJECTED: _ENDS | {MatterStep.RESUBMIT},
    Stage.DELIBERATED: _ENDS | {MatterStep.DECIDE},
    Stage.DECIDED: frozenset(),
    Stage.WITHDRAWN: frozenset(),
}
