"""What the notify service tells, in sentences."""

from deploy.local.demo.telling.sentences import Into, Said, Table

TOLD: Table = {
    "deadline_warned.v1": Said(
        "提醒{owner}：“{clock}”于{due}届满。",
        "{owner} is warned: {clock} is due on {due}.",
        into=Into.WARNINGS,
    ),
    "deadline_due.v1": Said(
        "提醒{owner}：“{clock}”今天届满。",
        "{owner} is warned: {clock} is due today.",
        into=Into.WARNINGS,
    ),
    "deadline_overdue.v1": Said(
        "{owner}的“{clock}”{about}逾期：{due}届满，没有办理的登记。",
        "{owner} is late with {clock}{about}: it was due on {due}, and nothing has been heard of it.",
    ),
    "escalation_drafted.v1": Said(
        "系统拟出对{owner}逾期事项{about}的第{step}级处置“{rung}”，待签发。",
        "Step {step} against {owner}{about}, {rung}, is drafted and waits for a signature.",
    ),
    "escalated.v1": Said(
        "{by}签发对{owner}的“{rung}”{document}{about}。",
        "{by} signs the {rung} {document} against {owner}{about}.",
    ),
    "escalation_withdrawn.v1": Said(
        "{by}撤回对{owner}的“{rung}”{document}，撤回文书为{withdrawal}。",
        "{by} takes back the {rung} {document} against {owner} by {withdrawal}.",
    ),
    "escalation_closed.v1": Said(
        "对{owner}逾期事项{about}的处置终结{reached?}。",
        "The case against {owner} for what was overdue{about} is closed{reached?}.",
        {"reached": ("，签发到第{reached}级", "; step {reached} was the last that was signed")},
    ),
    "escalation_resumed.v1": Said(
        "对{owner}逾期事项{about}的处置恢复{reached?}。",
        "The case against {owner} for what was overdue{about} goes on{reached?}.",
        {"reached": ("，此前签发到第{reached}级", "; step {reached} was the last that was signed")},
    ),
    "notice_acknowledged.v1": Said("{unit}签收有关通知。", "{unit} signs for a notice."),
    "occurrence_met.v1": Said(
        "{owner}完成“{rule}”{in_time?}。",
        "{owner} has done what is asked as “{rule}”{in_time?}.",
        into=Into.DUTIES,
    ),
    "occurrence_reopened.v1": Said(
        "{owner}的“{rule}”重新待办：需{needed}次，已完成{done}次。",
        "“{rule}” is open again for {owner}: {done} of {needed} are done.",
    ),
    "policy_document_took_effect.v1": Said(
        "{unit}的制度文件{thing}自{valid_from}起施行，确认{confirmed}项职责。",
        "{thing} of {unit} is in effect from {valid_from} on, with {confirmed} confirmed duties.",
    ),
    "policy_document_repealed.v1": Said(
        "{unit}的制度文件{thing}废止，最后一日为{last_day}。",
        "{thing} of {unit} is repealed and binds through {last_day}.",
    ),
    "policy_document_expired.v1": Said(
        "{unit}的制度文件{thing}于{valid_to}期满。",
        "{thing} of {unit} has run out on {valid_to}.",
    ),
    "unit_stated.v1": Said("单位名录载明：{unit}。", "The directory has {unit}.", into=Into.PLACE),
    "person_stated.v1": Said("{unit}更新人员名册。", "The roster of {unit} has changed.", into=Into.PLACE),
}
