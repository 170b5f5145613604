"""What may happen to a case next: a table, total over the stages."""

from enum import StrEnum


class Stage(StrEnum):
    """已送达、已答辩、已定开庭、已开庭、已裁判、已上诉、已生效、被改判（发回）、已结案."""

    SERVED = "served"
    ANSWERED = "answered"
    SCHEDULED = "scheduled"
    HEARD = "heard"
    JUDGED = "judged"
    APPEALED = "appealed"
    EFFECTIVE = "effective"
    REPLACED = "replaced"
    CLOSED = "closed"


class Step(StrEnum):
    """What can be done to a case."""

    CONFIRM_SERVICE = "confirm_service"
    ANSWER = "answer"
    SCHEDULE = "schedule"
    NOMINATE = "nominate"
    EXCUSE = "excuse"
    RULE_ON_EXCUSE = "rule_on_excuse"
    ATTEND = "attend"
    JUDGE = "judge"
    SERVE_JUDGMENT = "serve_judgment"
    APPEAL = "appeal"
    CONTINUE = "continue"
    TAKE_EFFECT = "take_effect"
    REPLACE = "replace"
    CHALLENGE = "challenge"
    PERFORM = "perform"
    ACCOUNT = "account"
    CLOSE = "close"


_BEFORE_JUDGMENT = frozenset({Step.CONFIRM_SERVICE, Step.ANSWER, Step.SCHEDULE, Step.JUDGE})
_HEARING_SET = _BEFORE_JUDGMENT | {Step.NOMINATE, Step.EXCUSE, Step.RULE_ON_EXCUSE, Step.ATTEND}

NEXT: dict[Stage, frozenset[Step]] = {
    Stage.SERVED: _BEFORE_JUDGMENT,
    Stage.ANSWERED: _BEFORE_JUDGMENT,
    Stage.SCHEDULED: _HEARING_SET,
    Stage.HEARD: _BEFORE_JUDGMENT | {Step.RULE_ON_EXCUSE, Step.ATTEND},
    Stage.JUDGED: frozenset(
        {Step.ATTEND, Step.JUDGE, Step.SERVE_JUDGMENT, Step.APPEAL, Step.TAKE_EFFECT, Step.CHALLENGE}
    ),
    Stage.APPEALED: frozenset(
        {Step.ATTEND, Step.SERVE_JUDGMENT, Step.CONTINUE, Step.TAKE_EFFECT, Step.REPLACE, Step.CHALLENGE}
    ),
    Stage.EFFECTIVE: frozenset(
        {Step.ATTEND, Step.JUDGE, Step.SERVE_JUDGMENT, Step.CONTINUE, Step.REPLACE, Step.CHALLENGE}
        | {Step.PERFORM, Step.ACCOUNT, Step.CLOSE}
    ),
    Stage.REPLACED: frozenset({Step.ATTEND, Step.CONTINUE, Step.CLOSE}),
    Stage.CLOSED: frozenset({Step.CONTINUE, Step.REPLACE}),
}
