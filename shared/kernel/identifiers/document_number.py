"""发文字号: the word of the issuing body, the year in six-cornered brackets, the serial number.

Announcements (公告) and orders (令) are numbered in forms of their own. Wherever the number of a paper is asked for,
that of any of the three is read, by `official_number`.
"""

import re
from dataclasses import dataclass, field, replace

from shared.kernel.words.refusals import Unacceptable
from shared.kernel.words.wording import Wording

STANDARD = "GB/T 9704—2012 7.2.5"
_ORDERED = re.compile(r"令(?:〔\d*〕)?第")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_BRACKETS = str.maketrans("[]【】（）()﹝﹞［］﹙﹚⟨⟩〈〉", "〔〕" * 9)
_WORD = re.compile(r"[\u4e00-\u9fa5]{2,20}")
_NUMBER = re.compile(r"(?P<word>[\u4e00-\u9fa5]{2,20})〔(?P<year>\d{4})〕(?P<serial>\d{1,5})号")
_LOST = re.compile(r"(?P<word>[\u4e00-\u9fa5]{2,20})〔?(?P<year>\d{4})(?P<serial>[1-9]\d{0,4})号?")
_ANNOUNCEMENT = re.compile(
    r"(?P<word>[\u4e00-\u9fa5]{2,20}公告)(?:〔(?P<bracketed>\d{4})〕|(?P<year>\d{4})年)第(?P<serial>[1-9]\d{0,4})号"
)
_DECREE = re.compile(r"(?P<issuer>[\u4e00-\u9fa5]{2,20}?)令(?:〔(?P<year>\d{4})〕)?第(?P<serial>[1-9]\d{0,3})号")


class MalformedDocumentNumber(Unacceptable):
    code = "kernel.malformed_document_number"
    zh = "“{text}”不是规范的发文字号：{flaw}。应为“机关代字〔年份〕序号号”，如“赣市府发〔2024〕9号”。"
    en = "“{text}” is not a document number: {flaw}. It reads “机关代字〔year〕serial号”, like “赣市府发〔2024〕9号”."


class MalformedWord(Unacceptable):
    code = "kernel.malformed_word"
    zh = "“{word}”不是机关代字：应为2至20个汉字，不带年份、括号和序号，如“赣市府发”。"
    en = "“{word}” is no word of an issuer: 2 to 20 characters of Chinese without year, brackets or serial: “赣市府发”."


def must_be_word(word: str, *, field: str = "words") -> None:
    """Refuse, with MalformedWord, what no number can begin with."""
    if _WORD.fullmatch(word) is None:
        raise MalformedWord(field=field, source=STANDARD, word=word[:40])


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number, or an announcement's; equal numbers are equal whatever brackets they were written with.

    An `announcement` is numbered like 国家税务总局公告2018年第28号: its word ends with 公告. `normalised` tells that
    the text had other brackets or spaces than the standard's, so that a person can be warned.
    """

    word: str
    year: int
    serial: int
    normalised: bool = field(default=False, compare=False)
    announcement: bool = False

    @classmethod
    def parse(cls, text: str, *, field: str = "number") -> "DocumentNumber":
        """Read a number; refuses leading zeros, implausible years and any other shape than the standard's.

        A 第 stands in the number of an announcement alone.
        """
        written = canonical(text)
        announced = _ANNOUNCEMENT.fullmatch(written)
        if announced is not None and _plausible(year := announced["year"] or announced["bracketed"]):
            number = cls(announced["word"], int(year), int(announced["serial"]), announcement=True)
            return replace(number, normalised=str(number) != text)
        match = _NUMBER.fullmatch(written)
        if match is None or "第" in written or match["serial"].startswith("0") or not _plausible(match["year"]):
            raise malformed(text, field)
        return cls(match["word"], int(match["year"]), int(match["serial"]), written != text)

    @classmethod
    def recover(cls, text: str, *, field: str = "number") -> "DocumentNumber":
        """Read a number from a web copy that lost its brackets or its 号, such as 赣发202123号; always `normalised`."""
        match = _LOST.fullmatch(canonical(text))
        if match is None or not _plausible(match["year"]):
            return cls.parse(text, field=field)
        return cls(match["word"], int(match["year"]), int(match["serial"]), normalised=True)

    def __str__(self) -> str:
        if self.announcement:
            return f"{self.word}{self.year}年第{self.serial}号"
        return f"{self.word}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class DecreeNumber:
    """The number of an order (令): `…人民政府令第n号`, or with the year as `…令〔year〕第n号`."""

    issuer: str
    serial: int
    year: int | None = None

    @classmethod
    def parse(cls, text: str, *, field: str = "number") -> "DecreeNumber":
        written = canonical(text)
        match = _DECREE.fullmatch(written)
        if match is None or (match["year"] and not _plausible(match["year"])):
            raise malformed(text, field)
        return cls(match["issuer"], int(match["serial"]), int(match["year"]) if match["year"] else None)

    def __str__(self) -> str:
        year = "" if self.year is None else f"〔{self.year}〕"
        return f"{self.issuer}令{year}第{self.serial}号"


def official_number(text: str, *, field: str = "number") -> DocumentNumber | DecreeNumber:
    """The number of a paper: a document's, an announcement's or an order's; refuses what is none of them."""
    parse = DecreeNumber.parse if _ORDERED.search(canonical(text)) else DocumentNumber.parse
    return parse(text, field=field)


def is_written(text: str, number: str | None) -> bool:
    """Whether the text is that number, which is canonical, in whatever brackets and digits."""
    try:
        return str(official_number(text)) == number
    except MalformedDocumentNumber:
        return False


def canonical(text: str) -> str:
    """The text without spaces, its digits narrow and its brackets six-cornered."""
    return "".join(text.split()).translate(_BRACKETS).translate(_DIGITS)


def _plausible(year: str) -> bool:
    return 1949 <= int(year) <= 2099


def malformed(text: str, field: str) -> MalformedDocumentNumber:
    """The refusal of a number, with what is most likely wrong with it."""
    return MalformedDocumentNumber(field=field, source=STANDARD, text=text[:60], flaw=_flaw(canonical(text)))


def _flaw(canonical: str) -> Wording:
    """What the writer most likely did wrong."""
    match = re.search(r"〔(.*?)〕(.*)", canonical)
    if match is None:
        return Wording("缺少年份的六角括号〔〕", "the year stands in no brackets")
    year, rest = match.groups()
    if not (re.fullmatch(r"\d{4}", year) and _plausible(year)):
        return Wording("年份应为四位数字", "the year is not a plausible year of four digits")
    if rest.startswith("第"):
        return Wording("序号前不加“第”字", "the serial number takes no “第”")
    if rest.startswith("0"):
        return Wording("序号不编虚位", "the serial number has a leading zero")
    return Wording("机关代字或序号不合规范", "the issuer's word or the serial number is not as the standard has it")
