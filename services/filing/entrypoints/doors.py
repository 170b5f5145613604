"""What the filing service shows of itself."""

from services.filing.adapters import collections as things
from services.filing.entrypoints.catalogues import catalogue_routes
from services.filing.entrypoints.challenges import challenge_routes
from services.filing.entrypoints.clearances import clearance_routes
from services.filing.entrypoints.documents import document_routes
from services.filing.entrypoints.filings import filing_routes
from services.filing.entrypoints.library import library_routes
from services.filing.entrypoints.makers import maker_routes
from services.filing.entrypoints.rates import rate_routes
from services.filing.entrypoints.reviews import review_routes
from services.filing.service import FilingService
from shared.hosting.processes import Doors

ROUTES = (
    maker_routes,
    clearance_routes,
    document_routes,
    filing_routes,
    review_routes,
    challenge_routes,
    catalogue_routes,
    rate_routes,
    library_routes,
)


def doors(service: FilingService) -> Doors:
    """Every route, and the kinds of things whose history may be read."""
    return Doors(
        title="备案审查 Filing and review of normative documents",
        description=(
            "制定主体、登记编号公布、报送备案、形式审查、实质审查、纠正、发文目录、公开文库。 "
            "Makers; documents registered, numbered, published; filings, reviews, corrections, catalogues; the library."
        ),
        routers=[routes(service) for routes in ROUTES],
        collections=[
            things.SqlMakers,
            things.SqlClearances,
            things.SqlDocuments,
            things.SqlNumbers,
            things.SqlFilings,
            things.SqlReviews,
            things.SqlChallenges,
            things.SqlCatalogues,
        ],
    )
