"""The reader's one door: text in, reading out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from services.notify.policies.reading.assignments import Assignments
from services.notify.policies.reading.days import day_of_item
from services.notify.policies.reading.document_source import document_source, year_of
from services.notify.policies.reading.findings import Finding
from services.notify.policies.reading.keepers import keeper
from services.notify.policies.reading.outline import Paragraph, outline
from services.notify.policies.reading.paragraphs import paragraphs
from services.notify.policies.reading.plain_text import Plain
from services.notify.policies.reading.reading import (
    DocumentKind,
    DocumentSource,
    DraftDuty,
    DutyKind,
    Keeper,
    Mode,
    Reading,
    Sentence,
)
from services.notify.policies.reading.responsible import Mark
from services.notify.policies.reading.sentences import Segment, segments, sentences
from services.notify.policies.reading.statements import statements
from services.notify.policies.reading.strengths import strength
from services.notify.policies.reading.subjects import subject, trigger

_GUIDING = re.compile(r"总体要求|指导思想|基本原则|重要意义|总体目标|工作目标|主要目标")
_PLANNED = re.compile(r"(?:工作|下一步|年度?)(?:的)?(?:计划|安排|打算|思路|重点)|下一步|下年度|明年")
_PERIODS = frozenset({DutyKind.DEADLINE, DutyKind.MINIMUM_PERIOD})
_NUMBERED_YEAR = re.compile(r"20\d\d")
_HEADING_LONGEST, _LINE_LONGEST = 26, 40


@dataclass(frozen=True, slots=True)
class _Scope:
    """What holds for a stretch of the document."""

    mode: Mode
    year: int | None
    guiding: bool
    plan_due: str | None = None


def read_document(text: str) -> Reading:
    """The draft duties of a policy document; offsets count the characters of `text` as it is given.

    Reports give no duties but for the part in which they say what they plan.
    """
    found = paragraphs(text)
    source = document_source(found)
    body = list(outline(found))
    if any(paragraph.number for paragraph in body):
        body = [paragraph for paragraph in body if paragraph.number]
    scopes = list(_scopes(body, source))
    assigned = Assignments(body, text)
    duties: list[DraftDuty] = []
    items: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    read: list[Sentence] = []
    for index, paragraph in enumerate(body):
        unmarked = assigned.unmarked(index)
        for start, end in sentences(unmarked):
            sentence = unmarked[start:end].rstrip("。；！")
            mark, scope = assigned.at(index, start), scopes[index]
            given = list(_duties(paragraph, start, sentence, scope, mark, text))
            if mark is not None and (by := day_of_item(mark.by, scope.year)):
                items[paragraph.number, by].extend(range(len(duties), len(duties) + len(given)))
            duties += given
            if not given and _is_title(paragraph, start, sentence):
                continue
            first, last = paragraph.body.span(start, end)
            read.append(Sentence(paragraph.location.clause, first, last, bool(given)))
    for (_, by), places in items.items():
        for place, duty in _dated([duties[place] for place in places], by):
            duties[places[place]] = duty
    return Reading(source, tuple(duties), tuple(read))


def _dated(duties: Sequence[DraftDuty], by: str) -> Iterator[tuple[int, DraftDuty]]:
    """完成时限 of an item: it dates the item's numbers, or its first act where there is no number."""
    numbered = [place for place, duty in enumerate(duties) if duty.quantity is not None or duty.due is not None]
    for place in numbered:
        if duties[place].due is None and duties[place].kind not in _PERIODS:
            yield place, replace(duties[place], due=by)
    if duties and not numbered:
        yield 0, replace(duties[0], due=by, kind=DutyKind.ONE_OFF_DEADLINE)


