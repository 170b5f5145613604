"""The outline: which paragraph belongs to which clause, and what the clause is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from services.notify.policies.reading.paragraphs import CHAPTER, ITEM, POINT, SECTION, SUBITEM
from services.notify.policies.reading.plain_text import Plain
from services.notify.policies.reading.responsible import marks


@dataclass(frozen=True, slots=True)
class Location:
    """Where in the document: the labels that lead there, and the chapter's heading. Empty before the first label."""

    chapter: str = ""
    section: str = ""
    item: str = ""
    point: str = ""
    heading: str = ""

    @property
    def clause(self) -> str:
        """``8``, ``（七）`` or, where only points are numbered, ``三（一是）``."""
        if self.item:
            return self.item
        if self.section:
            return self.section
        return f"{self.chapter}（{self.point}）" if self.point else self.chapter


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without its label; `number` counts the labels, so that paragraphs of one clause share it."""

    location: Location
    number: int
    body: Plain

    def text_after(self, place: int) -> bool:
        """Whether a sentence follows there, and not only a mark of who is responsible."""
        rest = self.body.text[place:].lstrip("。；！")
        return bool(rest) and not any(mark.start == 0 for mark in marks(rest))


def outline(found: Iterable[Plain]) -> Iterator[Paragraph]:
    """Each paragraph with its location."""
    location, number = Location(), 0
    for plain in found:
        text = plain.text
        label = 0
        if match := CHAPTER.match(text):
            label = match.end()
            location = Location(
                chapter=text[: label - 1] if text[label - 1] == "、" else text[:label], heading=text[label:]
            )
        elif match := SECTION.match(text):
            label = match.end()
            location = Location(chapter=location.chapter, section=text[:label], heading=location.heading)
        elif match := ITEM.match(text):
            label = match.end()
            location = replace(location, item=text[:label].rstrip(".、"), point="")
        elif match := SUBITEM.match(text):
            label = match.end()
        elif match := POINT.match(text):
            label = match.end()
            location = replace(location, point=text[:label])
        number += label > 0
        body = plain.cut(label, len(text))
        if body.text:
            yield Paragraph(location, number, body)
