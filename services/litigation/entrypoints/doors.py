"""What the litigation service shows of itself."""

from functools import partial

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.adapters.views import CaseView
from services.litigation.entrypoints import rectifying
from services.litigation.entrypoints.cases.cases import case_routes
from services.litigation.entrypoints.cases.hearings import hearing_routes
from services.litigation.entrypoints.cases.judgments import judgment_routes
from services.litigation.entrypoints.ledgers import ledgers
from services.litigation.entrypoints.observed.observed_hearings import observed_hearing_routes
from services.litigation.entrypoints.rates import rate_routes
from services.litigation.entrypoints.suggestions.suggestions import suggestion_routes
from services.litigation.entrypoints.work import WORK
from services.litigation.observed.adapters.collections import SqlObservedHearings
from services.litigation.observed.adapters.views import ObservedHearingView
from services.litigation.service import LitigationService
from services.litigation.suggestions.adapters.collections import SqlSuggestions
from services.litigation.suggestions.adapters.views import SuggestionView
from shared.hosting.processes import Doors
from shared.ledgers.routes import import_routes
from shared.web.lives import LifeRoutes, waiting_routes
from shared.web.work import work_routes

ROUTES = (case_routes, judgment_routes, suggestion_routes, hearing_routes, observed_hearing_routes, rate_routes)


def doors(service: LitigationService) -> Doors:
    """Every route, and the kinds of things whose history may be read."""
    lives = LifeRoutes(service.store)
    return Doors(
        title="行政应诉 Litigation",
        description=(
            "案件送达、答辩、开庭、负责人出庭、裁判、履行；司法建议、检察建议的回复和整改。 "
            "Cases served, answered, heard, judged, performed; suggestions of courts and procuratorates."
        ),
        routers=[
            *(routes(service) for routes in ROUTES),
            waiting_routes(service.store),
            work_routes(service.store, WORK),
            import_routes(service.store, ledgers(service), most=service.settings.ledger_rows),
            lives.of(
                SqlCases,
                "/v1/cases",
                partial(CaseView.seen, service),
                "行政诉讼案件",
                rectifying.CASE,
            ),
            lives.of(
                SqlSuggestions,
                "/v1/suggestions",
                SuggestionView.of,
                "司法建议、检察建议",
                rectifying.SUGGESTION,
            ),
            lives.of(
                SqlObservedHearings,
                "/v1/observed-hearings",
                ObservedHearingView.of,
                "旁听庭审",
                rectifying.OBSERVED_HEARING,
            ),
        ],
        collections=[SqlCases, SqlSuggestions, SqlObservedHearings],
    )
