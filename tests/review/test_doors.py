"""Who may call what: every route of the service against every role."""

from itertools import product

from services.review.api import application
from shared.kernel.model.actor import Role
from shared.web.doors import guarded_routes
from tests.review.conftest import Bureau

ROLES: dict[str, set[Role]] = {
    "POST /v1/matters": {Role.DRAFTER},
    "POST /v1/matters/{id}/return": {Role.REVIEWER},
    "POST /v1/matters/{id}/resubmission": {Role.DRAFTER},
    "POST /v1/matters/{id}/acceptance": {Role.REVIEWER},
    "POST /v1/matters/{id}/supplement-request": {Role.REVIEWER},
    "POST /v1/matters/{id}/supplement": {Role.DRAFTER},
    "POST /v1/matters/{id}/pause": {Role.REVIEWER},
    "POST /v1/matters/{id}/resumption": {Role.REVIEWER},
    "POST /v1/matters/{id}/shortening": {Role.HEAD},
    "POST /v1/matters/{id}/opinion": {Role.REVIEWER},
    "POST /v1/matters/{id}/revision": {Role.DRAFTER},
    "POST /v1/matters/{id}/version": {Role.DRAFTER},
    "POST /v1/matters/{id}/confirmation": {Role.REVIEWER},
    "POST /v1/matters/{id}/deliberation": {Role.OFFICE},
    "POST /v1/matters/{id}/decision": {Role.HEAD},
    "POST /v1/matters/{id}/irregular-decision": {Role.OFFICE, Role.HEAD, Role.REVIEWER},
    "POST /v1/matters/{id}/withdrawal": {Role.DRAFTER},
    "POST /v1/power-list-changes": {Role.DRAFTER},
    "POST /v1/power-list-changes/{id}/consultation-replies": {Role.OFFICE, Role.SUPERVISOR},
    "POST /v1/power-list-changes/{id}/legality-opinion": {Role.REVIEWER},
    "POST /v1/power-list-changes/{id}/resubmission": {Role.DRAFTER},
    "POST /v1/power-list-changes/{id}/withdrawal": {Role.DRAFTER},
    "POST /v1/power-list-changes/{id}/consent": {Role.HEAD},
    "POST /v1/power-list-changes/{id}/irregular-consent": {Role.OFFICE, Role.HEAD, Role.REVIEWER},
    "POST /v1/power-list-changes/{id}/irregular-publication": {Role.OFFICE, Role.REVIEWER},
    "POST /v1/power-list-changes/{id}/report": {Role.DRAFTER},
    "POST /v1/power-list-changes/{id}/publication": {Role.DRAFTER},
    "POST /v1/power-list-changes/{id}/withholding": {Role.DRAFTER},
}
# Who made an entry puts it right, whatever the role.
THEIR_OWN = {
    f"POST /v1/{things}/{{id}}/{what}"
    for things in ("matters", "power-list-changes")
    for what in (
        "voiding",
        "entries/{number}/rectification",
        "entries/{number}/voiding",
        "proposals/{proposal}/confirmation",
        "proposals/{proposal}/declining",
    )
}
ANYONE_WITH_A_TOKEN = {
    "GET /v1/matters/{id}/entries",
    "GET /v1/matters/{id}/proposals",
    "GET /v1/power-list-changes/{id}/entries",
    "GET /v1/power-list-changes/{id}/proposals",
    "GET /v1/matters",
    "GET /v1/matters/{id}",
    "GET /v1/power-list-changes",
    "GET /v1/power-list-changes/{id}",
    "GET /v1/matters/{id}/handlers",
    "GET /v1/power-list-changes/{id}/handlers",
    # Whose unit has it in hand, in whatever role, as it stands now.
    "POST /v1/matters/{id}/handlers",
    "POST /v1/power-list-changes/{id}/handlers",
    # Whoever sees what is counted.
    "GET /v1/rates",
    "GET /v1/rates/{id}/members",
    "GET /v1/rates/{id}/differences",
}
OURS = ("/v1/matters", "/v1/power-list-changes", "/v1/rates")


def test_every_route_of_the_service_is_named_here(settings: object, sqlite_url: str) -> None:
    app = application(settings(sqlite_url))  # type: ignore[operator]
    served = {f"{route.method} {route.path}" for route in guarded_routes(app) if route.path.startswith(OURS)}
    assert served == ROLES.keys() | THEIR_OWN | ANYONE_WITH_A_TOKEN


async def test_each_role_enters_by_its_own_doors_only(house: Bureau) -> None:
    """Past the door the empty body or the missing If-Match is refused; at the door it is the role."""
    for role, (route, roles) in product(Role, ROLES.items()):
        caller = house.caller(role)
        method, path = route.replace("{id}", "nobody").split()
        answer = await (caller.get(path) if method == "GET" else caller.post(path))
        refused = (answer.status_code, answer.json()["code"]) == (403, "web.role_needed")
        assert refused is (role not in roles), (role, route, answer.text)


async def test_nobody_enters_without_a_token_for_this_service(house: Bureau) -> None:
    for route in ROLES.keys() | THEIR_OWN | ANYONE_WITH_A_TOKEN:
        method, path = route.replace("{id}", "nobody").replace("{number}", "1").replace("{proposal}", "none").split()
        for caller in (house.stranger, house.caller(*Role, audience="filing")):
            answer = await (caller.get(path) if method == "GET" else caller.post(path))
            assert answer.status_code == 401, route


async def test_every_step_needs_the_version_that_was_read(house: Bureau) -> None:
    for route in ROLES.keys() | THEIR_OWN:
        if route.startswith("POST") and "{id}" in route:
            path = route.replace("{id}", "nobody").replace("{number}", "1").replace("{proposal}", "none").split()[1]
            answer = await house.caller(*Role).post(path, on="2026-03-02")
            assert (answer.status_code, answer.json()["code"]) == (428, "web.precondition_missing"), route
