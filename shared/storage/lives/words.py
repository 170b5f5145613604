"""Whose word stands in a thing: that of its party, and that of others beside it."""

from collections.abc import Iterable, Sequence
from datetime import date

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry
from shared.kernel.lives.rectifying import Word, original
from shared.kernel.lives.refusals import OthersWord
from shared.storage.cause import Author
from shared.storage.lives.rows import EntryLine

Said = tuple[EntryLine, Entered]


def vouches(lines: Sequence[EntryLine], number: int, author: Author) -> bool:
    """Whether the entry of that number is the author's unit's own, and vouched for as the other side's word."""
    return _is_own(lines, number, author) and original([each.written for each in lines], number).act.vouched


def prevails(lines: Sequence[EntryLine], number: int, author: Author) -> bool:
    """The same of one to which what the other side alone has entered yields."""
    return _is_own(lines, number, author) and original([each.written for each in lines], number).act.prevails


def said_itself(lines: Sequence[EntryLine], author: Author) -> frozenset[str]:
    """The names of the entries that the author's unit has made of the thing, be it by what it entered of another."""
    return frozenset(str(each.written.number) for each in lines if each.is_somebodys and author.is_of(each.unit))


def _is_own(lines: Sequence[EntryLine], number: int, author: Author) -> bool:
    return any(each.written.number == number and author.is_of(each.unit) for each in lines)


def others_words(lines: Iterable[EntryLine], stands: Iterable[Entry], *units: str | None) -> list[Said]:
    """What other units than these have said of what stands, each line with its act."""
    acts = {each.number: each.act for each in stands}
    said = (line for line in lines if line.is_ones_word and line.unit not in units)
    return [(line, acts[line.written.number]) for line in said if line.written.number in acts]


def units_of(words: Iterable[Said]) -> frozenset[str]:
    """Whose words they are."""
    return frozenset(line.unit for line, _ in words)


def must_not_unsay(words: Iterable[Said], word: Word) -> None:
    """Refuse to void with the whole thing, without a paper or their agreement, what others are vouched to have said."""
    vouched = [line for line, act in words if act.vouched]
    if vouched and not word.paper:
        raise OthersWord(field="paper", entry=vouched[0].written.number, unit=vouched[0].unit)


def is_of_today(since: Sequence[EntryLine], actor: str, today: date, readers: frozenset[str]) -> bool:
    """Whether the first of these entries was made today, nobody but that person has acted on the thing since, and no
    other unit is among the `readers` of what was told.

    What follows from another thing, or comes by itself, is nobody's act on this one. By what
    `binds_at_once` others act, whether they have read of it or not.
    """
    first = since[0]
    is_alone = all(each.is_only_by(actor) for each in since if each.is_ones_word) and readers <= {first.unit}
    is_alone = is_alone and not any(each.binds_at_once for each in since)
    return first.recorded_on == today and is_alone
