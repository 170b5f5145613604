"""通知: what a unit finds in its inbox, as a code with parameters; sentences are made when it is read."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from services.notify.deadlines.domain.watch import OWN
from shared.kernel.identifiers.derived_id import derived_id
from shared.kernel.model.actor import Actor
from shared.kernel.words.refusals import OutOfOrder
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("通知", "notice")
# Of several notices on one deadline that come at once, only the last is worth reading; the others are kept as a record.
SUPERSEDED = "superseded"
# A warning whose day, or the next warning, has come.
PASSED = "passed"
# An objection to its being overdue was upheld.
UPHELD = "objection_upheld"
# The parameter that says which of several it is, of one step.
NTH = "nth"
# Nobody had acknowledged it, and what it said proved not to be so.
WITHDRAWN = "withdrawn"
# The clock that did not run does by now.
STARTED = "started"
# The clock that did not run is waited for by nobody any more.
SETTLED = "settled"


class Audience(StrEnum):
    """Who is addressed: the unit that must act, whoever supervises its region, or the other party to the thing."""

    OWNER = "owner"
    SUPERVISOR = "supervisor"
    PARTY = "party"


class Severity(WordedCode):
    INFO = "info", "提示", "information"
    WARNING = "warning", "预警", "warning"
    ALARM = "alarm", "告警", "alarm"


class Code(WordedCode):
    """What a notice may say."""

    DEADLINE_NEAR = "deadline_near", "期限临近", "deadline near"
    DEADLINE_DUE = "deadline_due", "今日到期", "due today"
    DEADLINE_OVERDUE = "deadline_overdue", "逾期", "overdue"
    ATTENDANCE_UNRECORDED = "attendance_unrecorded", "出庭情况未登记", "attendance not recorded yet"
    CLOCK_NOT_STARTED = "clock_not_started", "期限没有起算", "clock not started"
    QUOTA_SHORT = "quota_short", "次数不足", "quota short"
    FLOOR_PASSED = "floor_passed", "最短期限已满", "floor passed"
    RIGHT_LAPSED = "right_lapsed", "权利期限已过", "right lapsed"
    GATE_REFUSED = "gate_refused", "未经审查提交讨论被拒", "refused at the gate"
    HEAD_ABSENT = "head_absent", "负责人未出庭", "head absent"
    APPEARANCE_SETTLED = "appearance_settled", "确定由哪一共同被告出庭", "appearing defendant settled"
    CASE_LOST = "case_lost", "败诉", "case lost"
    SUGGESTION_RECEIVED = "suggestion_received", "收到建议", "suggestion received"
    DEFECT_FOUND = "defect_found", "审查发现问题", "defect found"
    FILING_COPIED = "filing_copied", "收到备案抄送件", "copy of a filing received"
    REGISTRATION_NUMBERED = "registration_numbered", "编备案登记号", "registration numbered"
    FORM_RETURNED = "form_returned", "形式审查退回", "filing sent back"
    DOCUMENT_FLAWED = "document_flawed", "制发、报备存在问题", "document flawed"
    CHALLENGE_UNMATCHED = "challenge_unmatched", "审查建议待关联文件", "challenge of an unknown document"
    REVIEW_FAILED = "review_failed", "合法性审查未通过", "legality review not passed"
    REVIEW_UNASKED = "review_unasked", "审查的提请均已撤回", "nobody asks for the review any more"
    ESCALATION_DRAFTED = "escalation_drafted", "拟出督办", "escalation drafted"
    ESCALATION_SERVED = "escalation_served", "收到督办", "escalation served"
    REPLY_WAITS = "reply_waits", "督办收到回复", "reply to an escalation received"
    REPLY_RULED = "reply_ruled", "督办回复的处理结果", "reply to an escalation ruled on"
    REPLY_OVERDUE = "reply_overdue", "督办逾期未回复", "reply to an escalation overdue"
    OBJECTION_RAISED = "objection_raised", "对督办提出异议", "objection raised"
    GROUND_FALLEN = "ground_fallen", "督办依据消失", "ground fallen"
    ESCALATION_UNFOUNDED = "escalation_unfounded", "收到的督办依据消失", "ground of what was served fallen"
    ESCALATION_WITHDRAWN = "escalation_withdrawn", "撤回督办", "escalation withdrawn"
    WEBHOOK_DISABLED = "webhook_disabled", "推送已停用", "webhook disabled"
    UNIT_TO_CLOSE = "unit_to_close", "单位将撤销", "unit to be closed"
    WORD_VOIDED = "word_voided", "登记被作废", "word voided"
    PROPOSAL_WAITS = "proposal_waits", "更正申请待确认", "agreement asked"
    PROPOSAL_SETTLED = "proposal_settled", "更正申请的结果", "how a proposed correction ended"
    FACT_CORRECTED = "fact_corrected", "通知更正", "corrected"
    FACT_WITHDRAWN = "fact_withdrawn", "通知撤回", "withdrawn"


SEVERITY: dict[Code, Severity] = {
    Code.DEADLINE_NEAR: Severity.WARNING,
    Code.DEADLINE_DUE: Severity.WARNING,
    Code.DEADLINE_OVERDUE: Severity.ALARM,
    Code.ATTENDANCE_UNRECORDED: Severity.WARNING,
    Code.CLOCK_NOT_STARTED: Severity.WARNING,
    Code.QUOTA_SHORT: Severity.WARNING,
    Code.FLOOR_PASSED: Severity.INFO,
    Code.RIGHT_LAPSED: Severity.INFO,
    Code.GATE_REFUSED: Severity.ALARM,
    Code.HEAD_ABSENT: Severity.ALARM,
    Code.APPEARANCE_SETTLED: Severity.WARNING,
    Code.CASE_LOST: Severity.ALARM,
    Code.SUGGESTION_RECEIVED: Severity.WARNING,
    Code.DEFECT_FOUND: Severity.WARNING,
    Code.FILING_COPIED: Severity.INFO,
    Code.REGISTRATION_NUMBERED: Severity.INFO,
    Code.FORM_RETURNED: Severity.WARNING,
    Code.DOCUMENT_FLAWED: Severity.WARNING,
    Code.CHALLENGE_UNMATCHED: Severity.WARNING,
    Code.REVIEW_FAILED: Severity.WARNING,
    Code.REVIEW_UNASKED: Severity.WARNING,
    Code.ESCALATION_DRAFTED: Severity.WARNING,
    Code.ESCALATION_SERVED: Severity.ALARM,
    Code.REPLY_WAITS: Severity.WARNING,
    Code.REPLY_RULED: Severity.WARNING,
    Code.REPLY_OVERDUE: Severity.ALARM,
    Code.OBJECTION_RAISED: Severity.WARNING,
    Code.GROUND_FALLEN: Severity.ALARM,
    Code.ESCALATION_UNFOUNDED: Severity.INFO,
    Code.ESCALATION_WITHDRAWN: Severity.INFO,
    Code.WEBHOOK_DISABLED: Severity.WARNING,
    Code.UNIT_TO_CLOSE: Severity.WARNING,
    Code.WORD_VOIDED: Severity.WARNING,
    Code.PROPOSAL_WAITS: Severity.WARNING,
    Code.PROPOSAL_SETTLED: Severity.INFO,
    Code.FACT_CORRECTED: Severity.WARNING,
    Code.FACT_WITHDRAWN: Severity.WARNING,
}


# Of what service is told what is told of no deadline; the rest is of this one.
OF_SERVICES: dict[Code, str] = {
    Code.GATE_REFUSED: "review",
    Code.REVIEW_FAILED: "review",
    Code.HEAD_ABSENT: "litigation",
    Code.CASE_LOST: "litigation",
    Code.SUGGESTION_RECEIVED: "litigation",
    Code.DEFECT_FOUND: "filing",
    Code.FILING_COPIED: "filing",
    Code.REGISTRATION_NUMBERED: "filing",
    Code.FORM_RETURNED: "filing",
    Code.DOCUMENT_FLAWED: "filing",
    Code.CHALLENGE_UNMATCHED: "filing",
    Code.REVIEW_UNASKED: "filing",
}


class AlreadyAcknowledged(OutOfOrder):
    code = "notify.already_acknowledged"
    zh = "该通知已于{on}由“{by}”签收。"
    en = "The notice was acknowledged on {on} by “{by}”."


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One line of an inbox. `deadline` is the ref it is about, `spell` its turn and day, `fact` the id of the fact that
    was told of the same, here or by another service, `escalation` the one of which it speaks; `party` whom it is
    addressed to where that is a `PARTY`, such as the court, to what is the `unit`'s; `closed_because` says
    why it no longer stands. `about` is the thing that it tells of, as ``review/ID``. `created_on` is the legal date of
    what it tells, `noted_at` the instant since when it lies in the inbox.
    """

    id: str
    audience: Audience
    unit: str
    region: str
    code: Code
    created_on: date
    deadline: str | None
    params: dict[str, Any]
    party: str | None = None
    fact: str | None = None
    escalation: str | None = None
    spell: str | None = None
    about: str | None = field(default=None, compare=False)
    acknowledged_by: str | None = None
    acknowledged_on: date | None = None
    closed_because: str | None = None
    noted_at: datetime | None = field(default=None, compare=False)

    @property
    def severity(self) -> Severity:
        return SEVERITY[self.code]

    @property
    def address(self) -> str:
        """Where it stands when what a unit leaves is divided: with its deadline, or the thing that it tells of. Of one
        from before that was kept no more is known than the kind of work."""
        return self.deadline or self.about or f"{OF_SERVICES.get(self.code, OWN)}/"

    def is_for(self, actor: Actor) -> bool:
        """Whether it lies in the caller's inbox."""
        actor = actor.at(self.address)
        if self.audience is Audience.OWNER:
            return actor.is_of(self.unit)
        if self.audience is Audience.PARTY:
            return actor.is_of(self.party)
        return actor.supervises(region=self.region, units=(self.unit,))


def notice(
    code: Code,
    audience: Audience,
    *,
    unit: str,
    region: str,
    on: date,
    about: str,
    deadline: str | None = None,
    fact: str | None = None,
    escalation: str | None = None,
    **params: Any,  # noqa: ANN401 - codes, dates and numbers by name
) -> Notice:
    """A new notice; its id follows from what it is `about`, so that the same is never put twice into an inbox."""
    return Notice(
        id=notice_id(about, code, audience, unit),
        audience=audience,
        unit=unit,
        region=region,
        code=code,
        created_on=on,
        deadline=deadline,
        fact=fact,
        escalation=escalation,
        params=params if escalation is None else {"escalation": escalation, **params},
    )


def notice_id(about: str, code: Code, audience: Audience, unit: str) -> str:
    """The id of what that unit is told of `about`."""
    return derived_id(f"notice/{about}/{code}/{audience}/{unit}")


def addressed(original: Notice, audience: Audience, party: str | None = None) -> Notice:
    """The same notice to someone else; to which `party`, where it is to one."""
    whom = audience.value if party is None else f"{audience}/{party}"
    id = derived_id(f"{original.id}/{whom}")
    return replace(original, id=id, audience=audience, party=party)
