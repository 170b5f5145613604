"""案号: the number of any case, administrative or not."""

import re

from shared.kernel.identifiers import CaseNumber
from shared.kernel.identifiers.case_number import MalformedCaseNumber
from shared.kernel.words.refusals import Unacceptable

_ANY_CASE = re.compile(r"（20\d{2}）\S{3,40}号(?:之[一二三四五六七八九十]+)?")
_FULL_WIDTH = str.maketrans("()", "（）")


class NotACaseNumber(Unacceptable):
    code = "litigation.not_a_case_number"
    zh = "“{number}”不是案号，应如“（2026）陕0702行初12号”。"
    en = "“{number}” is not the number of a case; it reads like “（2026）陕0702行初12号”."


def read_number(text: str) -> tuple[str, bool]:
    """The number as courts write it, and whether the case is administrative; refuses what is no number of a case."""
    try:
        return str(CaseNumber.parse(text)), True
    except MalformedCaseNumber:
        number = "".join(text.split()).translate(_FULL_WIDTH)
    if not _ANY_CASE.fullmatch(number):
        raise NotACaseNumber(field="case_number", number=text[:60])
    return number, False
