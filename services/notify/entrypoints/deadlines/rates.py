"""按时办结率 through REST."""

from fastapi import APIRouter

from services.notify.deadlines.adapters.heard_of import heard_of, numbers_heard
from services.notify.deadlines.adapters.watches import LINE_TABLES
from services.notify.deadlines.domain.lines import figures
from services.notify.service import NotifyService
from shared.web.figures import FigureRoutes


def rate_routes(service: NotifyService) -> APIRouter:
    """Of the deadlines that the caller may see, by the day on which they were due."""
    routes = FigureRoutes(
        store=service.store,
        places=service.places,
        tables=LINE_TABLES,
        figures=figures,
        lives=(),
        tag="按时办结率",
        heard=heard_of,
        numbers=numbers_heard,
    )
    return routes.router("按时办结率")
