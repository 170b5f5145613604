"""What the things of all services are called: as they call them themselves, held equal by a test."""

from collections.abc import Mapping
from datetime import date

from shared.kernel.directory.names import Names
from shared.kernel.words.wording import Worded, Wording

THING_WORDS: Mapping[str, Worded] = {
    "matter": Wording("送审事项", "matter under review"),
    "meeting": Wording("集体讨论会议", "meeting for collective discussion"),
    "power_list_change": Wording("权责清单调整", "power-list change"),
    "catalogue": Wording("发文目录", "catalogue"),
    "document": Wording("行政规范性文件", "normative document"),
    "document_review": Wording("备案实质审查", "filing review"),
    "filing": Wording("报送备案", "filing"),
    "maker": Wording("制定主体", "maker of normative documents"),
    "unmatched_challenge": Wording("待关联审查建议", "challenge to be linked"),
    "case": Wording("行政诉讼案件", "case"),
    "observed_hearing": Wording("旁听庭审", "observed hearing"),
    "suggestion": Wording("建议", "suggestion"),
    "duty": Wording("职责", "duty"),
    "escalation": Wording("逾期处置", "escalation"),
    "evidence": Wording("佐证", "evidence"),
    "person": Wording("人员", "person"),
    "policy_document": Wording("制度文件", "policy document"),
    "unit": Wording("单位", "unit"),
}
# Their ids are codes of units.
_ARE_UNITS = frozenset({"unit", "maker"})
_NUMBERED, _BY_ID = {"zh": "“{number}”", "en": "“{number}”"}, {"zh": "{kind}（标识{id}）", "en": "the {kind} {id}"}
_BY_NAME = {"zh": "{kind}{name}", "en": "the {kind} {name}"}


def unit_of_thing(where: str) -> str | None:
    """The code of the unit that it is; None of what is none."""
    kind, _, id = where.partition("/")
    return id if kind in _ARE_UNITS else None


def thing_called(where: str, language: str, names: Names, on: date) -> str:
    """A thing by its official number; as ``kind/id`` by the words of its kind, with the name of the unit that it is, or
    with its id where nothing else is known of it."""
    kind, _, id = where.partition("/")
    if kind not in THING_WORDS or not id:
        return _NUMBERED[language].format(number=where)
    words = THING_WORDS[kind].wording(language)
    if kind in _ARE_UNITS and names.of(id, on) is not None:
        return _BY_NAME[language].format(kind=words, name=names.with_code(id, on, language))
    return _BY_ID[language].format(kind=words, id=id)
