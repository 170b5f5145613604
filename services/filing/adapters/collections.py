"""The things of the filing service in the database."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import func, select

from services.filing.adapters import tables
from services.filing.domain import catalogue, challenge, clearance, document, document_review, filing, maker, numbers
from services.filing.domain.catalogue import CatalogueDuty, Listed
from services.filing.domain.challenge import UnmatchedChallenge
from services.filing.domain.clearance import Clearance
from services.filing.domain.document import Document
from services.filing.domain.document_review import DocumentReview
from services.filing.domain.filing import Filing
from services.filing.domain.maker import Maker
from services.filing.domain.numbers import TakenNumber
from services.filing.domain.terms import Track
from shared.kernel.clocks.deadlines import Timed
from shared.kernel.identifiers import CreditCode
from shared.kernel.model.aggregate import Aggregate
from shared.storage.collection import SqlCollection
from shared.storage.work import Work

A = TypeVar("A", bound=Aggregate)


class KnownCollection(SqlCollection[A]):
    """Things that may or may not be here."""

    async def known(self, id: str) -> A | None:
        """The one with this id, or None."""
        return await self.find_one(self.table().c.id == id)


class SqlMakers(KnownCollection[Maker]):
    kind = "maker"
    term = maker.TERM
    aggregate = Maker
    row = tables.MakerRow

    def columns(self, aggregate: Maker) -> dict[str, Any]:
        code = aggregate.credit_code
        return {"entered_on": aggregate.entered_on, "credit_code": None if code is None else str(code)}

    async def with_credit_code(self, credit_code: CreditCode) -> Maker | None:
        """The maker of this code, or None."""
        return await self.find_one(self.table().c.credit_code == str(credit_code))

    async def listed(self) -> Sequence[Listed]:
        """All makers, as far as catalogues ask."""
        table = self.table()
        query = select(table.c.id, table.c.region, table.c.unit, table.c.entered_on).order_by(table.c.id)
        return (await self._work.connection.execute(query)).all()


class SqlClearances(KnownCollection[Clearance]):
    kind = "clearance"
    term = clearance.TERM
    aggregate = Clearance
    row = tables.ClearanceRow

    def columns(self, aggregate: Clearance) -> dict[str, Any]:
        return {"cleared_on": aggregate.cleared_on}

    async def first_on(self, region: str) -> date | None:
        """The day of the first passed review of the region; None while there is none."""
        table = self.table()
        query = select(func.min(table.c.cleared_on)).where(table.c.region == region)
        first: date | None = (await self._work.connection.execute(query)).scalar_one()
        return first


class SqlDocuments(KnownCollection[Document]):
    kind = "document"
    term = document.TERM
    aggregate = Document
    row = tables.DocumentRow

    def columns(self, aggregate: Document) -> dict[str, Any]:
        return {
            "title": aggregate.title,
            "number": aggregate.official_number or None,
            "stage": aggregate.stage,
            "published_on": aggregate.published_on,
            "valid_until": aggregate.valid_until,
        }

    async def published(self, unit: str, from_on: date, to_on: date) -> Collection[str]:
        """The numbers of what a unit published in a span."""
        table = self.table()
        query = select(table.c.number).where(table.c.unit == unit, table.c.published_on.between(from_on, to_on))
        return set((await self._work.connection.execute(query)).scalars())


class SqlNumbers(KnownCollection[TakenNumber]):
    kind = "taken_number"
    term = numbers.TERM
    aggregate = TakenNumber
    row = tables.TakenNumberRow

    def columns(self, aggregate: TakenNumber) -> dict[str, Any]:
        return {"word": aggregate.word, "year": aggregate.year, "serial": aggregate.serial}


class SqlFilings(KnownCollection[Filing]):
    kind = "filing"
    term = filing.TERM
    aggregate = Filing
    row = tables.FilingRow

    def columns(self, aggregate: Filing) -> dict[str, Any]:
        return {
            "document": aggregate.document,
            "number": aggregate.number,
            "track": aggregate.track,
            "stage": aggregate.stage,
            "published_on": aggregate.published_on,
            "due": aggregate.due,
            "filed_on": aggregate.filed_on,
            "well_formed": aggregate.well_formed,
            "registered_on": aggregate.registered_on,
        }

    async def filed(self, numbers: Iterable[str]) -> Collection[str]:
        """Those of the numbers whose documents were filed on the government track."""
        table = self.table()
        query = select(table.c.number).where(
            table.c.number.in_(list(numbers)), table.c.track == Track.GOVERNMENT, table.c.filed_on.is_not(None)
        )
        return set((await self._work.connection.execute(query)).scalars())


class SqlReviews(KnownCollection[DocumentReview]):
    kind = "document_review"
    term = document_review.TERM
    aggregate = DocumentReview
    row = tables.DocumentReviewRow

    def columns(self, aggregate: DocumentReview) -> dict[str, Any]:
        return {
            "stage": aggregate.stage,
            "review_due": _due(aggregate, document_review.REVIEW),
            "concluded_on": aggregate.first_concluded_on,
            "opinion_on": aggregate.opinion_on,
            "correction_due": _due(aggregate, document_review.CORRECTION),
            "corrected_on": aggregate.corrected_on,
        }


class SqlChallenges(KnownCollection[UnmatchedChallenge]):
    kind = "unmatched_challenge"
    term = challenge.TERM
    aggregate = UnmatchedChallenge
    row = tables.UnmatchedChallengeRow

    def columns(self, aggregate: UnmatchedChallenge) -> dict[str, Any]:
        return {"document": aggregate.document}


class SqlCatalogues(KnownCollection[CatalogueDuty]):
    kind = "catalogue"
    term = catalogue.TERM
    aggregate = CatalogueDuty
    row = tables.CatalogueDutyRow

    def columns(self, aggregate: CatalogueDuty) -> dict[str, Any]:
        return {"stage": aggregate.stage, "due_on": aggregate.due_on}

    async def opened(self, since: int) -> Collection[str]:
        """The ids of all duties that fell due in or after the year."""
        table = self.table()
        query = select(table.c.id).where(table.c.due_on >= date(since, 1, 1))
        return set((await self._work.connection.execute(query)).scalars())


class FilingWork(Work):
    """The filing service's unit of work."""

    @property
    def makers(self) -> SqlMakers:
        return SqlMakers(self)

    @property
    def clearances(self) -> SqlClearances:
        return SqlClearances(self)

    @property
    def documents(self) -> SqlDocuments:
        return SqlDocuments(self)

    @property
    def numbers(self) -> SqlNumbers:
        return SqlNumbers(self)

    @property
    def filings(self) -> SqlFilings:
        return SqlFilings(self)

    @property
    def reviews(self) -> SqlReviews:
        return SqlReviews(self)

    @property
    def challenges(self) -> SqlChallenges:
        return SqlChallenges(self)

    @property
    def catalogues(self) -> SqlCatalogues:
        return SqlCatalogues(self)


def _due(thing: Timed, name: str) -> date | None:
    deadline = thing.deadlines.get(name)
    return None if deadline is None else deadline.late_after
