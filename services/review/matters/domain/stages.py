"""What may happen to a matter next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class Stage(WordedCode):
    """Where a matter stands."""

    SUBMITTED = "submitted", "待受理", "awaiting acceptance"
    RETURNED = "returned", "已退回", "returned"
    ACCEPTED = "accepted", "审查中", "under review"
    REVISING = "revising", "修改中", "being revised"
    REVISED = "revised", "待确认", "awaiting confirmation"
    CLEARED = "cleared", "已通过", "cleared"
    REJECTED = "rejected", "不予通过", "rejected"
    DELIBERATED = "deliberated", "已讨论", "discussed"
    DECIDED = "decided", "已决定", "decided"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"


class Act(WordedCode):
    """What can be done to a matter."""

    RETURN = "return", "退回", "return"
    RESUBMIT = "resubmit", "重新送审", "resubmit"
    ACCEPT = "accept", "受理", "accept"
    SHORTEN = "shorten", "缩短审查时间", "shorten the review"
    OPINE = "opine", "出具审查意见", "give an opinion"
    REVISE = "revise", "修改", "revise"
    CONFIRM = "confirm", "确认修改", "confirm the revision"
    DELIBERATE = "deliberate", "提交集体讨论", "discuss"
    DECIDE = "decide", "作出决定", "decide"
    WITHDRAW = "withdraw", "撤回", "withdraw"


NEXT: dict[Stage, frozenset[Act]] = {
    Stage.SUBMITTED: frozenset({Act.RETURN, Act.ACCEPT, Act.WITHDRAW}),
    Stage.RETURNED: frozenset({Act.RESUBMIT, Act.WITHDRAW}),
    Stage.ACCEPTED: frozenset({Act.SHORTEN, Act.OPINE, Act.WITHDRAW}),
    Stage.REVISING: frozenset({Act.REVISE, Act.WITHDRAW}),
    Stage.REVISED: frozenset({Act.CONFIRM, Act.WITHDRAW}),
    Stage.CLEARED: frozenset({Act.DELIBERATE, Act.WITHDRAW}),
    Stage.REJECTED: frozenset({Act.RESUBMIT, Act.WITHDRAW}),
    Stage.DELIBERATED: frozenset({Act.DECIDE, Act.WITHDRAW}),
    Stage.DECIDED: frozenset(),
    Stage.WITHDRAWN: frozenset(),
}
