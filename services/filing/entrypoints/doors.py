"""What the filing service shows of itself."""

from functools import partial

from services.filing.catalogues.adapters.collections import SqlCatalogues
from services.filing.catalogues.adapters.views import CatalogueView
from services.filing.challenges.adapters.collections import SqlChallenges
from services.filing.challenges.adapters.views import UnmatchedChallengeView
from services.filing.documents.adapters.clearances import SqlClearances
from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.adapters.views import DocumentView
from services.filing.entrypoints import rectifying
from services.filing.entrypoints.catalogues.catalogues import catalogue_routes
from services.filing.entrypoints.challenges.challenges import challenge_routes
from services.filing.entrypoints.documents.clearances import clearance_routes
from services.filing.entrypoints.documents.documents import document_routes
from services.filing.entrypoints.documents.ending import ending_routes
from services.filing.entrypoints.filings.filings import filing_routes
from services.filing.entrypoints.filings.rates import rate_routes
from services.filing.entrypoints.ledgers import ledgers
from services.filing.entrypoints.library.library import library_routes
from services.filing.entrypoints.makers.makers import maker_routes
from services.filing.entrypoints.reviews.reviews import review_routes
from services.filing.entrypoints.work import WORK
from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.adapters.views import FilingView
from services.filing.makers.adapters.collections import SqlMakers
from services.filing.makers.adapters.views import MakerView
from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.reviews.adapters.views import DocumentReviewView
from services.filing.service import FilingService
from shared.hosting.processes import Doors
from shared.ledgers.routes import import_routes
from shared.web.lives import LifeRoutes, waiting_routes
from shared.web.work import work_routes

ROUTES = (
    maker_routes,
    clearance_routes,
    document_routes,
    ending_routes,
    filing_routes,
    review_routes,
    challenge_routes,
    catalogue_routes,
    rate_routes,
    library_routes,
)


def doors(service: FilingService) -> Doors:
    """Every route, and the kinds of things whose history may be read."""
    lives = LifeRoutes(service.store)
    return Doors(
        title="备案审查 Filing and review of normative documents",
        description=(
            "制定主体、登记编号公布、报送备案、形式审查、实质审查、纠正、发文目录、公开文库。 "
            "Makers; documents registered, numbered, published; filings, reviews, corrections, catalogues; the library."
        ),
        routers=[
            *(routes(service) for routes in ROUTES),
            waiting_routes(service.store),
            work_routes(service.store, WORK),
            import_routes(service.store, ledgers(service), most=service.settings.ledger_rows),
            lives.of(
                SqlMakers,
                "/v1/makers",
                MakerView.of,
                "制定主体",
                rectifying.MAKER,
            ),
            lives.of(
                SqlDocuments,
                "/v1/documents",
                partial(DocumentView.seen, service),
                "规范性文件",
                rectifying.DOCUMENT,
            ),
            lives.of(
                SqlCatalogues,
                "/v1/catalogues",
                CatalogueView.of,
                "发文目录",
                rectifying.CATALOGUE,
            ),
            lives.of(
                SqlFilings,
                "/v1/filings",
                FilingView.of,
                "报送备案",
                rectifying.FILING,
            ),
            lives.of(
                SqlReviews,
                "/v1/reviews",
                DocumentReviewView.of,
                "备案实质审查",
                rectifying.REVIEW,
            ),
            lives.of(
                SqlChallenges,
                "/v1/challenges",
                UnmatchedChallengeView.of,
                "待关联审查建议",
                rectifying.CHALLENGE,
            ),
        ],
        collections=[
            SqlMakers,
            SqlClearances,
            SqlDocuments,
            SqlNumbers,
            SqlFilings,
            SqlReviews,
            SqlChallenges,
            SqlCatalogues,
        ],
    )
