"""What the clocks of the services are called: as they call them themselves, held equal by a test."""

from collections.abc import Mapping
from datetime import date

from shared.kernel.directory.names import NOBODY_NAMED, Names
from shared.kernel.words.wording import Recurring, Worded, Wording, named

CLOCK_WORDS: Mapping[str, Worded] = {
    "answer": Wording("答辩", "the answer"),
    "jurisdiction_objection": Wording("管辖异议", "the objection to jurisdiction"),
    "evidence_extension": Wording("申请延期举证", "the request for more time"),
    "evidence": Wording("举证", "the evidence"),
    "appeal": Wording("上诉", "the appeal"),
    "appeal.plaintiff": Wording("原告的上诉", "the appeal of the plaintiff"),
    "appeal.third_party": Wording("第三人的上诉", "the appeal of the third party"),
    "appeal.co_defendant": Wording("共同被告的上诉", "the appeal of the co-defendant"),
    "attendance": Wording("负责人出庭", "the attendance of a head"),
    "performance": Wording("裁判义务的履行", "the performance of the judgment"),
    "reply": Wording("回复", "the reply"),
    "rectify": Wording("整改", "the rectification"),
    "power_list_report": Wording("报机构编制部门", "the report"),
    "opinion_floor": Recurring("合法性审查最短时间", "the shortest time of the review"),
    "opinion_ceiling": Recurring("合法性审查", "the opinion"),
    "substantive_review": Wording("实质审查", "the review"),
    "correction": Wording("报告处理结果", "the report on the correction"),
    "submit": Wording("报送备案", "the filing"),
    "form_check": Wording("形式审查", "the check of the form"),
    "supplement": Wording("补充材料", "the supplement"),
    "catalogue": Wording("报送目录", "the catalogue"),
    "duty": Wording("职责", "the duty"),
}


def unit_of_clock(name: str) -> str | None:
    """The unit that its name tells it apart by; None of one that is told apart otherwise, or not."""
    return name.partition(":")[2] or None


def clock_called(name: str, language: str, names: Names = NOBODY_NAMED, on: date | None = None) -> str:
    """In words, with the number or day that tells several apart, or the unit by the name that it had on the day; a name
    that has none stands as it is."""
    known, unit = name.partition(".")[0] in CLOCK_WORDS, unit_of_clock(name)
    if unit is not None:
        name = f"{name.removesuffix(unit)}{names.of(unit, on) or unit}"
    return named(name, CLOCK_WORDS).wording(language) if known else name
