"""The document itself: title, 文号, issuer, day, and whether it orders or reports."""

import re
from collections.abc import Sequence
from datetime import date

from services.notify.policies.reading.paragraphs import labelled
from services.notify.policies.reading.plain_text import Plain
from services.notify.policies.reading.reading import DocumentKind, DocumentSource

_KINDS = r"通知|意见|方案|办法|规定|决定|报告|计划|规划|要点|措施|细则|纲要|通报|规则|清单|安排|总结"
_TITLE = re.compile(rf"(?:{_KINDS})(?:（[^）]*）)?$")
_TITLE_ABOUT = re.compile(rf"关于.{{2,80}}的?(?:{_KINDS})(?:（[^）]*）)?")
_NUMBER = re.compile(r"([\u4e00-\u9fa5]{2,14})[〔\[（【](20\d\d|19\d\d)[〕\]）】](\d{1,4})号")
_LABELLED_DAY = re.compile(
    r"(?:成文日期|发文日期|印发日期|签发日期|发布日期)：?(20\d\d)[年-](\d{1,2})[月-](\d{1,2})日?"
)
_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日(?:印发)?")
_DAMAGED_DAY = re.compile(r"(20\d\d)(\d)(\d{1,2})")
_ISSUER = re.compile(r".{2,30}(?:人民政府(?:办公室|办公厅)?|委员会(?:办公室)?|局|厅|办公室|法院|检察院)")
_LABELLED_ISSUER = re.compile(
    r"(?:发文机关|发布机构|制发机关|发文单位)：?([\u4e00-\u9fa5]{4,30}?)"
    r"(?=$|成文日期|发文日期|发布日期|生成日期|索引号|文号|分类|主题|来源|名称|有效性|标题|[^\u4e00-\u9fa5])"
)
_REPORT = re.compile(r"(?:工作|建设|情况|履职)(?:的)?(?:报告|总结|汇报)|(?:情况|工作)的报告")
_HEAD = 30
_WEB_LABEL = re.compile(r"^(?:索引号|文号|发文字号|主题|标题|名称|来源|成文日期|发布日期|发布机构|有效性|分类|信息)")


def document_source(found: Sequence[Plain]) -> DocumentSource:
    """What the head and the foot of the document say of it; what they do not say is None."""
    texts = [plain.text for plain in found]
    body = next((index for index, text in enumerate(texts) if labelled(text)), min(len(texts), _HEAD))
    head = texts[: max(1, min(body, _HEAD))]
    title = _title(head)
    return DocumentSource(
        title=title,
        number=_number(head),
        issuer=_issuer(texts, head, title),
        issued_on=_issued_on(texts, head),
        kind=DocumentKind.REPORT if title and _REPORT.search(title) else DocumentKind.ORDER,
    )


def year_of(source: DocumentSource) -> int | None:
    """The year that days without one are meant in."""
    if source.issued_on is not None and source.kind is DocumentKind.ORDER:
        return source.issued_on.year
    for text in (source.title, source.number):
        if text and (match := re.search(r"20\d\d", text)):
            return int(match.group())
    return source.issued_on.year if source.issued_on else None


def _title(head: list[str]) -> str | None:
    for index, text in enumerate(head):
        if _WEB_LABEL.match(text):
            text = text.partition("：")[2]
        if not text or "。" in text or len(text) > 90:
            continue
        if _TITLE.search(text) or _TITLE_ABOUT.search(text):
            return _with_the_line_before(head, index, text)
    return None


def _with_the_line_before(head: list[str], index: int, text: str) -> str:
    """A long title stands on two lines; the first then ends without a word that could end one."""
    before = head[index - 1] if index else ""
    if "关于" not in text and "关于" in before and len(before) < 60 and not _NUMBER.search(before):
        return before + text
    return text


def _number(head: list[str]) -> str | None:
    for text in head:
        bare = text.partition("：")[2] if _WEB_LABEL.match(text) else text
        if (match := _NUMBER.match(bare)) and len(bare) <= match.end() + 2:
            return f"{match[1]}〔{match[2]}〕{int(match[3])}号"
    return None


def _issuer(texts: list[str], head: list[str], title: str | None) -> str | None:
    for text in head:
        if match := _LABELLED_ISSUER.search(text):
            return match[1]
    for text in [*reversed(texts[-8:]), *head]:
        if _ISSUER.fullmatch(text) and "，" not in text and "：" not in text:
            return text
    if title and (match := re.match(r"([\u4e00-\u9fa5]{2,20}?(?:人民政府(?:办公室|办公厅)?))", title)):
        return match[1]
    return None


def _issued_on(texts: list[str], head: list[str]) -> date | None:
    for text in head:
        if match := _LABELLED_DAY.search(text):
            return _date(*match.groups())
    for text in [*head, *reversed(texts[-10:])]:
        if (match := _DAY.fullmatch(text)) or (match := _DAMAGED_DAY.fullmatch(text)):
            return _date(*match.groups()[:3])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
