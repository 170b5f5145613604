"""Documents as they are found in the database."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import func, select

from services.filing.catalogues.usecases.ports import Publication
from services.filing.documents.adapters.resting import RestingLives
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.joint import joint_maker_lines
from services.filing.documents.domain.lines import document_lines
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.model.lines import Line
from shared.kernel.words.refusals import NotFound
from shared.storage.lines import Lines, keyed
from shared.storage.pairs import folded
from shared.storage.texts import ERASED, words_of


class KeptDocuments(RestingLives[Document]):
    """Those of a unit, of a matter, of a title, and those that gave way to another."""

    def began_on(self, aggregate: Document) -> date:
        """When it was registered; of one that had been published by then, when it was published."""
        return min(aggregate.registered_on, aggregate.published_on or aggregate.registered_on)

    def title(self, aggregate: Document) -> str | None:
        return aggregate.title

    def columns(self, aggregate: Document) -> dict[str, Any]:
        return {
            "matter": aggregate.matter,
            "stage": aggregate.stage,
            "published_on": aggregate.published_on,
            "valid_until": aggregate.valid_until,
            "successor": aggregate.gives_way_to,
        }

    def reported(self, aggregate: Document) -> Iterator[Line]:
        return chain(deadline_lines(aggregate), document_lines(aggregate))

    def lines_of(self, aggregate: Document) -> Lines:
        """Its joint makers find it though it is voided, as its own unit does."""
        return {**super().lines_of(aggregate), **keyed(joint_maker_lines(aggregate))}

    async def of_matter(self, matter: str) -> Document | None:
        """The document that was registered on the matter, or None."""
        return await self.find_one(self.table().c.matter == matter, self.stands())

    async def published(self, unit: str, from_on: date, to_on: date) -> Sequence[Publication]:
        """What a unit published in a span."""
        c = self.table().c
        spanned = (c.unit == unit, c.published_on.between(from_on, to_on), self.stands())
        query = select(c.id, func.coalesce(words_of(c.title), ERASED).label("title"), c.number, c.published_on).where(
            *spanned
        )
        return (await self._work.connection.execute(query)).all()

    async def of_name(self, unit: str, title: str, published_on: date) -> Sequence[Publication]:
        """What the unit published on that day under that title, in whatever brackets and width."""
        of_the_day = await self.published(unit, published_on, published_on)
        return [each for each in of_the_day if folded(each.title) == folded(title)]

    async def succeeded_by(self, id: str) -> list[Document]:
        """The documents that stand and gave way to that one."""
        return await self.find(self.table().c.successor == id, self.stands())

    async def of_the_same_maker(self, id: str, unit: str) -> Document:
        """The document of that maker, or of one that is one with it by succession; refuses with NotFound what is
        another's."""
        document = await self.known(id)
        if document is None or document.unit not in await self.one_with(unit):
            raise NotFound(field="successor", what=self.term, id=id)
        return document
