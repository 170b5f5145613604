"""What facts are called when a person reads the timeline."""

from deploy.local.client import Json

_CALLED = {
    "matter_submitted": "送审",
    "matter_accepted": "受理，审查期限起算",
    "supplement_asked": "要求补充材料",
    "changes_asked": "出具审查意见：修改后通过",
    "matter_cleared": "通过合法性审查",
    "matter_decided": "集体讨论决定",
    "gate_refused": "未经审查不得讨论：拒绝",
    "power_list_adjusted": "政府同意调整权责清单",
    "power_list_reported": "报机构编制部门",
    "power_list_published": "公布权责清单",
    "document_registered": "统一登记",
    "document_numbered": "统一编号",
    "document_published": "公布",
    "document_filed": "报送备案",
    "form_checked": "形式审查",
    "registration_numbered": "编备案登记号",
    "defect_found": "审查发现问题",
    "document_corrected": "问题已纠正",
    "document_flawed": "文件制发有问题",
    "document_expired": "文件有效期届满",
    "document_invalidated": "文件被宣布失效",
    "number_voided": "文号作废",
    "document_suspended": "文件停止执行",
    "document_resumed": "文件恢复执行",
    "document_amended": "文件修改",
    "document_repealed": "文件废止",
    "document_upheld": "再次审查，未发现问题",
    "review_reopened": "重新审查",
    "challenge_unmatched": "审查建议待关联文件",
    "catalogue_submitted": "报送发文目录",
    "case_served": "收到起诉状副本",
    "case_answered": "提交答辩状",
    "hearing_scheduled": "定开庭",
    "attendance_recorded": "负责人出庭",
    "judgment_given": "判决",
    "judgment_effective": "判决生效",
    "case_lost": "败诉",
    "judgment_performed": "履行判决",
    "suggestion_received": "收到建议书",
    "suggestion_replied": "回复建议书",
    "suggestion_accepted": "回复被采纳",
    "document_challenged": "法院认为文件不合法",
    "word_voided": "登记被其他单位作废",
    "proposal_made": "申请更正，待确认",
    "proposal_settled": "更正申请的结果",
    "fact_corrected": "更正已告知的事项",
    "fact_withdrawn": "撤回已告知的事项",
    "deadline_opened": "期限起算",
    "clock_not_started": "期限没有起算",
    "deadline_met": "期限办结",
    "deadline_cancelled": "期限取消",
    "deadline_moved": "期限变更",
    "deadline_warned": "预警",
    "deadline_due": "今日到期",
    "deadline_overdue": "逾期",
    "escalation_drafted": "拟制文书",
    "escalated": "签发文书",
    "escalation_closed": "处置终结",
    "escalation_resumed": "处置继续",
    "hearing_observed": "旁听庭审",
    "occurrence_met": "职责完成",
    "occurrence_reopened": "职责重新待办",
}
_TELLING = (
    "type",
    "reason",
    "number",
    "document_number",
    "case_number",
    "name",
    "due",
    "in_time",
    "codes",
    "step",
    "rung",
    "outcome",
    "rule",
)


def called(fact: Json) -> str:
    """The fact in Chinese, or its own name where the table has none."""
    name = fact_name(fact)
    return _CALLED.get(name, name)


def fact_name(fact: Json) -> str:
    """``deadline_opened`` of ``liandong.review.deadline_opened.v1``."""
    return str(fact["type"].split(".")[2])


def telling(fact: Json) -> str:
    """The few data that tell one such fact from another."""
    return "  ".join(f"{name}={_said(fact['data'][name])}" for name in _TELLING if fact["data"].get(name) is not None)


def short(subject: str) -> str:
    """A subject with its long random ids cut, so that a line fits."""
    return "/".join(part[:8] if part.count("-") >= 4 else part for part in subject.split("/"))


def _said(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
