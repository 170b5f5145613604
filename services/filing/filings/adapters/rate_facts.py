"""The bare dates that rates are counted from, straight from the searched columns."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.domain.rates import FilingFacts, ReviewFacts
from services.filing.makers.domain.terms import Track
from services.filing.reviews.adapters.collections import SqlReviews
from shared.storage.visibility import within


async def filing_facts(connection: AsyncConnection, region: str) -> list[FilingFacts]:
    """Every filing on the government track in the region's subtree."""
    filing, review = SqlFilings.table(), SqlReviews.table()
    query = (
        select(
            filing.c.published_on,
            filing.c.due,
            filing.c.filed_on,
            filing.c.well_formed,
            filing.c.registered_on,
            review.c.review_due,
            review.c.concluded_on,
        )
        .select_from(filing.outerjoin(review, review.c.id == filing.c.document))
        .where(filing.c.track == Track.GOVERNMENT, within(region, filing))
    )
    return [FilingFacts(*row) for row in await connection.execute(query)]


async def review_facts(connection: AsyncConnection, region: str) -> list[ReviewFacts]:
    """Every review with findings in the region's subtree."""
    review = SqlReviews.table()
    query = select(review.c.opinion_on, review.c.correction_due, review.c.corrected_on).where(
        review.c.opinion_on.is_not(None), within(region, review)
    )
    return [ReviewFacts(*row) for row in await connection.execute(query)]
