"""案号: the number of any case, administrative or not."""

import re
from dataclasses import dataclass

from shared.kernel.identifiers import CaseNumber
from shared.kernel.identifiers.case_number import MalformedCaseNumber
from shared.kernel.words.refusals import Unacceptable

_ANY_CASE = re.compile(r"（(?P<year>20\d{2})）\S{3,40}号(?:之[一二三四五六七八九十]+)?")
_FULL_WIDTH = str.maketrans("()", "（）")


class NotACaseNumber(Unacceptable):
    code = "litigation.not_a_case_number"
    zh = "“{number}”不是案号，应如“（2026）陕0702行初12号”。"
    en = "“{number}” is not the number of a case; it reads like “（2026）陕0702行初12号”."


@dataclass(frozen=True, slots=True)
class AnyCaseNumber:
    """The number as courts write it, and whether the case is administrative."""

    text: str
    year: int
    administrative: bool

    @classmethod
    def parse(cls, text: str) -> "AnyCaseNumber":
        """Refuses what is no number of a case."""
        try:
            number = CaseNumber.parse(text)
        except MalformedCaseNumber:
            return cls._other("".join(text.split()).translate(_FULL_WIDTH))
        return cls(str(number), number.year, administrative=True)

    @classmethod
    def _other(cls, text: str) -> "AnyCaseNumber":
        match = _ANY_CASE.fullmatch(text)
        if match is None:
            raise NotACaseNumber(field="case_number", number=text[:60])
        return cls(text, int(match["year"]), administrative=False)

    def __str__(self) -> str:
        return self.text
