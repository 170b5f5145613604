"""覆盖情况: the text sentence by sentence, and what has become of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.domain.policy_rows import Row, RowStage
from shared.kernel.words.wording import WordedCode


class Covered(WordedCode):
    IMPLEMENTED = "implemented", "已落实", "implemented"
    DRAFT = "draft", "待确认", "draft"
    DROPPED = "dropped", "已舍弃", "dropped"
    NOT_UNDERSTOOD = "not_understood", "未识别", "not understood"


@dataclass(frozen=True, slots=True)
class CoveredSentence:
    """A sentence with its place, and the numbers of the rows that quote from it."""

    clause: str
    start: int
    end: int
    state: Covered
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """`counts` of sentences by state, all states named."""

    counts: dict[Covered, int]
    sentences: tuple[CoveredSentence, ...]


def coverage(document: PolicyDocument) -> Coverage:
    """The sentences in order. One with an undecided row is still a draft, whatever else it gave."""
    rows = sorted(document.rows, key=lambda row: (row.duty.start, row.number))
    sentences = tuple(_covered(sentence.clause, sentence.start, sentence.end, rows) for sentence in document.sentences)
    counted = Counter(sentence.state for sentence in sentences)
    return Coverage({state: counted[state] for state in Covered}, sentences)


def _covered(clause: str, start: int, end: int, rows: Iterable[Row]) -> CoveredSentence:
    quoting = [row for row in rows if row.duty.start < end and start < row.duty.end]
    return CoveredSentence(clause, start, end, _state(quoting), tuple(sorted(row.number for row in quoting)))


def _state(rows: list[Row]) -> Covered:
    stages = {row.stage for row in rows}
    if RowStage.DRAFT in stages:
        return Covered.DRAFT
    if RowStage.CONFIRMED in stages:
        return Covered.IMPLEMENTED
    return Covered.DROPPED if stages else Covered.NOT_UNDERSTOOD
