"""备案比率 through REST."""

from fastapi import APIRouter

from services.filing.catalogues.adapters.collections import SqlCatalogues
from services.filing.challenges.adapters.collections import SqlChallenges
from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.entrypoints import rectifying
from services.filing.filings.adapters.collections import SqlFilings
from services.filing.filings.domain.rates import figures
from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.service import FilingService
from shared.storage.counting import tables_of
from shared.web.entered import Lived
from shared.web.figures import FigureRoutes

LIVES = (
    Lived(SqlDocuments, "/v1/documents", rectifying.DOCUMENT),
    Lived(SqlFilings, "/v1/filings", rectifying.FILING),
    Lived(SqlReviews, "/v1/reviews", rectifying.REVIEW),
    Lived(SqlCatalogues, "/v1/catalogues", rectifying.CATALOGUE),
    Lived(SqlChallenges, "/v1/challenges", rectifying.CHALLENGE),
)


def rate_routes(service: FilingService) -> APIRouter:
    """The rates over a span: of a unit's own things, for overseers of their region with its subtree."""
    routes = FigureRoutes(
        store=service.store,
        places=service.places,
        tables=tables_of((SqlDocuments, SqlFilings, SqlReviews, SqlCatalogues, SqlChallenges)),
        figures=figures,
        lives=LIVES,
        tag="备案比率",
    )
    return routes.router("备案比率")
