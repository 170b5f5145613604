"""What the notify service shows of itself."""

from services.notify.deadlines.adapters.escalations import SqlEscalations
from services.notify.delivery.adapters.endpoints import SqlEndpoints
from services.notify.entrypoints import rectifying
from services.notify.entrypoints.deadlines.calculator import calculator_routes
from services.notify.entrypoints.deadlines.cut_over import cut_over_routes
from services.notify.entrypoints.deadlines.deadlines import deadline_routes
from services.notify.entrypoints.deadlines.escalations import escalation_routes, shown
from services.notify.entrypoints.deadlines.inbox import inbox_routes
from services.notify.entrypoints.deadlines.rates import rate_routes
from services.notify.entrypoints.delivery.feed import feed_routes
from services.notify.entrypoints.delivery.webhooks import webhook_routes
from services.notify.entrypoints.ledgers import ledgers
from services.notify.entrypoints.persons.persons import person_routes
from services.notify.entrypoints.policies.policy_documents import policy_document_routes, policy_page_routes
from services.notify.entrypoints.register.duties import duty_routes
from services.notify.entrypoints.register.occurrences import occurrence_routes
from services.notify.entrypoints.units.records import directory_routes
from services.notify.entrypoints.units.units import unit_routes
from services.notify.entrypoints.work import WORK
from services.notify.persons.adapters.collections import SqlPersons
from services.notify.persons.adapters.views import PersonView
from services.notify.policies.adapters.policy_documents import SqlPolicyDocuments
from services.notify.policies.adapters.views import PolicyView
from services.notify.register.adapters.asked_units import SqlAskedUnits
from services.notify.register.adapters.collections import SqlDuties, SqlEvidence, SqlOccurrences
from services.notify.register.adapters.views import DutyView, GivenEvidenceView
from services.notify.service import NotifyService
from services.notify.units.adapters.collections import SqlUnits
from services.notify.units.adapters.views import UnitView
from shared.hosting.processes import Doors
from shared.ledgers.routes import import_routes
from shared.web.lives import LifeRoutes, waiting_routes
from shared.web.work import work_routes

ROUTES = (
    deadline_routes,
    cut_over_routes,
    rate_routes,
    inbox_routes,
    escalation_routes,
    policy_document_routes,
    policy_page_routes,
    unit_routes,
    directory_routes,
    person_routes,
    duty_routes,
    occurrence_routes,
    webhook_routes,
    feed_routes,
    calculator_routes,
)


def doors(service: NotifyService) -> Doors:
    """Every route, and the kinds of things whose history may be read."""
    lives = LifeRoutes(service.store)
    return Doors(
        title="期限与通知 Deadlines and notices",
        description=(
            "各服务的期限、预警、逾期处置、单位收件箱、事实推送；公开的期限计算器。 "
            "Every service's deadlines, warnings, escalations, inboxes, webhooks; a public calculator."
        ),
        routers=[
            *(routes(service) for routes in ROUTES),
            waiting_routes(service.store),
            work_routes(service.store, WORK),
            import_routes(service.store, ledgers(service), most=service.settings.ledger_rows),
            lives.of(
                SqlEscalations,
                "/v1/escalations",
                shown(service),
                "逾期处置",
                rectifying.ESCALATION,
            ),
            lives.of(
                SqlAskedUnits,
                "/v1/units",
                UnitView.of,
                "单位",
                rectifying.UNIT,
            ),
            lives.of(
                SqlPersons,
                "/v1/persons",
                PersonView.of,
                "人员名册",
                rectifying.PERSON,
            ),
            lives.of(
                SqlDuties,
                "/v1/duties",
                DutyView.of,
                "职责",
                rectifying.DUTY,
            ),
            lives.of(
                SqlEvidence,
                "/v1/evidence",
                GivenEvidenceView.of,
                "应尽职责",
                rectifying.EVIDENCE,
            ),
            lives.of(
                SqlPolicyDocuments,
                "/v1/policy-documents",
                PolicyView.of,
                "制度文件",
                rectifying.POLICY_DOCUMENT,
            ),
        ],
        collections=[
            SqlEscalations,
            SqlEndpoints,
            SqlPolicyDocuments,
            SqlUnits,
            SqlPersons,
            SqlDuties,
            SqlEvidence,
            SqlOccurrences,
        ],
    )
