"""备案登记号: the number under which an authority registers a filing, in its series, in the form of its place."""

import re
from dataclasses import dataclass
from enum import StrEnum

from services.filing.filings.domain.refusals import MalformedRegistrationNumber, RegistrationOutOfPattern
from shared.kernel.identifiers.document_number import canonical
from shared.kernel.rules.rules import Rule
from shared.kernel.words.wording import Wording

TERM = Wording("备案登记号", "registration number")
PATTERN_RULE = "filing.registration_number"
_NUMBER = re.compile(
    r"(?P<word>[\u4e00-\u9fa5]{2,20})〔(?P<year>(?:19|20)\d{2})〕(?P<serial>\d{1,5})号?"
    r"(?:[-—–－](?P<label>[\u4e00-\u9fa5]{0,20})(?P<own>\d{1,5}))?号?"
)


class Form(StrEnum):
    """How a place writes them: 赣市规备〔2026〕12号, 赣市规备〔2026〕012号, or with the maker's own serial behind,
    汉台规备〔2026〕012-区政府003."""

    PLAIN = "plain"
    PADDED = "padded"
    THREE_PART = "three_part"


@dataclass(frozen=True, slots=True)
class RegistrationNumber:
    """A word, a year and a serial of the authority; in three parts the maker's `label` and `own` serial, too."""

    word: str
    year: int
    serial: int
    form: Form
    label: str = ""
    own: int | None = None

    @classmethod
    def parse(cls, text: str, *, field: str = "number") -> "RegistrationNumber":
        """Read one in whatever form, bracket and width; refuses a serial of nought."""
        match = _NUMBER.fullmatch(canonical(text))
        if match is None or int(match["serial"]) == 0 or (match["own"] is not None and int(match["own"]) == 0):
            raise MalformedRegistrationNumber(field=field, text=text[:60])
        word, year, serial = match["word"], int(match["year"]), int(match["serial"])
        if match["own"] is not None:
            return cls(word, year, serial, Form.THREE_PART, match["label"], int(match["own"]))
        return cls(word, year, serial, Form.PADDED if match["serial"].startswith("0") else Form.PLAIN)

    def __str__(self) -> str:
        head = f"{self.word}〔{self.year}〕"
        if self.form is Form.PLAIN:
            return f"{head}{self.serial}号"
        padded = f"{head}{self.serial:03}"
        return f"{padded}号" if self.own is None else f"{padded}-{self.label}{self.own:03}"

    def in_form_of(self, rule: Rule | None) -> "RegistrationNumber":
        """As its place writes it; refuses one of fewer parts or more. Where the place says nothing it stays as it is.

        From 100 on a serial is the same with noughts before it and without.
        """
        if rule is None:
            return self
        form = Form(rule.choice)
        like = RegistrationNumber(self.word, self.year, self.serial, form, self.label, self.own)
        if (form is Form.THREE_PART) != (self.own is not None) or (self.own is None and str(like) != str(self)):
            raise RegistrationOutOfPattern(
                field="number", source=str(rule.source), number=self, like=_EXAMPLES[form].format(self.word, self.year)
            )
        return like


_EXAMPLES = {Form.PLAIN: "{}〔{}〕12号", Form.PADDED: "{}〔{}〕012号", Form.THREE_PART: "{}〔{}〕012-区政府003"}
