"""The bare dates that rates are counted from, straight from the searched columns of what stands."""

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.domain.rates import DocumentFacts, FilingFacts, ReviewFacts
from services.filing.makers.domain.terms import Track
from services.filing.reviews.adapters.collections import SqlReviews
from shared.storage.visibility import within


async def document_facts(connection: AsyncConnection, region: str) -> list[DocumentFacts]:
    """Every document of the region's subtree that was published, on whichever tracks it is to be filed."""
    document = SqlDocuments.table()
    query = select(document.c.id, document.c.published_on, document.c.issued_in_order).where(
        document.c.published_on.is_not(None), SqlDocuments.stands(), within(region, document)
    )
    return [DocumentFacts((id,), *facts) for id, *facts in await connection.execute(query)]


async def filing_facts(connection: AsyncConnection, region: str) -> list[FilingFacts]:
    """Every filing on the government track in the region's subtree, with the review that it asked for."""
    filing, review = SqlFilings.table(), SqlReviews.table()
    query = (
        select(
            filing.c.id,
            filing.c.document,
            review.c.id,
            filing.c.published_on,
            filing.c.due,
            filing.c.filed_on,
            filing.c.well_formed,
            filing.c.registered_on,
            review.c.review_due,
            review.c.concluded_on,
        )
        .select_from(filing.outerjoin(review, and_(review.c.filing == filing.c.id, SqlReviews.stands())))
        .where(filing.c.track == Track.GOVERNMENT, SqlFilings.stands(), within(region, filing))
    )
    found = await connection.execute(query)
    return [
        FilingFacts((id, document, *([] if reviewed is None else [reviewed])), *dates)
        for id, document, reviewed, *dates in found
    ]


async def review_facts(connection: AsyncConnection, region: str) -> list[ReviewFacts]:
    """Every round with findings in the region's subtree: one that is reviewed again keeps what was found before."""
    review = SqlReviews.table()
    query = select(
        review.c.id, review.c.document, review.c.opinion_on, review.c.correction_due, review.c.corrected_on
    ).where(review.c.opinion_on.is_not(None), SqlReviews.stands(), within(region, review))
    return [ReviewFacts((id, document), *dates) for id, document, *dates in await connection.execute(query)]
