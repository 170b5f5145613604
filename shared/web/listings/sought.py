"""What is looked for by words: which things may have them, by their pairs, and which of these rows do."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.narrowing import Span
from shared.storage.pairs import asked_by, days_of, has, having

# How many rows are few where each is looked up for its pair.
FEW_FOUND = 2_000
MOST_PAIRS, LOOKED_UP = 6, 2


class Found(NamedTuple):
    """The ids of what has the rarest pair, where they are few; otherwise the days within which all of it began."""

    few: Select[Any] | None
    days: Span = Span("began_on")


@dataclass(frozen=True)
class Sought:
    """Folded words, which are looked for in the numbers and titles of the things of a kind."""

    kind: str
    words: tuple[str, ...]

    @property
    def pairs(self) -> list[str]:
        """Some pairs of the words, from all over them: as many as are worth asking for."""
        pairs = [pair for word in self.words for pair in asked_by(word)]
        return pairs if len(pairs) <= MOST_PAIRS else [pairs[0], *pairs[1 :: -(-len(pairs) // (MOST_PAIRS - 1))]]

    async def found(self, connection: AsyncConnection) -> Found:
        """What the pairs of the words leave."""
        pairs = self.pairs
        limited = [having(self.kind, pair).limit(FEW_FOUND + 1) for pair in pairs]
        counts = [select(func.count()).select_from(each.subquery()).scalar_subquery() for each in limited]
        days = [each.scalar_subquery() for pair in pairs for each in days_of(self.kind, pair)]
        row = (await connection.execute(select(*counts, *days))).one()
        numbers, first, last = row[: len(pairs)], row[len(pairs) :: 2], row[len(pairs) + 1 :: 2]
        fewest = min(range(len(pairs)), key=lambda nth: numbers[nth])
        if numbers[fewest] <= FEW_FOUND:
            return Found(limited[fewest])
        return Found(None, Span("began_on", max(first), min(last) + timedelta(1)))

    def on(self, table: Table) -> list[ColumnElement[bool]]:
        """That the words are in the row: in its number, or some pairs of theirs where there are other words, which are
        looked at when it is read. Pairs are looked up only where the number has not the word."""
        if not self.words:
            return []
        looked_up = [has(self.kind, pair, table.c.id, table.c.began_on) for pair in self.pairs[:LOOKED_UP]]
        beside = and_(table.c.has_other_words, *looked_up)
        return [or_(table.c.number_folded.contains(word, autoescape=True), beside) for word in self.words]
