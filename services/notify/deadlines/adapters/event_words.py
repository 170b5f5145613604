"""What inboxes hear of what has happened to things, in words: each says what it is and what is next."""

from collections.abc import Mapping
from typing import Any

from services.notify.deadlines.domain.notices import ENTERED_ON, Code

EVENTS: dict[Code, tuple[str, str]] = {
    Code.MATTER_SUBMITTED: (
        "单位{unit}报送了{matter}：请核对材料，齐备的受理审查，不齐的退回并一次告知应补齐的材料。",
        "Unit {unit} has submitted {matter}: accept it, or return it and say all the material that is missing.",
    ),
    Code.MATTER_RETURNED: (
        "{matter}的材料不齐，已由{by}退回{lacking}{missing}；请补齐后重新报送。",
        "{by} has returned {matter} for material that is missing{lacking}{missing}: complete it and submit it again.",
    ),
    Code.MATTER_ACCEPTED: (
        "{matter}已由{by}受理审查{earliest}；审查通过以前不得提交集体讨论。",
        "{by} has accepted {matter} for review{earliest}; it is not discussed before it has passed.",
    ),
    Code.SUPPLEMENT_ASKED: (
        "{by}审查{matter}时发现材料不齐{missing}；请补充后报送，审查在此期间中止。",
        "{by} needs more material on {matter}{missing}: hand it in; the review stands still until then.",
    ),
    Code.CHANGES_ASKED: (
        "{by}对{matter}出具了审查意见：请按意见修改，不采纳的说明理由，修改后报其确认；确认以前不得提交集体讨论。",
        "{by} lets {matter} pass once it is changed: change it as the opinion says, and have that confirmed.",
    ),
    Code.MATTER_CLEARED: ("{matter}{cleared}。", "The legality review of {matter}: {cleared}."),
    Code.MATTER_DECIDED: ("{matter}{resolution}{unreviewed}。", "The decision on {matter}: {resolution}{unreviewed}."),
    Code.MATTER_WITHDRAWN: (
        "单位{unit}已撤回{matter}，不须再审查。",
        "Unit {unit} has withdrawn {matter}: no review is asked for any more.",
    ),
    Code.POWER_LIST_ADJUSTED: (
        "单位{unit}的{change}已获同意{unreviewed}：请按期报机构编制部门备案，并公布调整后的清单。",
        "Agreed to for unit {unit}: {change}{unreviewed}. Report it to the establishment office and publish it.",
    ),
    Code.POWER_LIST_REPORTED: (
        "单位{unit}已于{reported_on}报来{change}备案。",
        "Unit {unit} has reported {change} on {reported_on}.",
    ),
    Code.FILING_CAME: (
        "单位{unit}已于{filed_on}将文件{number}报来备案：请登记收文日期，并办理形式审查。",
        "Unit {unit} has filed document {number} on {filed_on}: enter the day of its arrival and check its form.",
    ),
    Code.DOCUMENT_FILED: (
        "文件{number}已于{filed_on}报{authority}备案，等待形式审查。",
        "Document {number} was filed with {authority} on {filed_on}; its form is to be checked.",
    ),
    Code.FILING_RECEIVED: (
        "{authority}已于{received_on}收到文件{number}的报备，等待形式审查。",
        "{authority} has had document {number} since {received_on}; its form is to be checked.",
    ),
    Code.FORM_PASSED: (
        "文件{number}的报备经{by}形式审查符合要求，等待实质审查。",
        "{by} has found the form of document {number} in order; its substance is to be reviewed.",
    ),
    Code.DOCUMENT_UPHELD: (
        "文件{number}经备案审查没有发现问题，不须纠正。",
        "The filing review found nothing to object to in document {number}; nothing has to be done.",
    ),
    Code.DOCUMENT_CORRECTED: (
        "文件{number}的问题已经纠正（{how}），审查机关已予认可，不须再办理。",
        "Document {number} was put right ({how}), which was accepted; nothing more has to be done.",
    ),
    Code.REVIEW_REOPENED: (
        "文件{number}因{asker}再次审查：请准备材料，说明制定依据。",
        "Document {number} is reviewed again because of {asker}: prepare the material, and on what it rests.",
    ),
    Code.REVIEW_ENDED: (
        "文件{number}的备案审查已经终结：{ended}，不须再答复。",
        "The filing review of document {number} has ended: {ended}; no answer is asked for any more.",
    ),
    Code.CASE_SERVED: (
        "{court}的案件{number}（{level}）已于{served_on}向单位{unit}送达：请按期提交答辩状、证据和依据{attendance}。",
        "Case {number} of {court} ({level}) was served on unit {unit} on {served_on}: answer it in time{attendance}.",
    ),
    Code.CASE_ANSWERED: (
        "单位{unit}已于{answered_on}就案件{number}提交答辩。",
        "Unit {unit} has answered in case {number} on {answered_on}.",
    ),
    Code.HEARING_SET: (
        "案件{number}定于{hearing_on}开庭{short_notice}：{call}。",
        "Case {number} is heard on {hearing_on}{short_notice}: {call}.",
    ),
    Code.HEARING_OFF: (
        "案件{number}原定{hearing_on}的开庭{off}。",
        "The hearing of case {number} set for {hearing_on} {off}.",
    ),
    Code.JUDGMENT_GIVEN: (
        "{court}已于{decided_on}就案件{number}作出{form}：{judged}{lost}；可以上诉的，请在上诉期限内决定是否上诉。",
        "{court} has decided case {number} on {decided_on} by {form}: {judged}{lost}; decide in time on an appeal.",
    ),
    Code.JUDGMENT_EFFECTIVE: (
        "案件{number}的裁判（{judged}）已于{effective_on}生效：裁判确定义务的，请按期履行。",
        "The decision of case {number} ({judged}) stands since {effective_on}: what it orders is to be done in time.",
    ),
    Code.JUDGMENT_PERFORMED: (
        "案件{number}的裁判义务（{obliged}）已于{performed_on}{performed}。",
        "What the judgment in case {number} orders ({obliged}) was {performed} on {performed_on}.",
    ),
    Code.SUGGESTION_REPLIED: (
        "单位{unit}已于{replied_on}回复建议{number}：请审查是否认可。",
        "Unit {unit} has replied to suggestion {number} on {replied_on}: accept the reply, or return it.",
    ),
    Code.SUGGESTION_ACCEPTED: (
        "{issuer}已认可对建议{number}的回复，不须再回复。",
        "{issuer} is content with the reply to suggestion {number}; no further one is asked for.",
    ),
    Code.SUGGESTION_RETURNED: (
        "{issuer}没有认可对建议{number}的回复：请另行回复，期限：{due}。",
        "{issuer} is not content with the reply to suggestion {number}: reply anew, due on {due}.",
    ),
    Code.SUGGESTION_WITHDRAWN: (
        "{issuer}已撤回建议{number}，不须再回复。",
        "{issuer} has withdrawn suggestion {number}: no reply is due.",
    ),
    Code.SUGGESTION_RECTIFIED: (
        "单位{unit}已于{rectified_on}就建议{number}完成整改。",
        "Unit {unit} has set right on {rectified_on} what suggestion {number} complained of.",
    ),
}

