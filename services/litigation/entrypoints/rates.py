"""应诉和办复比率 through REST."""

from fastapi import APIRouter

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.entrypoints import rectifying
from services.litigation.service import LitigationService
from services.litigation.suggestions.adapters.collections import SqlSuggestions
from services.litigation.suggestions.domain.figures import figures
from shared.storage.counting import tables_of
from shared.web.entered import Lived
from shared.web.figures import FigureRoutes

LIVES = (
    Lived(SqlCases, "/v1/cases", rectifying.CASE),
    Lived(SqlSuggestions, "/v1/suggestions", rectifying.SUGGESTION),
)


def rate_routes(service: LitigationService) -> APIRouter:
    """The rates over a span: of a unit's own things, for overseers of their region with its subtree."""
    routes = FigureRoutes(
        store=service.store,
        places=service.places,
        tables=tables_of((SqlCases, SqlSuggestions)),
        figures=figures,
        lives=LIVES,
        tag="应诉和办复比率",
    )
    return routes.router("负责人出庭应诉率、败诉率、答辩及时率、按期办复率")
