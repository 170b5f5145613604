"""Filings in the database."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Column, select

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.domain.across import ForFilings
from services.filing.documents.domain.document import Document
from services.filing.filings.adapters import tables
from services.filing.filings.adapters.registrations import RegisteredFilings, place_in_series
from services.filing.filings.domain import filing
from services.filing.filings.domain.acts import ACTS, FileElsewhere
from services.filing.filings.domain.consequences import WronglyFiled, fall_due, set_off
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.lines import filing_line
from services.filing.filings.domain.refusals import NotASide, OwnAuthority
from services.filing.filings.domain.stages import FilingStage
from services.filing.makers.domain.terms import Track
from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.lives.refusals import NothingRectified
from shared.kernel.lives.separation import Hand
from shared.kernel.model.actor import Role
from shared.kernel.model.lines import Line
from shared.storage.lives.correction import Correction
from shared.storage.lives.kinds import Desk
from shared.storage.lives.rows import Because


class SqlFilings(RegisteredFilings):
    kind = "filing"
    is_named = True
    term = filing.TERM
    aggregate = Filing
    row = tables.FilingRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES, tables.FILING_LINES)

    def began_on(self, aggregate: Filing) -> date:
        return aggregate.published_on

    def number(self, aggregate: Filing) -> str:
        return aggregate.number

    def columns(self, aggregate: Filing) -> dict[str, Any]:
        return {
            "document": aggregate.document,
            "authority": aggregate.authority,
            "track": aggregate.track,
            "stage": aggregate.stage,
            "published_on": aggregate.published_on,
            "due": aggregate.due,
            "filed_on": aggregate.filed_on,
            "registered_on": aggregate.registered_on,
            "days_differ": aggregate.days_differ,
            "party": aggregate.copied_to,
            **place_in_series(aggregate),
        }

    def reported(self, aggregate: Filing) -> Iterator[Line]:
        yield filing_line(aggregate)
        yield from deadline_lines(aggregate)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Filing]]) -> None:
        """What was handed in to its own authority did not go elsewhere; that it did, say those who are at it, and who
        had it."""
        if not isinstance(act, FileElsewhere):
            return
        then, author = await before(), self._work.cause.author
        if act.to == then.authority:
            raise OwnAuthority(field="to", authority=then.authority)
        if not author.is_of(then.unit, then.authority, act.to):
            raise NotASide(caller=author.unit, unit=then.unit, authority=then.authority)

    async def rectify(self, thing: Filing, number: int, instead: Entered | None, because: Because) -> Correction:
        was = deepcopy(thing)
        correction = await super().rectify(thing, number, instead, because)
        if because.set_off_by is None:
            thing.must_not_be_late_by(was, self._work.word)
        return correction

    async def filed_numbers(self, numbers: Iterable[str]) -> Collection[str]:
        """Those of the numbers whose documents were filed on the government track."""
        return await self._filed(self.table().c.number, numbers)

    async def filed_documents(self, documents: Iterable[str]) -> Collection[str]:
        """Those of the documents, by their ids, that were filed on it."""
        return await self._filed(self.table().c.document, documents)

    async def _filed(self, column: Column[Any], among: Iterable[str]) -> Collection[str]:
        c = self.table().c
        where = (column.in_(list(among)), c.track == Track.GOVERNMENT, c.filed_on.is_not(None), self.stands())
        return set((await self._work.connection.execute(select(column).where(*where))).scalars())

    async def of_document(self, document: str) -> list[Filing]:
        """Every filing of a document, voided ones as well."""
        return await self.find(self.table().c.document == document)

    async def is_known_of(self, document: str) -> bool:
        return not all([await self.is_ones_own_of_today(each) for each in await self.of_document(document)])

    async def desks_of(self, document: Document, otherwise: Document | None) -> Mapping[str, Desk]:
        """The authorities that have had it handed in to them, or would have made it themselves, and with which it would
        be filed no more; those that check the form of what would bear another number or day, and those that have it
        by another title. For each speaks nobody who has submitted it."""
        if otherwise is None:
            return {}
        channels, made_by = otherwise.channels, otherwise.joint_makers
        filings = [each for each in await self.of_document(document.id) if each.voided_on is None]
        moved = [each for each in filings if channels.get(each.track, each.authority) != each.authority]
        left = [each for each in moved if each.submissions or each.authority in made_by]
        if document.reads_otherwise(otherwise):
            left += [each for each in filings if each.stage is FilingStage.SUBMITTED]
        if document.title != otherwise.title:
            left += [each for each in filings if each.submissions]
        submitters = {each.authority: await self.hand_of(Hand.SUBMITTER, each) for each in left}
        return {unit: Desk(frozenset({Role.REGISTRAR}), persons) for unit, persons in submitters.items()}

    async def submitters_of(self, document: str) -> frozenset[str]:
        """All persons who have handed in the document for its maker."""
        filings = [each for each in await self.of_document(document) if each.voided_on is None]
        return frozenset().union(*[await self.hand_of(Hand.SUBMITTER, each) for each in filings])

    async def follow_document(
        self, document: Document, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """What was published has to be filed on every track, by what is known of it now."""
        because = Because(set_off_by=f"document/{document.id}")
        left = {each.track: each for each in begun if isinstance(each, ForFilings)}
        gone = {each.track for each in ended if isinstance(each, ForFilings)}
        for each in await self.of_document(document.id):
            if each.voided_on is not None or each.track not in gone:
                continue
            instead = left.pop(each.track, None)
            if instead is None:
                await self.void(each, because)
            else:
                await self.rectify(each, 1, fall_due(instead, each.id), because)
        for due in left.values():
            if not await self._stands_again(due, because):
                await self.begin(fall_due(due, await self._free_id(due)), because)

    def sets_off(self, thing: Filing) -> frozenset[Consequence[Any]]:
        return set_off(thing)

    async def follow(
        self, thing: Filing, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """What is registered is reviewed in substance; what was missed or went elsewhere is found of its document."""
        cause = f"{self.kind}/{thing.id}"
        await SqlReviews(self._work).follow_requests(begun, ended, of=cause)
        await SqlDocuments(self._work).find_wrong(thing.document, _wrong(begun), _wrong(ended), cause)

    async def _stands_again(self, due: ForFilings, because: Because) -> bool:
        """Whether the filing of that publication had been voided with it, which stands again."""
        for each in await self.of_document(due.document):
            same = each.voided_on is not None and (each.track, each.published_on) == (due.track, due.on)
            if same and await self.stand_again_with(each, because):
                with suppress(NothingRectified):
                    await self.rectify(each, 1, fall_due(due, each.id), because)
                return True
        return False

    async def _free_id(self, due: ForFilings) -> str:
        """Of the document and the track; a filing that was voided keeps its own."""
        before = [each for each in await self.of_document(due.document) if each.track is due.track]
        return ".".join((due.document, due.track, *([str(len(before) + 1)] if before else [])))


def _wrong(consequences: frozenset[Consequence[Any]]) -> list[WronglyFiled]:
    return [each for each in consequences if isinstance(each, WronglyFiled)]
