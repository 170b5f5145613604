"""Which mark of responsible units covers which sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.notify.policies.reading.outline import Paragraph
from services.notify.policies.reading.plain_text import Plain
from services.notify.policies.reading.responsible import Mark, marks


class Assignments:
    """The marks of a document. A mark covers its clause from the mark before it, or from the clause's beginning.

    One that stands in a paragraph of its own also covers the clauses of the same section before it that have none.
    """

    def __init__(self, body: Sequence[Paragraph], text: str) -> None:
        self._body = body
        self._marks = [_marks(paragraph.body, text) for paragraph in body]

    def at(self, index: int, place: int) -> Mark | None:
        """The mark that covers the character `place` of a paragraph; marks that follow each other make one."""
        found: Mark | None = None
        for later, mark in self._from(index, place):
            if found is not None and not self._stands_alone(later, mark):
                break
            found = mark if found is None else _together(found, mark)
        return found

    def _from(self, index: int, place: int) -> Iterator[tuple[int, Mark]]:
        """The marks that may cover a place: those of its clause, and the first that stand alone in its section."""
        own = self._body[index]
        for later in range(index, len(self._body)):
            paragraph = self._body[later]
            same_clause = paragraph.number == own.number
            if not same_clause and _section(paragraph) != _section(own):
                return
            marked = [mark for mark in self._marks[later] if later > index or mark.end > place]
            for mark in marked:
                if not same_clause and not self._stands_alone(later, mark):
                    return
                yield later, mark
            if marked and not same_clause:
                return

    def unmarked(self, index: int) -> str:
        """The paragraph's text with its marks blotted out, as long as before."""
        text = self._body[index].body.text
        for mark in self._marks[index]:
            text = text[: mark.start] + "。" * (mark.end - mark.start) + text[mark.end :]
        return text

    def _stands_alone(self, index: int, mark: Mark) -> bool:
        return mark.start <= 1 and mark.end >= len(self._body[index].body.text) - 1


def _section(paragraph: Paragraph) -> tuple[str, str]:
    return paragraph.location.chapter, paragraph.location.section


def _together(first: Mark, second: Mark) -> Mark:
    """Units of the one that names them first, and the time of the one that has it."""
    named = first if first.lead or first.co else second
    return replace(first, lead=named.lead, co=named.co or second.co, by=first.by or second.by)


def _marks(body: Plain, text: str) -> list[Mark]:
    return [_as_written(mark, body, text) for mark in marks(body.text)]


def _as_written(mark: Mark, body: Plain, text: str) -> Mark:
    """The mark with its names in the characters of the document, spaces and line breaks left out."""

    def written(name: str) -> str:
        start = body.text.find(name, mark.start, mark.end)
        return "".join(text[offset] for offset in body.at[start : start + len(name)])

    return replace(mark, lead=tuple(map(written, mark.lead)), co=tuple(map(written, mark.co)))