def _scopes(body: Sequence[Paragraph], source: DocumentSource) -> Iterator[_Scope]:
    """What holds for each paragraph: a report becomes a plan in the chapter that says what is planned."""
    year, planned = year_of(source), None
    for number, paragraph in enumerate(body):
        begins = number == 0 or paragraph.number != body[number - 1].number
        title = paragraph.location.heading if not paragraph.location.section else paragraph.body.text[:_HEADING_LONGEST]
        if begins and not paragraph.location.item and not paragraph.location.point:
            if _PLANNED.search(title):
                planned = _year_planned(title, year)
            elif not paragraph.location.section:
                planned = None
        guiding = bool(_GUIDING.search(paragraph.location.heading))
        if source.kind is DocumentKind.ORDER:
            yield _Scope(Mode.DUTY, year, guiding)
        elif planned is not None:
            yield _Scope(Mode.PLAN, planned, guiding, f"{planned}-12-31")
        else:
            yield _Scope(Mode.REPORT, year, guiding)


def _year_planned(title: str, year: int | None) -> int | None:
    stated = _NUMBERED_YEAR.search(title)
    if stated:
        return int(stated.group())
    return None if year is None else year + 1


def _duties(
    paragraph: Paragraph, start: int, sentence: str, scope: _Scope, mark: Mark | None, text: str
) -> Iterator[DraftDuty]:
    if scope.mode is Mode.REPORT or not sentence:
        return
    parts = segments(sentence)
    for finding in statements(sentence, scope.year):
        if finding.quantity is None and (
            scope.guiding or (finding.due is None and _is_title(paragraph, start, sentence))
        ):
            continue
        body = paragraph.body.cut(start, start + len(sentence))
        yield _duty(paragraph.location.clause, body, sentence, parts, finding, scope, mark, text)


def _is_title(paragraph: Paragraph, start: int, sentence: str) -> bool:
    """Whether a sentence without a number names its clause: a line of its own, or a few words before the others."""
    if start > 0 or "，" in sentence:
        return False
    if sentence == paragraph.body.text:
        return len(sentence) <= _LINE_LONGEST
    return len(sentence) <= _HEADING_LONGEST and paragraph.text_after(len(sentence))


def _duty(
    clause: str,
    body: Plain,
    sentence: str,
    parts: list[Segment],
    finding: Finding,
    scope: _Scope,
    mark: Mark | None,
    text: str,
) -> DraftDuty:
    numbered = finding.quantity is not None or finding.due is not None
    first, last = _quoted(parts, finding)
    start, end = body.span(first, last)
    words = sentence[first:last]
    kept_by = keeper(words, sentence, quantified=numbered)
    return DraftDuty(
        clause=clause,
        quote=text[start:end],
        start=start,
        end=end,
        subject=finding.subject or _subject(sentence, parts, first) or (mark.lead[0] if mark and mark.lead else None),
        lead_units=mark.lead if mark else (),
        co_units=mark.co if mark else (),
        kind=finding.kind,
        quantity=finding.quantity,
        trigger=trigger(sentence[first:last]),
        # What no service keeps is not watched either: a plan's own year dates only what somebody keeps.
        due=finding.due or (None if kept_by is Keeper.OUT_OF_SCOPE else scope.plan_due),
        modality=strength(words, quantified=numbered),
        service=kept_by,
        mode=scope.mode,
        confidence=finding.confidence,
    )


def _quoted(parts: list[Segment], finding: Finding) -> tuple[int, int]:
    """The segments that hold the finding."""
    first = next((part for part in parts if part.start <= finding.start < part.end), parts[0])
    last = next((part for part in reversed(parts) if part.start < finding.end), parts[-1])
    if finding.quantity is None and finding.end >= last.end:
        # A day that is followed by a comma: what is due on it comes after.
        last = next((part for part in parts if part.start > last.start), last)
    return first.start, last.end


def _subject(sentence: str, parts: list[Segment], place: int) -> str | None:
    """The actor of the segment, else the one named before it in the sentence."""
    for part in reversed([part for part in parts if part.start <= place]):
        if named := subject(sentence[part.start : part.end]):
            return named
    return None
