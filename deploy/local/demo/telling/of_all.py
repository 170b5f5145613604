"""What every service tells: of its periods, of what was put right, of names and of the law in force, in sentences."""

from deploy.local.demo.telling.sentences import Into, Said, Table

_NUMBER = {"number": ("（{number}）", " ({number})")}
_DUE = {**_NUMBER, "due": ("，{due}届满", ", due on {due}")}

TOLD: Table = {
    "deadline_opened.v1": Said(
        "{owner}的“{clock}”{number?}起算{due?}。",
        "The time of {owner} for {clock}{number?} begins{due?}.",
        _DUE,
        Into.CLOCKS,
    ),
    "deadline_moved.v1": Said(
        "{owner}的“{clock}”{number?}变更{due?}。",
        "The time of {owner} for {clock}{number?} is another{due?}.",
        _DUE,
        Into.CLOCKS,
    ),
    "deadline_suspended.v1": Said(
        "{owner}的“{clock}”{number?}中止。",
        "The time of {owner} for {clock}{number?} stands still.",
        _NUMBER,
        Into.CLOCKS,
    ),
    "deadline_resumed.v1": Said(
        "{owner}的“{clock}”{number?}恢复计算{due?}。",
        "The time of {owner} for {clock}{number?} runs again{due?}.",
        _DUE,
        Into.CLOCKS,
    ),
    "deadline_met.v1": Said(
        "{owner}的“{clock}”{number?}于{met_on}办结{in_time?}。",
        "{owner} has done with {clock}{number?} on {met_on}{in_time?}.",
        _NUMBER,
        Into.CLOCKS,
    ),
    "deadline_cancelled.v1": Said(
        "{owner}的“{clock}”{number?}不再计算。",
        "The time of {owner} for {clock}{number?} is counted no more.",
        _NUMBER,
        Into.CLOCKS,
    ),
    "clock_not_started.v1": Said(
        "{owner}的“{clock}”{number?}没有起算：{why}。",
        "The time of {owner} for {clock}{number?} does not run: {why}.",
        _NUMBER,
        Into.CLOCKS,
    ),
    "clock_settled.v1": Said(
        "{owner}的“{clock}”{number?}不再等待起算。",
        "The time of {owner} for {clock}{number?} is waited for no more.",
        _NUMBER,
        Into.CLOCKS,
    ),
    "explanation_given.v1": Said(
        "记明一项期限的计算说明。",
        "How a period is counted is put on record.",
        into=Into.EXPLANATIONS,
    ),
    "law_release_in_force.v1": Said(
        "自{since}起适用现行规则和工作日历。",
        "The present rules and calendar apply from {since} on.",
        into=Into.PLACE,
    ),
    "thing_named.v1": Said("自此称为{thing}。", "From here on it is called {thing}.", into=Into.NAMES),
    "fact_corrected.v1": Said("更正（{reason}）：{said}", "Put right ({reason}): {said}"),
    "fact_withdrawn.v1": Said("撤回（{reason}）：{said}", "Taken back ({reason}): {said}"),
    "word_voided.v1": Said(
        "{by}作废了{unit}在{thing}中的登记。",
        "{by} has voided what {unit} had entered of {thing}.",
    ),
    "proposal_made.v1": Said(
        "{unit}申请{act}{thing}{entry?}{awaits?}。",
        "{unit} asks for {act}: {thing}{entry?}{awaits?}.",
        {
            "entry": ("第{entry}项登记", ", entry {entry}"),
            "awaits": ("，须由{awaits}的另一人确认", "; another person of {awaits} has to agree"),
        },
    ),
    "proposal_settled.v1": Said(
        "{unit}对{thing}的{act}申请：{outcome}。",
        "What {unit} had asked for, {act} ({thing}): {outcome}.",
    ),
}
