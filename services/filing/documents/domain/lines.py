"""What reports count of a document: that it was published, and how it came about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.document import Document
from shared.kernel.model.lines import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentLine(Line):
    """A document that was published; `in_order` that nothing is found wrong with how it came about."""

    published_on: date
    in_order: bool


def document_lines(document: Document) -> Iterator[DocumentLine]:
    """The line of a document, once it is published; its clocks are beside it."""
    if document.published_on is not None:
        yield DocumentLine(
            thing=document.id,
            part="published",
            region=document.region,
            unit=document.unit,
            published_on=document.published_on,
            in_order=document.issued_in_order is True,
        )
