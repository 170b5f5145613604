"""What may happen to a matter next: a table, total over the stages."""

from enum import StrEnum


class Stage(StrEnum):
    """Where a matter stands: 待受理、已退回、审查中、修改中、待确认、已通过、不予通过、已讨论、已决定、已撤回."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REVISING = "revising"
    REVISED = "revised"
    CLEARED = "cleared"
    REJECTED = "rejected"
    DELIBERATED = "deliberated"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done to a matter."""

    RETURN = "return"
    RESUBMIT = "resubmit"
    ACCEPT = "accept"
    SHORTEN = "shorten"
    OPINE = "opine"
    REVISE = "revise"
    CONFIRM = "confirm"
    DELIBERATE = "deliberate"
    DECIDE = "decide"
    WITHDRAW = "withdraw"


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
