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
# What it reminded of was acknowledged.
RECEIVED = "received"
# The parameter that says which of several it is, of one step.
NTH = "nth"
# The parameter of a correction, and of a reminder, that says what that is of.
SUBJECT = "subject"
# The parameters of what was entered on a later day than its own: that day, and whether what it calls for was over by
# then.
ENTERED_ON, OVER = "entered_on", "over"
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
    OVERDUE_DIGEST = "overdue_digest", "逾期未办事项", "what is still overdue"
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
    MATTER_SUBMITTED = "matter_submitted", "收到送审", "matter submitted for review"
    MATTER_RETURNED = "matter_returned", "送审材料退回补齐", "matter returned for material"
    MATTER_ACCEPTED = "matter_accepted", "送审受理", "matter accepted for review"
    SUPPLEMENT_ASKED = "supplement_asked", "审查中补充材料", "material asked for during the review"
    CHANGES_ASKED = "changes_asked", "审查意见：修改后通过", "opinion: passes once changed"
    MATTER_CLEARED = "matter_cleared", "合法性审查通过", "legality review passed"
    MATTER_DECIDED = "matter_decided", "集体讨论结果", "matter decided"
    MATTER_WITHDRAWN = "matter_withdrawn", "送审撤回", "matter withdrawn"
    POWER_LIST_ADJUSTED = "power_list_adjusted", "权责清单调整获同意", "power-list change agreed to"
    POWER_LIST_REPORTED = "power_list_reported", "权责清单调整报备", "power-list change reported"
    FILING_CAME = "filing_came", "收到报备", "filing received for checking"
    DOCUMENT_FILED = "document_filed", "文件已报送备案", "document filed"
    FILING_RECEIVED = "filing_received", "报备已收文", "filing arrived"
    FORM_PASSED = "form_passed", "形式审查符合要求", "form found in order"
    DOCUMENT_UPHELD = "document_upheld", "备案审查未发现问题", "filing review found nothing"
    DOCUMENT_CORRECTED = "document_corrected", "文件已纠正", "document put right"
    REVIEW_REOPENED = "review_reopened", "文件再次审查", "document reviewed again"
    REVIEW_ENDED = "review_ended", "备案审查终结", "filing review ended"
    CASE_SERVED = "case_served", "被诉", "sued"
    CASE_ANSWERED = "case_answered", "收到答辩", "answer filed"
    HEARING_SET = "hearing_set", "开庭通知", "summoned to a hearing"
    HEARING_OFF = "hearing_off", "开庭变更、取消", "hearing moved or cancelled"
    JUDGMENT_GIVEN = "judgment_given", "收到裁判", "judged"
    JUDGMENT_EFFECTIVE = "judgment_effective", "裁判生效", "judgment in effect"
    JUDGMENT_PERFORMED = "judgment_performed", "裁判义务已履行", "judgment performed"
    SUGGESTION_REPLIED = "suggestion_replied", "收到对建议的回复", "reply to a suggestion received"
    SUGGESTION_ACCEPTED = "suggestion_accepted", "建议回复获认可", "reply to a suggestion accepted"
    SUGGESTION_RETURNED = "suggestion_returned", "建议回复未获认可", "reply to a suggestion not accepted"
    SUGGESTION_WITHDRAWN = "suggestion_withdrawn", "建议撤回", "suggestion withdrawn"
    SUGGESTION_RECTIFIED = "suggestion_rectified", "建议整改完成", "suggestion acted on"
    ESCALATION_DRAFTED = "escalation_drafted", "拟出督办", "escalation drafted"
    ESCALATION_SERVED = "escalation_served", "收到督办", "escalation served"
    REPLY_WAITS = "reply_waits", "督办收到回复", "reply to an escalation received"
    REPLY_RULED = "reply_ruled", "督办回复的处理结果", "reply to an escalation ruled on"
    REPLY_OVERDUE = "reply_overdue", "督办逾期未回复", "reply to an escalation overdue"
    OBJECTION_RAISED = "objection_raised", "对督办提出异议", "objection raised"
    GROUND_FALLEN = "ground_fallen", "督办依据消失", "ground fallen"
    ESCALATION_UNFOUNDED = "escalation_unfounded", "收到的督办依据消失", "ground of what was served fallen"
    ESCALATION_WITHDRAWN = "escalation_withdrawn", "撤回督办", "escalation withdrawn"
    RECEIPT_ASKED = "receipt_asked", "通知尚未签收", "notice not acknowledged yet"
    RECEIPT_MISSED = "receipt_missed", "单位逾期未签收通知", "unit has not acknowledged a notice"
    WEBHOOK_DISABLED = "webhook_disabled", "推送已停用", "webhook disabled"
    UNIT_TO_CLOSE = "unit_to_close", "单位将撤销", "unit to be closed"
    WORD_VOIDED = "word_voided", "登记被作废", "word voided"
    PROPOSAL_WAITS = "proposal_waits", "更正申请待确认", "agreement asked"
    PROPOSAL_SETTLED = "proposal_settled", "更正申请的结果", "how a proposed correction ended"
    FACT_CORRECTED = "fact_corrected", "通知更正", "corrected"
    FACT_WITHDRAWN = "fact_withdrawn", "通知撤回", "withdrawn"


