"""What may happen to a case next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class Stage(WordedCode):
    """Where a case stands."""

    SERVED = "served", "已送达", "served"
    ANSWERED = "answered", "已答辩", "answered"
    SCHEDULED = "scheduled", "已定开庭", "hearing scheduled"
    HEARD = "heard", "已开庭", "heard"
    JUDGED = "judged", "已裁判", "judged"
    APPEALED = "appealed", "已上诉", "appealed"
    EFFECTIVE = "effective", "已生效", "effective"
    REPLACED = "replaced", "被改判或者发回", "replaced"
    CLOSED = "closed", "已结案", "closed"


class Step(WordedCode):
    """What can be done to a case."""

    CONFIRM_SERVICE = "confirm_service", "确认送达", "confirm service"
    ANSWER = "answer", "答辩", "answer"
    EXTEND_EVIDENCE = "extend_evidence", "延期举证", "extend the time for evidence"
    SUBMIT_EVIDENCE = "submit_evidence", "举证", "hand in the evidence"
    STAY = "stay", "中止诉讼", "stay the trial"
    RESUME = "resume", "恢复诉讼", "resume the trial"
    SCHEDULE = "schedule", "定开庭", "schedule a hearing"
    CALL_OFF = "call_off", "取消开庭", "call off a hearing"
    NOMINATE = "nominate", "确定出庭负责人", "nominate a head"
    SETTLE_WHO_APPEARS = "settle_who_appears", "确定由哪一共同被告出庭", "settle which defendant appears"
    EXCUSE = "excuse", "说明不出庭理由", "file an excuse"
    RULE_ON_EXCUSE = "rule_on_excuse", "审查不出庭理由", "rule on the excuse"
    ATTEND = "attend", "登记出庭", "record attendance"
    JUDGE = "judge", "登记裁判", "record the judgment"
    SERVE_JUDGMENT = "serve_judgment", "送达裁判", "serve the judgment"
    APPEAL = "appeal", "上诉", "appeal"
    CONTINUE = "continue", "接续审理", "continue at another level"
    TAKE_EFFECT = "take_effect", "生效", "take effect"
    REPLACE = "replace", "改判或者发回", "replace the judgment"
    CHALLENGE = "challenge", "认定文件不合法", "challenge a document"
    PERFORM = "perform", "履行", "perform"
    ENFORCE = "enforce", "强制执行", "enforce"
    ACCOUNT = "account", "登记败诉原因", "account for the loss"
    CLOSE = "close", "结案", "close"


_TRIAL = frozenset({Step.STAY, Step.RESUME})
_PLEADING = frozenset({Step.CONFIRM_SERVICE, Step.ANSWER, Step.EXTEND_EVIDENCE, Step.SUBMIT_EVIDENCE})
_BEFORE_JUDGMENT = _TRIAL | _PLEADING | {Step.SCHEDULE, Step.JUDGE}
_OF_HEARINGS = frozenset({Step.NOMINATE, Step.SETTLE_WHO_APPEARS, Step.EXCUSE, Step.RULE_ON_EXCUSE, Step.ATTEND})
_HEARING_SET = _BEFORE_JUDGMENT | _OF_HEARINGS | {Step.CALL_OFF}

NEXT: dict[Stage, frozenset[Step]] = {
    Stage.SERVED: _BEFORE_JUDGMENT,
    Stage.ANSWERED: _BEFORE_JUDGMENT,
    Stage.SCHEDULED: _HEARING_SET,
    # Who was named for a hearing may be told after it.
    Stage.HEARD: _BEFORE_JUDGMENT | _OF_HEARINGS,
    # What is ordered may be done of one's own accord before it has to be.
    Stage.JUDGED: _TRIAL
    | {Step.ATTEND, Step.JUDGE, Step.SERVE_JUDGMENT, Step.APPEAL, Step.CONTINUE, Step.TAKE_EFFECT, Step.CHALLENGE}
    | {Step.PERFORM},
    # Until it has handed the file up, the court may stay what one party has appealed.
    Stage.APPEALED: _TRIAL
    | frozenset(
        {Step.ATTEND, Step.SERVE_JUDGMENT, Step.APPEAL, Step.CONTINUE, Step.TAKE_EFFECT, Step.REPLACE, Step.CHALLENGE}
        | {Step.PERFORM}
    ),
    Stage.EFFECTIVE: frozenset(
        {Step.ATTEND, Step.JUDGE, Step.SERVE_JUDGMENT, Step.CONTINUE, Step.REPLACE, Step.CHALLENGE}
        | {Step.PERFORM, Step.ENFORCE, Step.ACCOUNT, Step.CLOSE}
    ),
    Stage.REPLACED: frozenset({Step.ATTEND, Step.CONTINUE, Step.REPLACE, Step.CLOSE}),
    # What becomes known of hearings and of the decision reaches a file that was closed.
    Stage.CLOSED: frozenset(
        {Step.ATTEND, Step.JUDGE, Step.SERVE_JUDGMENT, Step.CHALLENGE, Step.CONTINUE, Step.REPLACE}
    ),
}

# Where the law itself says what comes first: the claim is served before it is answered, and so on.
ORDER = {
    Step.ANSWER: "〈中华人民共和国行政诉讼法〉 第67条",
    Step.APPEAL: "〈中华人民共和国行政诉讼法〉 第85条",
    Step.PERFORM: "〈中华人民共和国行政诉讼法〉 第94条",
    Step.ENFORCE: "〈中华人民共和国行政诉讼法〉 第96条",
}
# What a retrial is of: a decision in force.
RETRIAL = "〈中华人民共和国行政诉讼法〉 第90条"
