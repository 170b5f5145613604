"""What a person reads of a case's clocks, and of what weighs on the agency."""

from collections.abc import Mapping

from services.litigation.cases.domain.appeal_periods import APPEAL
from services.litigation.cases.domain.parties import CO_DEFENDANT
from services.litigation.cases.domain.pleadings import ANSWER, EVIDENCE, MORE_TIME, OBJECTION
from services.litigation.cases.domain.terms import Party, Violation
from shared.kernel.words.wording import Recurring, Worded, Wording

LOST, FINAL, DEFENDANTS, NUMBER = "lost", "final", "defendants", "number"
NO_PRINCIPAL, UNRECORDED = "no_principal", "unrecorded"
CLOCK_WORDS: Mapping[str, Worded] = {
    ANSWER: Wording("答辩", "the answer"),
    OBJECTION: Wording("管辖异议", "the objection to jurisdiction"),
    MORE_TIME: Wording("申请延期举证", "the request for more time"),
    EVIDENCE: Wording("举证", "the evidence"),
    APPEAL: Wording("上诉", "the appeal"),
    f"{APPEAL}.{Party.PLAINTIFF}": Wording("原告的上诉", "the appeal of the plaintiff"),
    f"{APPEAL}.{Party.THIRD_PARTY}": Wording("第三人的上诉", "the appeal of the third party"),
    f"{APPEAL}.{CO_DEFENDANT}": Wording("共同被告的上诉", "the appeal of the co-defendant"),
    "attendance": Wording("负责人出庭", "the attendance of a head"),
    "performance": Wording("裁判义务的履行", "the performance of the judgment"),
}
BURDEN_WORDS: Mapping[str, Worded] = {
    LOST: Wording("败诉", "the lost case"),
    FINAL: Wording("裁判已生效", "the effect of the decision"),
    "attendance_required": Wording("应当出庭而无负责人出庭", "no head came where one had to"),
    DEFENDANTS: Wording("共同被告", "the other defendants"),
    NUMBER: Recurring("案号", "the case number"),
    NO_PRINCIPAL: Wording("正职未出庭", "the principal head's absence"),
    UNRECORDED: Wording("开庭未登记出庭情况", "the hearing without a record"),
    Violation.HEAD_ABSENT: Wording("负责人未出庭", "the head's absence"),
    Violation.LAWYER_ONLY: Wording("仅委托律师出庭", "a lawyer alone came"),
    Violation.NOBODY: Wording("无人出庭", "nobody came"),
    Violation.LEFT_EARLY: Wording("中途退庭", "leaving the hearing early"),
    Violation.REFUSED_TO_EXPLAIN: Wording("拒绝说明理由", "refusing to explain"),
    Violation.IDENTITY_DEFECTIVE: Wording("身份材料不合格", "defective proof of identity"),
}
