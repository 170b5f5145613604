"""What every service tells: of its periods, of what was put right, of names and of the law in force, in sentences."""

from deploy.local.demo.telling.sentences import Into, Said, Table
from shared.contracts.corrections import (
    FactCorrectedV1,
    FactWithdrawnV1,
    ProposalMadeV1,
    ProposalSettledV1,
    WordVoidedV1,
)
from shared.contracts.deadlines import (
    ClockNotStartedV1,
    ClockSettledV1,
    DeadlineCancelledV1,
    DeadlineMetV1,
    DeadlineMovedV1,
    DeadlineOpenedV1,
    DeadlineResumedV1,
    DeadlineSuspendedV1,
    ExplanationGivenV1,
)
from shared.contracts.law import LawReleaseInForceV1
from shared.contracts.naming import ThingNamedV1

_NUMBER = {"number": ("（{number}）", " ({number})")}
_DUE = {**_NUMBER, "due": ("，{due}届满", ", due on {due}")}

TOLD: Table = {
    DeadlineOpenedV1: Said(
        "{owner}的“{clock}”{number?}起算{due?}。",
        "The time of {owner} for {clock}{number?} begins{due?}.",
        _DUE,
        Into.CLOCKS,
    ),
    DeadlineMovedV1: Said(
        "{owner}的“{clock}”{number?}变更{due?}。",
        "The time of {owner} for {clock}{number?} is another{due?}.",
        _DUE,
        Into.CLOCKS,
    ),
    DeadlineSuspendedV1: Said(
        "{owner}的“{clock}”{number?}中止。",
        "The time of {owner} for {clock}{number?} stands still.",
        _NUMBER,
        Into.CLOCKS,
    ),
    DeadlineResumedV1: Said(
        "{owner}的“{clock}”{number?}恢复计算{due?}。",
        "The time of {owner} for {clock}{number?} runs again{due?}.",
        _DUE,
        Into.CLOCKS,
    ),
    DeadlineMetV1: Said(
        "{owner}的“{clock}”{number?}于{met_on}办结{in_time?}。",
        "{owner} has done with {clock}{number?} on {met_on}{in_time?}.",
        _NUMBER,
        Into.CLOCKS,
    ),
    DeadlineCancelledV1: Said(
        "{owner}的“{clock}”{number?}不再计算。",
        "The time of {owner} for {clock}{number?} is counted no more.",
        _NUMBER,
        Into.CLOCKS,
    ),
    ClockNotStartedV1: Said(
        "{owner}的“{clock}”{number?}没有起算：{why}。",
        "The time of {owner} for {clock}{number?} does not run: {why}.",
        _NUMBER,
        Into.CLOCKS,
    ),
    ClockSettledV1: Said(
        "{owner}的“{clock}”{number?}不再等待起算。",
        "The time of {owner} for {clock}{number?} is waited for no more.",
        _NUMBER,
        Into.CLOCKS,
    ),
    ExplanationGivenV1: Said(
        "记明一项期限的计算说明。",
        "How a period is counted is put on record.",
        into=Into.EXPLANATIONS,
    ),
    LawReleaseInForceV1: Said(
        "自{since}起适用现行规则和工作日历。",
        "The present rules and calendar apply from {since} on.",
        into=Into.PLACE,
    ),
    ThingNamedV1: Said("自此称为{thing}。", "From here on it is called {thing}.", into=Into.NAMES),
    FactCorrectedV1: Said("更正（{reason}）：{said}", "Put right ({reason}): {said}"),
    FactWithdrawnV1: Said("撤回（{reason}）：{said}", "Taken back ({reason}): {said}"),
    WordVoidedV1: Said(
        "{by}作废了{unit}在{thing}中的登记。",
        "{by} has voided what {unit} had entered of {thing}.",
    ),
    ProposalMadeV1: Said(
        "{unit}申请{act}{thing}{entry?}{awaits?}。",
        "{unit} asks for {act}: {thing}{entry?}{awaits?}.",
        {
            "entry": ("第{entry}项登记", ", entry {entry}"),
            "awaits": ("，须由{awaits}的另一人确认", "; another person of {awaits} has to agree"),
        },
    ),
    ProposalSettledV1: Said(
        "{unit}对{thing}的{act}申请：{outcome}。",
        "What {unit} had asked for, {act} ({thing}): {outcome}.",
    ),
}
