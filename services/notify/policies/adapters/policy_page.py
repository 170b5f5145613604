"""覆盖情况 as a page for officials: the text as it was handed in, with what has become of each sentence."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from html import escape

from services.notify.policies.domain.coverage import Coverage, Covered, CoveredRow, CoveredSentence
from services.notify.policies.domain.kept_rows import title_of
from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.domain.policy_rows import Row, RowStage
from shared.kernel.words.wording import Wording
from shared.web.language import TAGS, Language

_STYLE = """
body { font: 1.05rem/1.8 "Songti SC", "SimSun", serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; background: #fff }
h1 { font-size: 1.4rem } table { border-collapse: collapse; width: 100%; font-size: .95rem }
th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: left; vertical-align: top }
.text { white-space: pre-wrap; overflow-wrap: anywhere } mark { color: inherit; padding: .1em 0 }
.label { font: .75rem sans-serif; border: 1px solid currentColor; border-radius: .3em; padding: 0 .3em; margin: 0 .2em }
.kept { background: #d7f0dc } .counted { background: #dcebfa } .draft, .confirmed { background: #fff1bf }
.dropped { background: #e3e3e3 } .not_kept, .not_understood { background: #fde0dc }
"""
# The style is allowed by its hash, and nothing else is: no script, no picture, no file from elsewhere.
CONTENT_POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'; "
    "frame-ancestors 'none'"
)
_UNTITLED = Wording("（无标题）", "(untitled)")
_COUNTS = Wording("逐句统计", "Sentences")
_ROWS = Wording("条目", "Rows")
_TEXT = Wording("正文", "Text")
_HEADS = (
    Wording("序号", "No."),
    Wording("条款", "Clause"),
    Wording("职责", "Duty"),
    Wording("状态", "State"),
    Wording("审定人", "Decided by"),
    Wording("由什么落实、统计", "Kept or counted by"),
)
_STAGE = Wording("文件状态", "State of the document")
_NUMBER = Wording("文号", "Number")
_VALID = Wording("有效期自", "Valid from")


def policy_page(document: PolicyDocument, text: str, found: Coverage, language: Language) -> str:
    """The page in ``zh`` or ``en``; every word of the document is escaped."""
    title = escape(document.title or _UNTITLED.wording(language))
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{TAGS[language]}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title><style>{_STYLE}</style></head><body><main>",
            f"<h1>{title}</h1>",
            *_facts(document, language),
            f"<h2>{_COUNTS.wording(language)}</h2>",
            *_counts(found, language),
            f"<h2>{_TEXT.wording(language)}</h2>",
            f'<div class="text" lang="zh-CN">{"".join(_marked(text, found, language))}</div>',
            f"<h2>{_ROWS.wording(language)}</h2>",
            *_rows(document, found, language),
            "</main></body></html>",
        ]
    )


def _facts(document: PolicyDocument, language: Language) -> Iterator[str]:
    known = {
        _STAGE: document.stage.wording(language),
        _NUMBER: document.number,
        _VALID: _day(document.valid_from),
    }
    yield "<ul>"
    for name, value in known.items():
        if value is not None:
            yield f"<li>{name.wording(language)}: {escape(value)}</li>"
    yield "</ul>"


def _counts(found: Coverage, language: Language) -> Iterator[str]:
    yield "<ul>"
    for state in Covered:
        yield f"<li>{_label(state, language)} {found.counts[state]}</li>"
    yield "</ul>"


def _label(state: Covered, language: Language, rows: tuple[int, ...] = ()) -> str:
    numbers = "".join(f" {number}" for number in rows)
    return f'<span class="label {state.value}">{state.wording(language)}{numbers}</span>'


def _marked(text: str, found: Coverage, language: Language) -> Iterator[str]:
    """The whole text once: sentences marked with their state and their rows, everything between them as it is."""
    place = 0
    for sentence in found.sentences:
        start, end = max(sentence.start, place), max(sentence.end, place)
        yield escape(text[place:start])
        yield _sentence(text[start:end], sentence, language)
        place = end
    yield escape(text[place:])


def _sentence(words: str, sentence: CoveredSentence, language: Language) -> str:
    label = _label(sentence.state, language, sentence.rows)
    return f'<mark class="{sentence.state.value}">{escape(words)}</mark>{label}'


def _rows(document: PolicyDocument, found: Coverage, language: Language) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{head.wording(language)}</th>' for head in _HEADS)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    covered = {each.number: each for each in found.rows}
    for row in document.rows:
        yield _row(row, covered[row.number], language)
    yield "</tbody></table>"


def _row(row: Row, covered: CoveredRow, language: Language) -> str:
    decided = " ".join(filter(None, (row.decided_by, _day(row.decided_on), row.reason)))
    kept = "; ".join(f"{each.wording(language)}: {each.way.wording(language)}" for each in covered.by)
    if row.stage is RowStage.CONFIRMED and not kept:
        kept = covered.state.wording(language)
    cells = (str(row.number), row.duty.clause, title_of(row), row.stage.wording(language), decided, kept)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
