"""覆盖情况: the text sentence by sentence, and what has become of each; of each confirmed row, what keeps it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from services.notify.policies.domain.kept_by import KeptBy, KeptRows
from services.notify.policies.domain.policy_document import PolicyDocument, PolicyStage
from services.notify.policies.domain.policy_rows import Row, RowStage
from shared.kernel.rules.kept_as import KeptAs
from shared.kernel.words.wording import WordedCode


class Covered(WordedCode):
    """What has become of a row, or of a sentence by its rows: of several the one that is furthest from being kept."""

    DRAFT = "draft", "待确认", "draft"
    NOT_KEPT = "not_kept", "已确认，没有落实的期限、职责、指标", "confirmed, and nothing keeps this"
    CONFIRMED = "confirmed", "已确认，尚未施行", "confirmed, not in force yet"
    COUNTED = "counted", "有指标统计", "counted by a figure"
    KEPT = "kept", "有期限、职责或者规则落实", "kept by a clock, a duty or a rule"
    DROPPED = "dropped", "已舍弃", "dropped"
    NOT_UNDERSTOOD = "not_understood", "未识别", "not understood"


# Before its first day a document has no duties.
_BEFORE = frozenset({PolicyStage.DRAFT, PolicyStage.TO_COME})
_ORDER = tuple(Covered)


@dataclass(frozen=True, slots=True)
class CoveredRow:
    """A row by its number, and what keeps or counts it."""

    number: int
    state: Covered
    by: tuple[KeptBy, ...] = ()


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
    rows: tuple[CoveredRow, ...]


def coverage(document: PolicyDocument, kept: KeptRows) -> Coverage:
    """The sentences in order. One with an undecided row is still a draft, whatever else it gave; one of whose rows
    nothing is kept is not kept."""
    rows = sorted(document.rows, key=lambda row: (row.duty.start, row.number))
    covered = {row.number: CoveredRow(row.number, *_covered_by(row, document, kept)) for row in rows}
    sentences = tuple(
        _covered(sentence.clause, sentence.start, sentence.end, rows, covered) for sentence in document.sentences
    )
    counted = Counter(sentence.state for sentence in sentences)
    in_order = tuple(covered[number] for number in sorted(covered))
    return Coverage({state: counted[state] for state in Covered}, sentences, in_order)


def _covered(clause: str, start: int, end: int, rows: Iterable[Row], covered: dict[int, CoveredRow]) -> CoveredSentence:
    quoting = sorted(row.number for row in rows if row.duty.start < end and start < row.duty.end)
    states = [covered[number].state for number in quoting]
    state = min(states, key=_ORDER.index, default=Covered.NOT_UNDERSTOOD)
    return CoveredSentence(clause, start, end, state, tuple(quoting))


def _covered_by(row: Row, document: PolicyDocument, kept: KeptRows) -> tuple[Covered, tuple[KeptBy, ...]]:
    if row.stage is not RowStage.CONFIRMED:
        return (Covered.DRAFT if row.stage is RowStage.DRAFT else Covered.DROPPED), ()
    by = kept.get(row.number, ())
    ways = {each.way for each in by}
    if KeptAs.FIGURE in ways and ways <= {KeptAs.FIGURE, KeptAs.APPLIED}:
        return Covered.COUNTED, by
    if by:
        return Covered.KEPT, by
    return (Covered.CONFIRMED if document.stage in _BEFORE else Covered.NOT_KEPT), ()
