"""新旧对照: what a document that replaces another adds, drops, changes and keeps, duty by duty.

Duties are matched by what they are, not by where they stand: kind, subject, unit and span of the quantity, and words.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.domain.policy_rows import Row, RowStage
from services.notify.policies.reading.reading import DraftDuty

COMPARED = (
    "subject", "lead_units", "co_units", "kind", "quantity", "trigger", "due", "modality", "service", "mode",
)  # fmt: skip

# What likeness is made of; together 1. Two duties are the same one from LIKE on.
KIND, SUBJECT, MEASURE, WORDS, LIKE = 0.15, 0.15, 0.1, 0.6, 0.65


@dataclass(frozen=True, slots=True)
class Changed:
    """One field with its old and its new value, as plain data."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Pair:
    """The same duty in both documents. `reworded` when the words differ; that alone changes nothing."""

    old: Row
    new: Row
    changes: tuple[Changed, ...]
    reworded: bool


@dataclass(frozen=True, slots=True)
class Differences:
    """By the order of the new text; what is removed by that of the old one."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[Pair, ...]
    unchanged: tuple[Pair, ...]

    @property
    def successors(self) -> Mapping[int, int]:
        """New row number to the old row whose place it takes."""
        return {pair.new.number: pair.old.number for pair in (*self.changed, *self.unchanged)}


def differences(earlier: PolicyDocument, later: PolicyDocument) -> Differences:
    """Between what the earlier document made duties and what the later one has not dropped."""
    old = earlier.rows_in(RowStage.CONFIRMED)
    new = [row for row in later.rows if row.stage is not RowStage.DROPPED]
    pairs = [_pair(old_row, new_row) for old_row, new_row in _matched(old, new)]
    kept, replaced = {pair.new.number for pair in pairs}, {pair.old.number for pair in pairs}
    return Differences(
        added=tuple(row for row in new if row.number not in kept),
        removed=tuple(row for row in old if row.number not in replaced),
        changed=tuple(pair for pair in pairs if pair.changes),
        unchanged=tuple(pair for pair in pairs if not pair.changes),
    )


class _Likely(NamedTuple):
    """Two rows that may be the same duty. `alike` decides between equals: the same number and the same day."""

    likeness: float
    alike: bool
    old: Row
    new: Row


def _matched(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[Row, Row]]:
    """First those that say the same in the same words, then the likest of the rest; each row once."""
    same = _taken(_same(old, new))
    left_old = [row for row in old if row.number not in {each.old.number for each in same}]
    left_new = [row for row in new if row.number not in {each.new.number for each in same}]
    found = [*same, *_taken(_likely(left_old, left_new))]
    return sorted(((each.old, each.new) for each in found), key=lambda pair: pair[1].number)


def _taken(likely: Iterable[_Likely]) -> list[_Likely]:
    """The likest first; equal likeness goes by number and day, then by the order of the texts."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found = []
    for each in sorted(likely, key=lambda one: (-one.likeness, not one.alike, one.new.number, one.old.number)):
        if each.old.number not in taken_old and each.new.number not in taken_new:
            taken_old.add(each.old.number)
            taken_new.add(each.new.number)
            found.append(each)
    return found


def _same(old: Iterable[Row], new: Iterable[Row]) -> Iterable[_Likely]:
    worded: defaultdict[str, list[Row]] = defaultdict(list)
    for row in old:
        worded[_words(row.duty)].append(row)
    for new_row in new:
        for old_row in worded.get(_words(new_row.duty), ()):
            likeness = _known_likeness(old_row.duty, new_row.duty) + WORDS
            if likeness >= LIKE:
                yield _Likely(likeness, _alike(old_row.duty, new_row.duty), old_row, new_row)


def _likely(old: Iterable[Row], new: Iterable[Row]) -> Iterable[_Likely]:
    worded = [(row, _words(row.duty)) for row in old]
    for new_row in new:
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(_words(new_row.duty))
        for old_row, words in worded:
            known = _known_likeness(old_row.duty, new_row.duty)
            matcher.set_seq1(words)
            # Cheap upper bounds first: most pairs have nothing to do with each other.
            if known + WORDS * matcher.real_quick_ratio() < LIKE or known + WORDS * matcher.quick_ratio() < LIKE:
                continue
            likeness = known + WORDS * matcher.ratio()
            if likeness >= LIKE:
                yield _Likely(likeness, _alike(old_row.duty, new_row.duty), old_row, new_row)


def _alike(old: DraftDuty, new: DraftDuty) -> bool:
    return (old.quantity, old.due) == (new.quantity, new.due)


def _known_likeness(old: DraftDuty, new: DraftDuty) -> float:
    return KIND * (old.kind is new.kind) + SUBJECT * (old.subject == new.subject) + MEASURE * _same_measure(old, new)


def _same_measure(old: DraftDuty, new: DraftDuty) -> bool:
    """The same thing counted in the same span; two duties without a number are alike, too."""
    if old.quantity is None or new.quantity is None:
        return old.quantity is new.quantity
    return (old.quantity.unit, old.quantity.per) == (new.quantity.unit, new.quantity.per)


def _words(duty: DraftDuty) -> str:
    return "".join(duty.quote.split())


def _pair(old: Row, new: Row) -> Pair:
    was, now = asdict(old.duty), asdict(new.duty)
    changes = tuple(Changed(name, was[name], now[name]) for name in COMPARED if was[name] != now[name])
    return Pair(old, new, changes, _words(old.duty) != _words(new.duty))
