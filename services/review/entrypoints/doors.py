"""What the review service shows of itself."""

from services.review.entrypoints import rectifying
from services.review.entrypoints.ledgers import ledgers
from services.review.entrypoints.matters.matters import matter_routes, shown
from services.review.entrypoints.matters.rates import rate_routes
from services.review.entrypoints.meetings.meetings import meeting_routes
from services.review.entrypoints.power_lists.power_lists import power_list_routes
from services.review.entrypoints.work import WORK
from services.review.matters.adapters.collections import SqlMatters
from services.review.meetings.adapters.collections import SqlMeetings
from services.review.meetings.adapters.views import MeetingView
from services.review.power_lists.adapters.collections import SqlPowerListChanges
from services.review.power_lists.adapters.views import PowerListChangeView
from services.review.service import ReviewService
from shared.hosting.processes import Doors
from shared.ledgers.routes import import_routes
from shared.web.lives import LifeRoutes, waiting_routes
from shared.web.work import work_routes

ROUTES = (matter_routes, meeting_routes, power_list_routes, rate_routes)


def doors(service: ReviewService) -> Doors:
    """Every route, and the kinds of things whose history may be read."""
    lives = LifeRoutes(service.store)
    return Doors(
        title="合法性审查 Legality review",
        description=(
            "送审、受理、审查意见、集体讨论的关口和会议；权责清单调整。 "
            "Legality review of matters, meetings that take them up, and power lists."
        ),
        routers=[
            *(routes(service) for routes in ROUTES),
            waiting_routes(service.store),
            work_routes(service.store, WORK),
            import_routes(service.store, ledgers(service), most=service.settings.ledger_rows),
            lives.of(
                SqlMatters,
                "/v1/matters",
                shown(service),
                "送审事项",
                rectifying.MATTER,
            ),
            lives.of(
                SqlMeetings,
                "/v1/meetings",
                MeetingView.of,
                "集体讨论会议",
                rectifying.MEETING,
            ),
            lives.of(
                SqlPowerListChanges,
                "/v1/power-list-changes",
                PowerListChangeView.of,
                "权责清单",
                rectifying.POWER_LIST_CHANGE,
            ),
        ],
        collections=[SqlMatters, SqlMeetings, SqlPowerListChanges],
    )
