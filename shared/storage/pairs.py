"""What is found by two characters: each pair of neighbours in the number and the title of a thing, with the day by
which the newest come first. Brackets, spaces and width make no difference."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from shared.storage.table_of import table_of
from shared.storage.tables import PairRow, UnpairedRow

PAIR, UNPAIRED = table_of(PairRow), table_of(UnpairedRow)
# Every text and every number of ours is shorter; of one that is not, the rest is not found.
MOST = 400
_APART = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_RUN = re.compile(r"\d{3,}")
_WIDTH = 8
# As much of a number as stands in indexes, in which PostgreSQL has rows of 2,704 bytes at most; ours are shorter.
KEPT = 120
_TOLD_APART = 16
# Behind every number, in the order of bytes.
UNNUMBERED = "\U0010ffff"


class Words(NamedTuple):
    """By what a thing is found: its number, and its title or the id of the text that is its title."""

    began_on: date
    number: str
    title: str | None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Words":
        """As its row has them."""
        return cls(row["began_on"], row["number"] or "", row["title"])

    def pairs(self, texts: Mapping[str, str]) -> list[str]:
        """Its pairs; `texts` are those that titles are the ids of."""
        title = self.title or ""
        return pairs_of(self.number, texts.get(title, title))


def folded(text: str) -> str:
    """The text by which it is found: one width, small letters, nothing but letters and digits."""
    return _APART.sub("", _narrow(text))


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def number_key(number: str) -> str:
    """By what numbers are in order: 9号 before 10号. What has no number comes last. Of longer ones than are kept the
    rest tells them apart, and says nothing of their order."""
    key = _APART.sub("", _DIGITS.sub(lambda digits: digits[0].zfill(_WIDTH), _narrow(number)))
    if len(key) > KEPT:
        key = key[: KEPT - _TOLD_APART] + sha256(key.encode()).hexdigest()[:_TOLD_APART]
    return key or UNNUMBERED


def pairs_of(*texts: str) -> list[str]:
    """Each pair of neighbours in the texts, once, and each longer run of digits: a whole number is rare where its pairs
    are not."""
    return sorted({pair for text in texts for pair in _of(folded(text)[:MOST])})


def asked_by(word: str) -> list[str]:
    """Of a folded word that is looked for what is worth asking for, the rarest first. Digits at its ends may go on."""
    runs = [run[0] for run in _RUN.finditer(word) if run.start() > 0 and run.end() < len(word)]
    return list(dict.fromkeys([*sorted(runs, key=len, reverse=True), *_pairs(word)]))


def _of(text: str) -> Iterator[str]:
    yield from _pairs(text)
    yield from _RUN.findall(text)


def _pairs(text: str) -> Iterator[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))


def to_be_paired(kind: str, thing: str, *, before: Words | None, now: Words) -> Iterator[dict[str, Any]]:
    """The rows that say by what a thing is found now, which was found by others `before`, or by none."""
    if before == now:
        return
    for words, found in ((before, False), (now, True)):
        if words is not None and (words.number or words.title):
            yield {"kind": kind, "thing": thing, **words._asdict(), "found": found}


def having(kind: str, pair: str) -> Select[Any]:
    """The ids of the things of a kind that have the pair."""
    return select(PAIR.c.thing).where(PAIR.c.kind == kind, PAIR.c.pair == pair)


def days_of(kind: str, pair: str) -> tuple[Select[Any], Select[Any]]:
    """The first and the last day on which a thing of a kind that has the pair began."""
    first, last = (select(end(PAIR.c.began_on)) for end in (func.min, func.max))
    return first.where(PAIR.c.kind == kind, PAIR.c.pair == pair), last.where(PAIR.c.kind == kind, PAIR.c.pair == pair)


def has(kind: str, pair: str, id: ColumnElement[str], began_on: ColumnElement[date]) -> ColumnElement[bool]:
    """Whether a thing, by the columns of its id and its day, has the pair: looked up row by row, never joined."""
    of = PAIR.alias()
    key = (of.c.kind == kind, of.c.pair == pair, of.c.began_on == began_on, of.c.thing == id)
    found: ColumnElement[bool] = select(of.c.kind).where(*key).scalar_subquery().is_not(None)
    return found
