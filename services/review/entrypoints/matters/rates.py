"""合法性审查比率 through REST."""

from datetime import date
from typing import Any

from fastapi import APIRouter

from services.review.entrypoints import rectifying
from services.review.matters.adapters.collections import SqlMatters
from services.review.matters.domain.rates import figures as of_matters
from services.review.power_lists.adapters.collections import SqlPowerListChanges
from services.review.power_lists.domain.rates import change_figures
from services.review.service import ReviewService
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.figures import Figure
from shared.storage.counting import tables_of
from shared.web.entered import Lived
from shared.web.figures import FigureRoutes

LIVES = (
    Lived(SqlMatters, "/v1/matters", rectifying.MATTER),
    Lived(SqlPowerListChanges, "/v1/power-list-changes", rectifying.POWER_LIST_CHANGE),
)


def _figures(law: Statutes, region: str, on: date) -> list[Figure[Any]]:
    """Of matters, and of the changes of power lists."""
    return [*of_matters(law, region, on), *change_figures()]


def rate_routes(service: ReviewService) -> APIRouter:
    """The rates over a span: of a unit's own things, for overseers of their region with its subtree."""
    routes = FigureRoutes(
        store=service.store,
        places=service.places,
        tables=tables_of((SqlMatters, SqlPowerListChanges)),
        figures=_figures,
        lives=LIVES,
        tag="合法性审查比率",
    )
    return routes.router("合法性审查率、决定和调整程序合规率、集体讨论前被拒、平均审查时间")
