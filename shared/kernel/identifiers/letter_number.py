"""编号 of judicial and procuratorial suggestions: like a document's, with a court's code in it, or like a case's."""

import re
from dataclasses import dataclass

from shared.kernel.identifiers.case_number import COURT
from shared.kernel.identifiers.document_number import DocumentNumber, canonical, malformed

_LIKE_A_DOCUMENT = re.compile(
    rf"(?P<word>(?:{COURT})[\u4e00-\u9fa5]{{0,8}}建)〔(?P<year>20\d{{2}})〕(?P<serial>[1-9]\d{{0,4}})号"
)
_LIKE_A_CASE = re.compile(
    rf"〔(?P<year>20\d{{2}})〕(?P<word>(?:{COURT})[\u4e00-\u9fa5]{{0,8}}建)(?P<serial>[1-9]\d{{0,4}})号"
)
_COURTS = ("法建", "司建")
_PROCURATORATES = "检"


@dataclass(frozen=True, slots=True)
class LetterNumber:
    """A letter's number: `赣州法建〔2026〕3号`, `赣07法建〔2026〕1号`, or with the year first `（2026）赣07司建1号`."""

    word: str
    year: int
    serial: int
    like_a_case: bool = False

    @classmethod
    def parse(cls, text: str, *, field: str = "number") -> "LetterNumber":
        """Read a number, whatever its brackets; refuses what neither a document nor a case is numbered like."""
        written = canonical(text)
        for shape in (_LIKE_A_DOCUMENT, _LIKE_A_CASE):
            match = shape.fullmatch(written)
            if match is not None:
                return cls(match["word"], int(match["year"]), int(match["serial"]), shape is _LIKE_A_CASE)
        number = DocumentNumber.parse(text, field=field)
        if number.announcement:
            raise malformed(text, field)
        return cls(number.word, number.year, number.serial)

    @property
    def is_courts(self) -> bool:
        """Whether a court's 司法建议书 is numbered so (法释〔2023〕11号)."""
        return self.word.endswith(_COURTS) or (self.like_a_case and _PROCURATORATES not in self.word)

    def __str__(self) -> str:
        if self.like_a_case:
            return f"（{self.year}）{self.word}{self.serial}号"
        return f"{self.word}〔{self.year}〕{self.serial}号"
