"""案号 of administrative cases: （year）court, tribunal, type, serial 号."""

import re
from dataclasses import dataclass

from shared.kernel.words.refusals import Unacceptable
from shared.kernel.words.wording import WordedCode

STANDARD = "法〔2015〕137号，经法〔2018〕335号修改"
_FULL_WIDTH = str.maketrans("()０１２３４５６７８９", "（）0123456789")


class TrialLevel(WordedCode):
    """The stage of a case, as its type code tells it."""

    FIRST_INSTANCE = "first_instance", "一审", "first instance"
    SECOND_INSTANCE = "second_instance", "二审", "second instance"
    RETRIAL_REVIEW = "retrial_review", "再审审查", "retrial review"  # 申请再审审查, 抗诉, 依职权监督
    RETRIAL = "retrial", "再审", "retrial"
    ENFORCEMENT_REVIEW = "enforcement_review", "非诉行政执行审查", "enforcement review"
    JURISDICTION = "jurisdiction", "管辖", "jurisdiction"
    OTHER = "other", "其他", "other"


_F, _S, _V, _R = (
    TrialLevel.FIRST_INSTANCE,
    TrialLevel.SECOND_INSTANCE,
    TrialLevel.RETRIAL_REVIEW,
    TrialLevel.RETRIAL,
)
_E, _J, _O = TrialLevel.ENFORCEMENT_REVIEW, TrialLevel.JURISDICTION, TrialLevel.OTHER
# 行保 is preservation of conduct, not an administrative case, and is left out on purpose.
TYPES = {
    "行初": _F, "行终": _S, "行监": _V, "行申": _V, "行抗": _V, "行再": _R, "行审": _E, "行审复": _E, "行他": _O,
    "行赔初": _F, "行赔终": _S, "行赔监": _V, "行赔申": _V, "行赔抗": _V, "行赔再": _R, "行赔他": _O,
    "行辖": _J, "行辖终": _J, "赔辖": _J, "赔辖终": _J,
}  # fmt: skip
# 最高法, or a province with the digits of the court.
COURT = r"最高法|[京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵云滇藏陕甘青宁新军兵](?:\d{4}|\d{2})?"
_CASE = re.compile(
    r"（(?P<year>20\d{2})）"
    rf"(?P<court>{COURT})"
    r"(?P<tribunal>知)?"
    r"(?P<type>" + "|".join(sorted(TYPES, key=len, reverse=True)) + r")"
    r"(?P<serial>[1-9]\d{0,7})号"
    r"(?:之(?P<part>[一二三四五六七八九十]+))?"
)


class MalformedCaseNumber(Unacceptable):
    code = "kernel.malformed_case_number"
    zh = "“{text}”不是行政案件案号，应如“（2024）赣07行初12号”。"
    en = "“{text}” is not the number of an administrative case; it reads like “（2024）赣07行初12号”."


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """An administrative case's number. The digits of `court` are the court's own and not a region code."""

    year: int
    court: str
    type_code: str
    serial: int
    tribunal: str = ""
    part: str = ""

    @classmethod
    def parse(cls, text: str, *, field: str = "case_number") -> "CaseNumber":
        """Read a number, half-width or full-width; refuses other than administrative cases and padded serials."""
        match = _CASE.fullmatch("".join(text.split()).translate(_FULL_WIDTH))
        if match is None:
            raise MalformedCaseNumber(field=field, source=STANDARD, text=text[:60])
        year, serial = int(match["year"]), int(match["serial"])
        return cls(year, match["court"], match["type"], serial, match["tribunal"] or "", match["part"] or "")

    @property
    def trial_level(self) -> TrialLevel:
        return TYPES[self.type_code]

    def __str__(self) -> str:
        part = f"之{self.part}" if self.part else ""
        return f"（{self.year}）{self.court}{self.tribunal}{self.type_code}{self.serial}号{part}"
