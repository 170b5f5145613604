"""What the review service tells, in sentences."""

from deploy.local.demo.telling.sentences import Said, Table

_UNREVIEWED = ("，未经合法性审查", ", without a passed legality review")

TOLD: Table = {
    "matter_submitted.v1": Said(
        "{unit}将{matter}送请合法性审查，种类为{kind}。",
        "{unit} sends {matter} for legality review ({kind}).",
    ),
    "matter_accepted.v1": Said(
        "{by}受理{matter}{earliest?}。",
        "{by} accepts {matter}{earliest?}.",
        {"earliest": ("，最早{earliest}方可提交集体讨论", "; it may be discussed from {earliest} on")},
    ),
    "matter_returned.v1": Said(
        "{by}将{matter}退回{unit}补正材料。",
        "{by} returns {matter} to {unit}: its material is incomplete.",
    ),
    "matter_cleared.v1": Said(
        "{by}对{matter}出具审查意见：{outcome}。",
        "{by} gives its opinion on {matter}: {outcome}.",
    ),
    "matter_rejected.v1": Said(
        "{by}对{matter}出具审查意见：不合法，审查不予通过。",
        "{by} gives its opinion on {matter}: unlawful, not passed.",
    ),
    "supplement_asked.v1": Said(
        "{by}审查{matter}时要求补充材料{missing?}。",
        "{by} asks for more material on {matter}{missing?}.",
        {"missing": ("，缺{missing}项", ", of which {missing} pieces are missing")},
    ),
    "changes_asked.v1": Said(
        "{by}对{matter}出具审查意见：修改后合法，请按意见修改。",
        "{by} gives its opinion on {matter}: lawful once it is changed as that says.",
    ),
    "gate_refused.v1": Said(
        "{by}拟将{matter}提交集体讨论，被拒并记录在案：该事项{stage}。",
        "{by} seeks discussion of {matter} and is refused, which is put on record: it is {stage}.",
    ),
    "matter_decided.v1": Said(
        "{by}登记{matter}的集体讨论结果：{resolution}{unreviewed?}。",
        "{by} records what was decided on {matter}: {resolution}{unreviewed?}.",
        {"unreviewed": _UNREVIEWED},
    ),
    "matter_withdrawn.v1": Said("{unit}撤回{matter}。", "{unit} withdraws {matter}."),
    "power_list_adjusted.v1": Said(
        "政府同意{unit}的{change}{unreviewed?}。",
        "The government agrees to {change} of {unit}{unreviewed?}.",
        {"unreviewed": _UNREVIEWED},
    ),
    "power_list_reported.v1": Said(
        "{unit}将{change}报机构编制部门。",
        "{unit} reports {change} to the establishment office.",
    ),
    "power_list_published.v1": Said("{unit}公布{change}后的清单。", "{unit} publishes the list after {change}."),
}
