"""Clearances and documents in the database."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, ClassVar, cast

from sqlalchemy import func, select

from services.filing.documents.adapters import tables
from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.adapters.ports import DocumentBurdens, DocumentFollower
from services.filing.documents.adapters.resting import RestingLives
from services.filing.documents.domain import across, clearance, document
from services.filing.documents.domain.across import ForPredecessors
from services.filing.documents.domain.acts import ACTS, Amend, Publish, Register
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.refusals import MatterUsed
from services.filing.documents.usecases.listed import listed
from services.filing.documents.usecases.ports import Work as DocumentsWork
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.words.refusals import NotFound
from shared.storage.collection import SqlCollection
from shared.storage.lives.rows import Because


class SqlClearances(SqlCollection[Clearance]):
    kind = "clearance"
    term = clearance.TERM
    aggregate = Clearance
    row = tables.ClearanceRow

    def columns(self, aggregate: Clearance) -> dict[str, Any]:
        return {"cleared_on": aggregate.cleared_on, "known": bool(aggregate.heard)}

    async def first_on(self, region: str) -> date | None:
        """The day of the first passed review of the region; None while there is none."""
        table = self.table()
        query = select(func.min(table.c.cleared_on)).where(table.c.region == region)
        first: date | None = (await self._work.connection.execute(query)).scalar_one()
        return first


class SqlDocuments(RestingLives[Document]):
    """`followers` are the collections in which something follows from a document, `weighing` those in which something
    weighs on its maker; the unit of work adds those above."""

    kind = "document"
    term = document.TERM
    aggregate = Document
    row = tables.DocumentRow
    acts = ACTS
    followers: ClassVar[tuple[type[DocumentFollower], ...]] = (SqlNumbers,)
    weighing: ClassVar[tuple[type[DocumentBurdens], ...]] = ()

    def columns(self, aggregate: Document) -> dict[str, Any]:
        return {
            "title": aggregate.title,
            "matter": aggregate.matter,
            "number": aggregate.official_number or None,
            "stage": aggregate.stage,
            "published_on": aggregate.published_on,
            "valid_until": aggregate.valid_until,
            "successor": aggregate.successor,
            "issued_in_order": aggregate.issued_in_order,
        }

    async def of_matter(self, matter: str) -> Document | None:
        """The document that was registered on the matter, or None."""
        return await self.find_one(self.table().c.matter == matter, self.stands())

    async def published(self, unit: str, from_on: date, to_on: date) -> Collection[str]:
        """The numbers of what a unit published in a span."""
        c = self.table().c
        spanned = (c.unit == unit, c.published_on.between(from_on, to_on), c.number.is_not(None), self.stands())
        return set((await self._work.connection.execute(select(c.number).where(*spanned))).scalars())

    def sets_off(self, thing: Document) -> frozenset[Consequence[Any]]:
        return across.set_off(thing)

    async def follow(
        self, thing: Document, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        because = Because(set_off_by=f"{self.kind}/{thing.id}")
        if any(isinstance(each, ForPredecessors) for each in begun):
            await self.put_back(because, lambda act: _gave_way(act, thing) and thing.can_succeed(act.on))
        for follower in self.followers:
            await follower(self._work).follow_document(thing, begun, ended)
        if any(isinstance(each, ForPredecessors) for each in ended):
            for before in await self.succeeded_by(thing.id):
                await self.let_go(before, because, lambda act: _gave_way(act, thing) and not thing.can_succeed(act.on))

    async def succeeded_by(self, id: str) -> list[Document]:
        """The documents that stand and gave way to that one."""
        return await self.find(self.table().c.successor == id, self.stands())

    async def must_be_alone(self, thing: Document) -> None:
        existing = None if thing.matter is None else await self.of_matter(thing.matter)
        if existing is not None and existing.id != thing.id:
            raise MatterUsed(field="matter", matter=thing.matter, document=existing.id)

    async def must_be_enterable(self, act: Entered, before: Document | None) -> None:
        """The maker is one on the day, and what takes the place of its document is its own, and was in force then."""
        match act:
            case Register(unit=unit):
                await listed(unit, cast("DocumentsWork", self._work), act.on)
            case Publish() if before is not None:
                await listed(before.unit, cast("DocumentsWork", self._work), act.on)
            case Amend(successor=id) if before is not None:
                Amend.by(await self.of_the_same_maker(id, before.unit), on=act.on)

    async def of_the_same_maker(self, id: str, unit: str) -> Document:
        """The document of that maker; refuses with NotFound what is another's."""
        document = await self.get(id)
        if document.unit != unit:
            raise NotFound(field="successor", what=self.term, id=id)
        return document

    async def weighing_elsewhere(self, thing: Document) -> frozenset[str]:
        found = [await each(self._work).burdens_of(thing.id) for each in self.weighing]
        return frozenset().union(*found)

    async def follow_clearance(self, was: frozenset[Consequence[Document]], cleared: Clearance) -> None:
        """Find wrong with the document of a matter that it is not cleared any more, or lift that."""
        now, thing = cleared.sets_off(), await self.of_matter(cleared.id)
        if thing is None or now == was:
            return
        await self.find_wrong(thing.id, now - was, was - now, f"{SqlClearances.kind}/{cleared.id}")

    async def find_wrong(
        self, id: str, begun: Iterable[Consequence[Document]], ended: Iterable[Consequence[Document]], cause: str
    ) -> None:
        """Note what is known elsewhere to be wrong with a document that stands, and lift what is so no more."""
        thing, because = await self.get(id), Because(set_off_by=cause)
        if thing.voided_on is not None:
            return
        for consequence in ended:
            await self.take_back(thing, because, consequence)
        for consequence in begun:
            act = consequence.means_for(thing)
            if act is not None:
                await self.enter_because(thing, act, because)


def _gave_way(act: Entered, successor: Document) -> bool:
    """Whether it says that a document gave way to that one."""
    return isinstance(act, Amend) and act.successor == successor.id
