"""条款项 as offices write them: 第五条, 第5条第二款, 第五条第二款第（三）项, or 5.2.3; kept as numbers and points."""

import re

from shared.kernel.words.numerals import chinese
from shared.kernel.words.refusals import Unacceptable

_POINTED = re.compile(r"[1-9]\d{0,3}(\.[1-9]\d{0,2}){0,2}", re.ASCII)
_NUMERAL = r"[（(]?([0-9]{1,4}|[〇零一二两三四五六七八九十百千]{1,7})[）)]?"
_WORDED = re.compile(rf"第{_NUMERAL}条(?:第{_NUMERAL}款)?(?:第{_NUMERAL}项)?", re.ASCII)
_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")


class MalformedArticle(Unacceptable):
    code = "kernel.malformed_article"
    zh = "“{text}”不是条款项编号，应写作 5、5.2、5.2.1，或者第五条、第五条第二款。"
    en = "“{text}” does not name an article, paragraph or item; write 5, 5.2, 5.2.1, “第五条” or “第五条第二款”."


def article(text: str, *, field: str) -> str:
    """Article, paragraph and item as ``5.2.1``; an item of an article that has one paragraph is of that. Refuses with
    MalformedArticle."""
    written = "".join(text.split()).translate(_NARROW)
    if _POINTED.fullmatch(written):
        return written
    named = _WORDED.fullmatch(written)
    parts = [] if named is None else [_number(each) for each in named.groups()]
    if not parts or not parts[0]:
        raise MalformedArticle(field=field, text=text[:20])
    first, paragraph, item = parts
    of_paragraph = [paragraph or 1, item] if item else [paragraph] if paragraph else []
    return ".".join(str(each) for each in [first, *of_paragraph])


def _number(numeral: str | None) -> int:
    if numeral is None:
        return 0
    return int(numeral) if numeral.isascii() else chinese(numeral) or 0