# What somebody has to act on is a warning, if it is neither of these.
_ALARMS = frozenset(
    {
        Code.DEADLINE_OVERDUE,
        Code.GATE_REFUSED,
        Code.HEAD_ABSENT,
        Code.CASE_LOST,
        Code.ESCALATION_SERVED,
        Code.REPLY_OVERDUE,
        Code.GROUND_FALLEN,
    }
)
_INFORMATION = frozenset(
    {
        Code.FLOOR_PASSED,
        Code.RIGHT_LAPSED,
        Code.FILING_COPIED,
        Code.REGISTRATION_NUMBERED,
        Code.MATTER_ACCEPTED,
        Code.MATTER_WITHDRAWN,
        Code.POWER_LIST_REPORTED,
        Code.DOCUMENT_FILED,
        Code.FILING_RECEIVED,
        Code.FORM_PASSED,
        Code.DOCUMENT_UPHELD,
        Code.DOCUMENT_CORRECTED,
        Code.REVIEW_ENDED,
        Code.CASE_ANSWERED,
        Code.JUDGMENT_EFFECTIVE,
        Code.JUDGMENT_PERFORMED,
        Code.SUGGESTION_ACCEPTED,
        Code.SUGGESTION_WITHDRAWN,
        Code.SUGGESTION_RECTIFIED,
        Code.ESCALATION_UNFOUNDED,
        Code.ESCALATION_WITHDRAWN,
        Code.PROPOSAL_SETTLED,
    }
)
SEVERITY: dict[Code, Severity] = {
    code: Severity.ALARM if code in _ALARMS else Severity.INFO if code in _INFORMATION else Severity.WARNING
    for code in Code
}
_OF_COURT = ("case_", "hearing_", "judgment_", "suggestion_")
# Of what service is told what is told of no deadline; the rest is of this one.
OF_SERVICES: dict[Code, str] = {
    **dict.fromkeys((Code.GATE_REFUSED, Code.REVIEW_FAILED, Code.SUPPLEMENT_ASKED, Code.CHANGES_ASKED), "review"),
    **dict.fromkeys((code for code in Code if code.value.startswith(("matter_", "power_list_"))), "review"),
    **dict.fromkeys((Code.APPEARANCE_SETTLED, Code.HEAD_ABSENT), "litigation"),
    **dict.fromkeys(
        (code for code in Code if code.value.startswith(_OF_COURT)),
        "litigation",
    ),
    **dict.fromkeys((Code.DEFECT_FOUND, Code.REGISTRATION_NUMBERED, Code.CHALLENGE_UNMATCHED), "filing"),
    **dict.fromkeys((Code.REVIEW_UNASKED, Code.REVIEW_REOPENED, Code.REVIEW_ENDED), "filing"),
    **dict.fromkeys((code for code in Code if code.value.startswith(("filing_", "form_", "document_"))), "filing"),
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
    what it tells, `noted_at` the instant since when it lies in the inbox. `sender` is the unit that told of it, and
    sees who has acknowledged it; `reminded` says how often it was told again since nobody had.
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
    sender: str | None = field(default=None, compare=False)
    reminded: int = field(default=0, compare=False)

    @property
    def addressee(self) -> str | None:
        """The unit in whose inbox it lies; None of what lies in that of whoever supervises."""
        return None if self.audience is Audience.SUPERVISOR else self.party or self.unit

    @property
    def severity(self) -> Severity:
        """What was entered after the day of what it called for is no alarm any more."""
        return Severity.INFO if self.params.get(OVER) else SEVERITY[self.code]

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
