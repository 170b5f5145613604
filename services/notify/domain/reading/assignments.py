"""Which mark of responsible units covers which sentence."""

from collections.abc import Sequence
from dataclasses import replace

from services.notify.domain.reading.outline import Paragraph
from services.notify.domain.reading.plain_text import Plain
from services.notify.domain.reading.responsible import Mark, marks


class Assignments:
    """The marks of a document. A mark covers its clause from the mark before it, or from the clause's beginning.

    One that stands in a paragraph of its own also covers the clauses of the same section before it that have none.
    """

    def __init__(self, body: Sequence[Paragraph], text: str) -> None:
        self._body = body
        self._marks = [_marks(paragraph.body, text) for paragraph in body]

    def at(self, index: int, place: int) -> Mark | None:
        """The mark that covers the character `place` of a paragraph."""
        own = self._body[index]
        for later in range(index, len(self._body)):
            paragraph = self._body[later]
            same_clause = paragraph.number == own.number
            for mark in self._marks[later]:
                if later == index and mark.end <= place:
                    continue
                if same_clause or self._stands_alone(later, mark):
                    return mark
                return None
            if not same_clause and (paragraph.place.chapter, paragraph.place.section) != (
                own.place.chapter,
                own.place.section,
            ):
                return None
        return None

    def unmarked(self, index: int) -> str:
        """The paragraph's text with its marks blotted out, as long as before."""
        text = self._body[index].body.text
        for mark in self._marks[index]:
            text = text[: mark.start] + "。" * (mark.end - mark.start) + text[mark.end :]
        return text

    def _stands_alone(self, index: int, mark: Mark) -> bool:
        return mark.start <= 1 and mark.end >= len(self._body[index].body.text) - 1


def _marks(body: Plain, text: str) -> list[Mark]:
    return [_as_written(mark, body, text) for mark in marks(body.text)]


def _as_written(mark: Mark, body: Plain, text: str) -> Mark:
    """The mark with its names in the characters of the document, spaces and line breaks left out."""

    def written(name: str) -> str:
        start = body.text.find(name, mark.start, mark.end)
        return "".join(text[offset] for offset in body.at[start : start + len(name)])

    return replace(mark, lead=tuple(map(written, mark.lead)), co=tuple(map(written, mark.co)))
