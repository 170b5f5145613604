"""The words of the closed lists that cross between services: those of their own domain, and ours where it has none."""

from collections.abc import Mapping
from types import NoneType
from typing import Any, get_args

from services.filing.catalogues.domain.terms import Covers
from services.filing.documents.domain.terms import Flaw
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.terms import Asker
from services.litigation.cases.domain.outcomes import Form
from services.litigation.cases.domain.outcomes import Outcome as JudgmentOutcome
from services.litigation.cases.domain.terms import Area, Cause
from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import MatterKind
from shared.contracts import codes
from shared.kernel.directory.ordinary import Relation
from shared.kernel.identifiers.case_number import TrialLevel
from shared.kernel.model.actor import Role
from shared.kernel.words.wording import Worded, WordedCode, Wording

Words = Mapping[str, Worded]


def _of(*lists: type[WordedCode]) -> dict[str, Worded]:
    return {code.value: code for codes_ in lists for code in codes_}


# Each under the list of the contracts whose words it has.
WORDS: dict[Any, Words] = {
    codes.Service: {
        "review": Wording("合法性审查", "legality review"),
        "filing": Wording("备案审查", "filing review"),
        "litigation": Wording("府院联动", "litigation"),
        "notify": Wording("期限与督办", "deadlines and supervision"),
    },
    codes.MatterKind: _of(MatterKind),
    codes.MatterStage: _of(Stage),
    codes.Clearing: {
        "pass": Wording("合法", "lawful"),
        "pass_with_changes": Wording("修改后合法", "lawful with changes"),
        "risk_flagged": Wording("提示风险", "risk flagged"),
    },
    codes.Resolution: {
        "approved": Wording("通过", "approved"),
        "refused": Wording("不予通过", "refused"),
        "discuss_again": Wording("再次讨论", "to be discussed again"),
        "postponed": Wording("暂缓", "postponed"),
    },
    codes.Track: _of(Track),
    codes.Verdict: {
        "ok": Wording("符合要求，予以登记", "it is in order and registered"),
        "supplement": Wording("须补正", "a supplement is asked for"),
        "not_accepted": Wording("不予登记", "it is not registered"),
    },
    codes.Defect: {
        "exceeds_power": Wording("超越法定权限", "exceeding its power"),
        "conflicts_with_higher_law": Wording("违反上位法规定", "in conflict with higher law"),
        "violates_procedure": Wording("违背法定程序", "against procedure"),
        "other": Wording("其他问题", "other defects"),
    },
    codes.Flaw: _of(Flaw),
    codes.Remedy: {
        "amended": Wording("修改", "amended"),
        "repealed": Wording("废止", "repealed"),
        "suspended": Wording("停止执行", "no longer applied"),
    },
    codes.EndGround: {
        "document_ended": Wording("文件已废止或者失效", "the document has ended"),
        "document_replaced": Wording("文件已被替代", "the document was replaced"),
        "request_withdrawn": Wording("提请已撤回", "the request was withdrawn"),
        "transferred": Wording("已移送有权机关", "it went to another authority"),
        "other": Wording("其他原因", "another ground"),
        "document_voided": Wording("文件登记已作废", "the record of the document was voided"),
        "document_unpublished": Wording("文件未公布", "the document was not published"),
    },
    codes.Asker: _of(Asker),
    codes.CatalogueSpan: _of(Covers),
    codes.TrialLevel: _of(TrialLevel),
    codes.Voice: {"court": Wording("人民法院", "the court"), "agency": Wording("行政机关", "the agency")},
    codes.HeadCall: {
        "must": Wording("法院通知负责人应当出庭", "the court calls the head"),
        "may": Wording("法院可以通知负责人出庭", "the court may call the head"),
        "none": Wording("未通知负责人出庭", "no head is called"),
    },
    codes.HeadCategory: {
        "principal": Wording("主要负责人", "the principal head"),
        "deputy": Wording("副职负责人", "a deputy head"),
        "in_charge": Wording("分管负责人", "a head in charge"),
        "other_in_charge": Wording("其他参与分管的负责人", "another head in charge"),
        "subordinate": Wording("下属机构负责人", "the head of a subordinate body"),
        "entrusted": Wording("委托的工作人员", "entrusted staff"),
    },
    codes.NotHeld: {
        "put_off": Wording("改期", "put off"),
        "called_off": Wording("取消", "called off"),
        "stayed": Wording("诉讼中止", "the case is stayed"),
        "judged": Wording("已裁判", "already decided"),
    },
    codes.Violation: {
        "head_absent": Wording("负责人未出庭", "no head came"),
        "lawyer_only": Wording("仅由律师出庭", "only a lawyer came"),
        "nobody": Wording("无人出庭", "nobody came"),
        "left_early": Wording("中途退庭", "left early"),
        "refused_to_explain": Wording("拒不说明情况", "refused to explain"),
        "identity_defective": Wording("身份材料不符合要求", "papers of identity are defective"),
    },
    codes.Form: _of(Form),
    codes.JudgmentOutcome: _of(JudgmentOutcome),
    codes.Area: _of(Area),
    codes.Cause: _of(Cause),
    codes.ObligationKind: {
        "act_anew": Wording("重新作出行政行为", "to act anew"),
        "perform_duty": Wording("履行法定职责", "to perform its duty"),
        "pay": Wording("给付", "to pay"),
        "compensate": Wording("赔偿或者补偿", "to compensate"),
        "remedy": Wording("采取补救措施", "to take remedial measures"),
    },
    codes.Performance: {
        "performed": Wording("履行", "performed"),
        "enforced": Wording("被强制执行", "enforced by the court"),
    },
    codes.CorrectionReason: {
        "rectified": Wording("登记更正", "an entry was put right"),
        "voided": Wording("登记作废", "an entry was voided"),
        "late_entry": Wording("补录", "a late entry"),
        "another_word": Wording("后来有应当采信的说法", "another word that counts"),
        "recounted": Wording("重新计算", "a recount"),
        "returned": Wording("撤回后又成立", "it came to pass after all"),
    },
    codes.ProposedAct: {
        "rectification": Wording("更正", "a correction"),
        "voiding": Wording("作废", "a voiding"),
        "close_unit": Wording("撤销单位", "the closing of a unit"),
    },
    codes.EnteredByTwo: {"close_unit": Wording("撤销单位", "the closing of a unit")},
    codes.ProposalOutcome: {
        "confirmed": Wording("已确认，予以办理", "agreed to and done"),
        "declined": Wording("未获同意，不予办理", "declined and not done"),
        "overtaken": Wording("已另行办理", "overtaken, as it was done otherwise"),
        "lapsed": Wording("期满无人确认，失效", "lapsed, as nobody agreed in time"),
    },
    codes.PeriodKind: {
        "ceiling": Wording("最长期限", "at most"),
        "floor": Wording("最短期限", "at least"),
        "before": Wording("之前", "before"),
    },
    codes.PeriodUnit: {
        "hour": Wording("小时", "hours"),
        "day": Wording("日", "days"),
        "working_day": Wording("个工作日", "working days"),
        "month": Wording("个月", "months"),
        "year": Wording("年", "years"),
    },
    codes.DateStatus: {
        "firm": Wording("确定", "firm"),
        "provisional": Wording("待定", "provisional"),
        "suspended": Wording("中止", "suspended"),
    },
    codes.PersonRole: _of(Role),
    codes.UnitRelation: _of(Relation),
}


def words_of(annotation: Any) -> Words | None:  # noqa: ANN401 - of a field of a contract
    """The words of the list that a field takes its codes from, one or several; None of one that has no list."""
    for each in (annotation, *get_args(annotation)):
        if each not in (NoneType, Ellipsis) and _hashable(each) in WORDS:
            return WORDS[each]
    return None


def _hashable(annotation: Any) -> Any:  # noqa: ANN401 - as above
    try:
        hash(annotation)
    except TypeError:
        return None
    return annotation
