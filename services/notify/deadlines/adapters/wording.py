"""Sentences for notices, made when they are read: nothing that another service wrote is kept as text."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from services.notify.deadlines.adapters.clock_words import clock_called, unit_of_clock
from services.notify.deadlines.adapters.event_words import EVENTS, event_said, told_late
from services.notify.deadlines.adapters.finding_words import FINDINGS, RETURNED
from services.notify.deadlines.adapters.heard import whose
from services.notify.deadlines.adapters.proposal_words import proposed
from services.notify.deadlines.adapters.shortage_words import OF_ACTS, shortage
from services.notify.deadlines.adapters.thing_words import thing_called, unit_of_thing
from services.notify.deadlines.domain.notices import Code, Notice
from shared.kernel.clocks.not_started import NotStarted
from shared.kernel.directory.names import Names
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.words.wording import Many

SENTENCES: dict[Code, tuple[str, str]] = {
    **EVENTS,
    Code.DEADLINE_NEAR: (
        "{of}“{rule}”将于{due}届满，还有{days}日{provisional}。",
        "“{rule}”{of} is due on {due}, in {days:day}{provisional}.",
    ),
    Code.DEADLINE_DUE: (
        "{of}“{rule}”今天（{due}）届满{provisional}。",
        "“{rule}”{of} is due on {due}, today{provisional}.",
    ),
    Code.DEADLINE_OVERDUE: (
        "{of}“{rule}”已于{due}届满，逾期{days}日{provisional}。",
        "“{rule}”{of} was due on {due} and is {days:day} overdue{provisional}.",
    ),
    Code.OVERDUE_DIGEST: (
        "截至{until}，本单位逾期未办的事项共{total}件，请尽快办理：{lines}{more}。",
        "Still overdue on {until}, {total} in all; please see to them: {lines}{more}.",
    ),
    Code.ATTENDANCE_UNRECORDED: (
        "{of}庭审日{due}已过，出庭情况尚未登记，请登记{provisional}。",
        "The hearing{of} was due on {due}, and nobody has recorded who attended; please do{provisional}.",
    ),
    Code.CLOCK_NOT_STARTED: (
        "{thing}的期限“{clock}”没有起算：{why}。",
        "The clock “{clock}” of {thing} does not run: {why}.",
    ),
    Code.QUOTA_SHORT: OF_ACTS,
    Code.FLOOR_PASSED: (
        "{of}“{rule}”的最短期限到{due}为止，自当日起可以办理。",
        "The floor “{rule}”{of} ends on {due}; from that day on the act may follow.",
    ),
    Code.RIGHT_LAPSED: (
        "{of}“{rule}”的期限已于{due}届满，权利未行使。",
        "The time for “{rule}”{of} ran out on {due}; the right was not used.",
    ),
    Code.GATE_REFUSED: (
        "{matter}未经合法性审查或者审查未通过，不得提交集体讨论。",
        "Kept from discussion, {matter}: it has not passed the legality review.",
    ),
    Code.HEAD_ABSENT: (
        "案件{number}于{hearing_on}开庭，没有负责人出庭。",
        "No responsible person attended the hearing of case {number} on {hearing_on}.",
    ),
    Code.APPEARANCE_SETTLED: (
        "案件{number}于{hearing_on}开庭，确定由共同被告{appears}的负责人出庭。",
        "Of the defendants in case {number}, the head of {appears} appears at the hearing of {hearing_on}.",
    ),
    Code.CASE_LOST: (
        "案件{number}败诉，裁判已于{effective_on}生效，须分析原因。",
        "Case {number} was lost with effect from {effective_on}; an account of the causes is due.",
    ),
    Code.SUGGESTION_RECEIVED: (
        "收到{issuer}的建议{number}，回复期限：{due}。",
        "Suggestion {number} of {issuer} has come; the reply is due on {due}.",
    ),
    Code.DEFECT_FOUND: (
        "文件{number}经备案审查发现问题，须予纠正。",
        "The filing review found document {number} defective; it must be put right.",
    ),
    Code.FILING_COPIED: (
        "单位{unit}已于{filed_on}将文件{number}报{authority}备案，现抄送本级政府。",
        "Unit {unit} has filed document {number} with {authority} on {filed_on}; this is the copy for the government.",
    ),
    Code.REGISTRATION_NUMBERED: (
        "文件{number}已由{authority}备案登记，备案登记号：{registration_number}。",
        "Document {number} was registered by {authority} under the number {registration_number}.",
    ),
    Code.FORM_RETURNED: (
        "文件{number}的报备经{by}形式审查，{verdict}。",
        "{by} has looked at the form of document {number} as filed, and {verdict}.",
    ),
    Code.DOCUMENT_FLAWED: (
        "文件{number}的制发、报备存在问题：{finding}。",
        "Found about document {number}: {finding}.",
    ),
    Code.CHALLENGE_UNMATCHED: (
        "“{reference}”要求审查的文件“{number}”，本系统没有登记该文号，请查明并关联文件，或者了结该审查建议。",
        "“{reference}” challenges document “{number}”, a number that is not on record: find it and link it, or close.",
    ),
    Code.REVIEW_FAILED: (
        "{matter}的合法性审查没有通过；未修改并经审查通过的，不得提交集体讨论、制发文件，已经制发的须予纠正。",
        "The legality review of {matter} was not passed: it is not issued as it is, and what was issued is put right.",
    ),
    Code.REVIEW_UNASKED: (
        "审查文件{number}的提请均已撤回，而审查机关已作出结论；结论仍然有效，请审查机关核实。",
        "Whoever had asked for the review of document {number} has withdrawn, after it was concluded: that stands.",
    ),
    Code.ESCALATION_DRAFTED: (
        "单位{unit}{succession}逾期事项{about}的“{rung}”（第{step}级）已拟稿，待签发。",
        "Step {step}, “{rung}”, against the overdue unit {unit}{succession}{about} is drafted and awaits a signature.",
    ),
    Code.ESCALATION_SERVED: (
        "收到“{rung}”{document}{succession}：{due}届满的事项{about}尚未完成，回复期限：{reply_by}。",
        "“{rung}” {document}{succession} was served: what was due on {due}{about} is not done; reply by {reply_by}.",
    ),
    Code.REPLY_WAITS: (
        "单位{addressee}{succession}已以{reply}回复“{rung}”{document}{about}，请审核是否采纳。",
        "Unit {addressee}{succession} has replied to “{rung}” {document}{about} by {reply}: accept it, or do not.",
    ),
    Code.REPLY_RULED: (
        "对“{rung}”{document}{succession}{about}的回复{reply}{outcome}。",
        "The reply {reply} to “{rung}” {document}{succession}{about} {outcome}.",
    ),
    Code.REPLY_OVERDUE: (
        "单位{addressee}{succession}未在{reply_by}前回复“{rung}”{document}{about}。",
        "Unit {addressee}{succession} has not replied to “{rung}” {document}{about}, which asked for it by {reply_by}.",
    ),
    Code.OBJECTION_RAISED: (
        "单位{unit}{succession}对“{rung}”（第{step}级）{about}提出异议，待处理。",
        "Unit {unit}{succession} objects to step {step}, “{rung}”{about}; a ruling is awaited.",
    ),
    Code.GROUND_FALLEN: (
        "对单位{addressee}发出的“{rung}”{document}{about}，其依据的逾期事实不成立，请出具撤回文书并登记。",
        "“{rung}” {document} against unit {addressee}{about} has lost its ground: take it back by a paper; enter that.",
    ),
    Code.ESCALATION_UNFOUNDED: (
        "收到的“{rung}”{document}{succession}{about}，其依据的逾期事实不成立，不须再回复，撤回文书由发出单位出具。",
        "“{rung}” {document}{succession}{about}, as served, has lost its ground: no reply is due; it is withdrawn.",
    ),
    Code.ESCALATION_WITHDRAWN: (
        "“{rung}”{document}{about}已由{withdrawal}撤回。",
        "“{rung}” {document}{about} was taken back by {withdrawal}.",
    ),
    Code.RECEIPT_ASKED: (
        "{sender}于{told_on}发来的通知尚未签收，请签收并办理：{said}",
        "The notice that {sender} sent on {told_on} has not been acknowledged; please do, and see to it: {said}",
    ),
    Code.RECEIPT_MISSED: (
        "单位{unit}至今未签收{sender}于{told_on}发来的通知，请督促：{said}",
        "Unit {unit} has not acknowledged the notice that {sender} sent on {told_on}; see that it does: {said}",
    ),
    Code.WEBHOOK_DISABLED: (
        "接收地址{address}已停用：{reason}。",
        "The endpoint {address} has been disabled: {reason}.",
    ),
    Code.UNIT_TO_CLOSE: (
        "单位{unit}自{closes_on}起撤销，承继单位：{successors}。",
        "Unit {unit} is closed from {closes_on} on; its successors: {successors}.",
    ),
    Code.WORD_VOIDED: (
        "单位{by}作废了本单位在{where}中登记的内容，原登记不再有效。",
        "Unit {by} has voided what yours had entered in {where}; it does not stand any more.",
    ),
    Code.PROPOSAL_WAITS: (
        "单位{by}申请{act}{where}{entry}，须由{agreeing}确认或者不同意；最后一日：{lapses_on}。",
        "Unit {by} asks to {act} {entry}{where}: {agreeing} has to agree or decline; last day: {lapses_on}.",
    ),
    Code.PROPOSAL_SETTLED: (
        "对{where}{entry}的{act}申请{asked_of}：{outcome}。",
        "What was asked{asked_of}, to {act} {entry}{where}: {outcome}.",
    ),
    Code.FACT_CORRECTED: ("更正：原通知内容有误，现为：{said}", "Corrected; this is how it is: {said}"),
    Code.FACT_WITHDRAWN: ("撤回：下列通知内容不成立：{said}", "Withdrawn; this is not so: {said}"),
}
# Why a clock that one would expect does not run.
NOT_STARTED: dict[str, tuple[str, str]] = {why.value: (why.zh, why.en) for why in NotStarted}
# Why an endpoint was switched off.
SWITCHED_OFF: dict[str, tuple[str, str]] = {
    "gone": ("对方答复该地址不再接收", "it answered that it takes no more"),
    "attempts_exhausted": ("多次投递均未成功", "no attempt to deliver succeeded"),
    "unit_closed": ("单位名录中该单位已撤销", "the directory says that the unit was closed"),
}
_PROVISIONAL = (
    "（依赖尚未公布的放假安排，按最早日期提示）",
    " (rests on holidays not yet arranged; the earliest reading)",
)
_LATE = (
    "（依赖尚未公布的放假安排，按最晚日期认定）",
    " (rests on holidays not yet arranged; late even by the latest reading)",
)
_UNNUMBERED = ("（未编号，标识{document}）", "{document}, which has no number")
_OUTCOMES: dict[bool, tuple[str, str]] = {
    True: ("已被采纳，处置办结", "was accepted, and the case is closed"),
    False: (
        "未被采纳，理由见该处置，请另行回复",
        "was not accepted, as the case says why; reply anew",
    ),
}
_OVERDUE_LINE = (
    "{of}“{rule}”{succession}{due}届满，逾期{days}日",
    "“{rule}”{of}{succession} was due on {due} and is {days:day} overdue",
)
_MORE = ("；另有{more}件，见期限列表", "; and {more} more, which the list of deadlines has")
_SUCCESSION = ("（承继{former}）", " (successor of {former})")
_NOBODY = ("无", "none")
_NONE = ("未定", "none set")
# What has no number is known by its id, as a thing of the service that keeps its deadline; a duty is named by its rule.
_THINGS: dict[str, tuple[str, str]] = {
    "review": ("送审事项{id}", "matter {id}"),
    "filing": ("备案事项{id}", "filing {id}"),
    "litigation": ("应诉事项{id}", "case or letter {id}"),
}
_NAMED: dict[str, tuple[str, str]] = {
    "of": ("{thing}的", " of {thing}"),
    "about": ("（涉及{thing}）", " (about {thing})"),
}


# Parameters that are ids of things of a kind.
_KINDS = {"matter": "matter", "change": "power_list_change"}
# Parameters that are codes of units.
_UNITS = frozenset(
    {"unit", "by", "issuer", "court", "addressee", "appears", "authority", "awaits", "succeeds", "sender", "whose"}
)


def units_said(notice: Notice) -> Iterator[str]:
    """The units that stand in its sentence."""
    yield notice.unit
    named = (notice.params[name] for name in sorted(_UNITS & notice.params.keys()))
    yield from (unit for unit in named if unit is not None)
    yield from notice.params.get("successors", ())
    yield from (line["unit"] for line in notice.params.get("lines", ()))
    if (unit := unit_of_thing(notice.params.get("where", ""))) is not None:
        yield unit
    if (unit := unit_of_clock(notice.params.get("clock", ""))) is not None:
        yield unit


def sentence(notice: Notice, language: str, rulebook: Rulebook, names: Names) -> str:
    """The notice as one sentence in ``zh`` or ``en``, units by the names that they had on its day."""
    other = int(language != "zh")
    params: dict[str, Any] = {"unit": notice.unit, **notice.params, **_naming(notice, other)}
    label = params.get("label")
    if label is not None and not params.get("number"):
        params["number"] = label
    called = {unit: names.with_code(unit, notice.created_on, language) for unit in units_said(notice)}
    for name in _UNITS & params.keys():
        params[name] = called.get(params[name], params[name])
    if "successors" in params:
        params["successors"] = ("、", ", ")[other].join(called[each] for each in params["successors"]) or _NOBODY[other]
    params["succession"] = _SUCCESSION[other].format(former=params["succeeds"]) if "succeeds" in params else ""
    readings = _LATE if notice.code is Code.DEADLINE_OVERDUE else _PROVISIONAL
    params["provisional"] = readings[other] if params.get("status") == "provisional" else ""
    if "rule" in params:
        params["rule"] = titled(params["rule"], language, rulebook)
    if "document" in params and "number" in params and not params["number"]:
        params["number"] = _UNNUMBERED[other].format(document=params["document"])
    if "accepted" in params:
        params["outcome"] = _OUTCOMES[params["accepted"]][other]
    if "rung" in params:
        params["rung"] = rulebook.wording(params["rung"], language)
    if "finding" in params:
        params["finding"] = FINDINGS.get(params["finding"], (params["finding"],) * 2)[other]
    if "verdict" in params:
        params["verdict"] = RETURNED.get(params["verdict"], (params["verdict"],) * 2)[other]
    if notice.code is Code.WEBHOOK_DISABLED:
        params["reason"] = SWITCHED_OFF.get(params["reason"], (params["reason"],) * 2)[other]
    if "clock" in params:
        params["clock"] = clock_called(params["clock"], language, names, notice.created_on)
    if "why" in params:
        why = NOT_STARTED.get(params["why"], (params["why"],) * 2)[other]
        params["why"] = why.format(known_from=params.get("known_from"))
    if notice.code in (Code.PROPOSAL_WAITS, Code.PROPOSAL_SETTLED):
        params |= proposed(notice, other, called)
    if params.get("lacking"):
        params["lacking"] = ("、", ", ")[other].join(rulebook.wording(each, language) for each in params["lacking"])
    params |= event_said(notice.code, params, other)
    if "lines" in params:
        params |= _overdue(notice, other, rulebook, called)
    for name, kind in _KINDS.items():
        if name in params:
            params[name] = thing_called(label or f"{kind}/{params[name]}", language, names, notice.created_on)
    if "where" in params:
        params["where"] = thing_called(label or params["where"], language, names, notice.created_on)
    if "endpoint" in params:
        params["address"] = params.get("url") or params["endpoint"]
    if "subject" in params:
        params["said"] = sentence(_subject(notice), language, rulebook, names)
    said = {name: _NONE[other] if value is None else _many(value) for name, value in params.items()}
    words = shortage(params) if notice.code is Code.QUOTA_SHORT else SENTENCES[notice.code]
    return told_late(words[other].format_map(defaultdict(lambda: _NONE[other], said)), notice.params, other)


def _naming(notice: Notice, other: int) -> dict[str, str]:
    """What the notice is about, as its sentence puts it; nothing where its rule says it all."""
    thing = _thing(notice.params.get("label") or notice.params.get("number"), notice.deadline, other)
    if notice.code is Code.CLOCK_NOT_STARTED:
        return {"thing": thing or f"“{notice.params['thing']}”"}
    return {name: words[other].format(thing=thing) if thing else "" for name, words in _NAMED.items()}


def _overdue(notice: Notice, other: int, rulebook: Rulebook, called: dict[str, str]) -> dict[str, str]:
    """The lines of what is overdue, and how many there are beside them."""
    language, lines = ("zh", "en")[other], notice.params["lines"]
    said = []
    for line in lines:
        thing = _thing(line["number"], line["deadline"], other)
        taken_over = line["unit"] != notice.unit
        parts = {
            "of": _NAMED["of"][other].format(thing=thing) if thing else "",
            "rule": titled(line["rule"], language, rulebook),
            "succession": _SUCCESSION[other].format(former=called[line["unit"]]) if taken_over else "",
            "due": line["due"],
            "days": Many(line["days"]),
        }
        said.append(_OVERDUE_LINE[other].format_map(parts))
    more = notice.params["total"] - len(lines)
    return {"lines": ("；", "; ")[other].join(said), "more": _MORE[other].format(more=more) if more else ""}


def _thing(number: str | None, deadline: str | None, other: int) -> str:
    """By its number or name, or else by its id; nothing of what is named by its rule."""
    service, id = whose(deadline or "")
    return f"“{number}”" if number else _THINGS.get(service, ("", ""))[other].format(id=id)


def _many(value: Any) -> Any:  # noqa: ANN401 - of any parameter
    """Numbers say what they count in its number."""
    return Many(value) if type(value) is int else value


def _subject(notice: Notice) -> Notice:
    """The notice that is corrected or withdrawn."""
    params = {name: value for name, value in notice.params.items() if name != "subject"}
    deadline = params.get("of_deadline", notice.deadline)
    unit = params.get("whose", notice.unit)
    return replace(notice, code=Code(notice.params["subject"]), params=params, deadline=deadline, unit=unit)


def titled(rule: str, language: str, rulebook: Rulebook) -> str:
    """In words; a kept duty is named by its title."""
    return rulebook.title(rule).wording(language) if rule in rulebook.rule_ids else rule