_NOTHING = ("", "")
# The codes that stand in these sentences, by the name of the parameter, in the words of the offices.
SAID: Mapping[str, Mapping[Any, tuple[str, str]]] = {
    "cleared": {
        "pass": ("已通过合法性审查，可以提交集体讨论", "passed; it may be discussed"),
        "pass_with_changes": (
            "已按审查意见修改并经确认，可以提交集体讨论",
            "passed, as it was changed; it may be discussed",
        ),
        "risk_flagged": (
            "的合法性审查提示存在法律风险：可以提交集体讨论，提交时一并说明风险",
            "a legal risk was found; it may be discussed, and the risk is said there",
        ),
    },
    "resolution": {
        "approved": (
            "已经集体讨论通过：请办理制发手续，行政规范性文件须登记、编号、公布并报送备案",
            "approved; issue it, and of a normative document register, number, publish and file it",
        ),
        "refused": ("经集体讨论未获通过，不得制发", "refused; it is not issued"),
        "discuss_again": (
            "须再次讨论：请按讨论意见修改后再次提交",
            "to be discussed again; change it as was said and put it up again",
        ),
        "postponed": ("经集体讨论暂缓决定：请等待另行安排", "postponed; wait until it is taken up again"),
    },
    "unreviewed": {
        True: ("（作出决定时没有通过合法性审查）", " (no legality review had been passed)"),
        False: _NOTHING,
    },
    "how": {
        "amended": ("修改", "amended"),
        "repealed": ("废止", "repealed"),
        "suspended": ("停止执行", "suspended"),
    },
    "asker": {
        "filing": ("报送备案", "a filing"),
        "judgment": ("裁判（附带审查）", "a judgment"),
        "judicial_suggestion": ("司法建议", "a suggestion of a court"),
        "procuratorial_suggestion": ("检察建议", "a suggestion of a procuratorate"),
        "reconsideration_opinion": ("复议意见书", "an opinion upon reconsideration"),
        "other": ("其他提请", "others"),
    },
    "ended": {
        "document_ended": ("文件已经废止或者失效", "the document is in force no more"),
        "document_replaced": ("文件已被新文件替代", "another document has taken its place"),
        "request_withdrawn": ("提请审查的已经撤回", "whoever had asked for it has withdrawn"),
        "transferred": ("已移送有权机关处理", "it was transferred to whoever is competent"),
        "other": ("其他原因，见该审查", "for another reason, which the review says"),
        "document_voided": ("文件登记已经作废", "the entry of the document was voided"),
        "document_unpublished": ("文件没有公布", "the document was not published"),
    },
    "level": {
        "first_instance": ("一审", "first instance"),
        "second_instance": ("二审", "second instance"),
        "retrial_review": ("再审审查", "review for retrial"),
        "retrial": ("再审", "retrial"),
        "enforcement_review": ("非诉执行审查", "review for enforcement"),
        "jurisdiction": ("管辖", "jurisdiction"),
        "other": ("其他", "other"),
    },
    "attendance": {
        True: ("，并安排负责人出庭", "; the responsible person has to attend"),
        False: _NOTHING,
    },
    "short_notice": {True: ("（通知晚于规定期间）", " (notice came late)"), False: _NOTHING},
    "call": {
        "must": (
            "负责人应当出庭，请确定出庭人员并报送委托手续",
            "the responsible person has to attend; settle who does",
        ),
        "may": ("负责人可以出庭，请确定出庭人员", "the responsible person may attend; settle who does"),
        "none": ("请确定出庭人员", "settle who attends"),
    },
    "off": {
        "put_off": ("已经改期：新的日期另行通知，请调整出庭安排", "was put off: the new day is told on its own"),
        "called_off": ("已经取消，不须出庭", "was cancelled: nobody has to attend"),
        "stayed": ("因诉讼中止不再进行：恢复后另行通知", "is not held, as the trial is stayed: wait for the next"),
        "judged": ("因案件已经裁判不再进行", "is not held, as the case was decided"),
    },
    "form": {"judgment": ("判决", "judgment"), "ruling": ("裁定", "ruling"), "mediation": ("调解", "mediation")},
    "judged": {
        "withdrawn": ("准予撤诉", "withdrawn"),
        "rejected": ("驳回起诉", "action rejected"),
        "dismissed": ("驳回诉讼请求", "claim dismissed"),
        "revoked": ("撤销行政行为", "act revoked"),
        "partly_revoked": ("部分撤销行政行为", "act partly revoked"),
        "changed": ("变更行政行为", "act changed"),
        "confirmed_unlawful": ("确认违法", "act confirmed unlawful"),
        "confirmed_invalid": ("确认无效", "act confirmed invalid"),
        "ordered_to_perform": ("责令履行职责", "ordered to perform"),
        "payment": ("判决给付", "payment ordered"),
        "compensation": ("判决赔偿、补偿", "compensation ordered"),
        "mediated": ("调解结案", "mediated"),
        "upheld": ("维持原裁判", "decision below upheld"),
        "remanded": ("发回重审", "remanded"),
    },
    "lost": {True: ("（败诉）", " (lost)"), False: _NOTHING},
    "obliged": {
        "act_anew": ("重新作出行政行为", "to act anew"),
        "perform_duty": ("履行职责", "to perform its duty"),
        "pay": ("给付", "to pay"),
        "compensate": ("赔偿、补偿", "to compensate"),
        "remedy": ("采取补救措施", "to remedy"),
    },
    "performed": {"performed": ("履行", "performed"), "enforced": ("由法院强制执行", "enforced by the court")},
}
# What stands in a sentence only where it was said.
_WHERE_SAID: Mapping[str, tuple[str, str]] = {
    "earliest": ("，{earliest}以前留作审查时间", ", which is left time for it until {earliest}"),
    "lacking": ("：缺少{lacking}", ": {lacking}"),
    "missing": ("：缺少{missing}项，列在该事项“缺少的材料”下", ": {missing}, listed with it as missing"),
}
_LATE = ("（{entered_on}补登）。", " (entered on {entered_on}).")


def event_said(code: Code, params: Mapping[str, Any], other: int) -> dict[str, str]:
    """The parts of the sentence of an event that are codes, or left out where nothing is known."""
    if code not in EVENTS:
        return {}
    said = {name: words.get(params[name], (params[name],) * 2)[other] for name, words in SAID.items() if name in params}
    for name, words in _WHERE_SAID.items():
        said[name] = words[other].format_map(params) if params.get(name) else ""
    return said


def told_late(sentence: str, params: Mapping[str, Any], other: int) -> str:
    """The sentence, and that it was entered on a later day than that on which it happened; what a correction says of
    another notice has that in its own sentence."""
    if ENTERED_ON not in params or "subject" in params:
        return sentence
    return sentence.rstrip("。.") + _LATE[other].format(entered_on=params[ENTERED_ON])
