"""密级标志: how a paper says on its face that it is classified (GB/T 9704—2012 7.2.2)."""

import re
import unicodedata

_LEVEL = r"(?:[绝絕]\s*密|[机機]\s*密|[秘祕]\s*密)(?:\s*级)?"
_TERM = r"(?:(?:\d+|[〇一二三四五六七八九十]+)\s*(?:年|个月|日)|长期|启封前)"
_OPEN, _CLOSE = r"[（(【\[〔〖「『［｛{<〈]", r"[）)】\]〕〗」』］｝}>〉]"
_BRACKETED = rf"{_OPEN}\s*(?:密级\s*[：:]\s*)?{_LEVEL}\s*(?:文件|事项|件)?\s*[★☆*，,、]?\s*{_TERM}?\s*{_CLOSE}"
_BETWEEN = r"[\s,，;；|｜_·・/—–－-]"
# What papers are called ends a title: a level that follows it, or a closed bracket, is no word of the title.
_PAPER = r"(?:办法|规定|细则|规则|条例|决定|公告|通告|意见|通知|通报|报告|请示|批复|纪要|方案|预案|[稿）)》】\]〕])"
_MARK = re.compile(
    "|".join(
        (
            rf"{_LEVEL}\s*[★☆]",
            rf"[★☆]\s*{_LEVEL}",
            rf"密级\s*[：:]\s*{_LEVEL}",
            rf"\A《?\s*{_BRACKETED}",
            rf"{_BRACKETED}[》。.\s]*\Z",
            rf"\A{_LEVEL}(?:\s*[：:]|{_BETWEEN}|(?=关于)|\Z)",
            rf"{_BETWEEN}{_LEVEL}\Z",
            rf"{_PAPER}{_LEVEL}\Z",
        )
    )
)


def mark_of_secrecy(text: str) -> str | None:
    """The mark that a text bears at one of its ends, with or without ★ and brackets, or before a colon; None where
    it bears none; signs that are not shown hide none. What only speaks of secrets, such as 保守国家秘密 or
    商业秘密保护办法, bears none."""
    shown = "".join(each for each in text if unicodedata.category(each) != "Cf")
    found = _MARK.search(shown.strip())
    return None if found is None else found[0].strip()
