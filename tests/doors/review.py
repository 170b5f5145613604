"""What lies behind the doors of review."""

from collections.abc import Mapping
from typing import Any

from shared.kernel.model.actor import Role
from tests.doors.house import Building
from tests.doors.places import AGENCY, APPROVAL, ESTABLISHMENT
from tests.doors.walk import Guarded
from tests.house.caller import ok

MATTER: Mapping[str, Any] = {
    "kind": "normative_document",
    "title": "管线管理通知",
    "materials": ["送审稿"],
    "on": "2026-03-02",
}


async def things(house: Building) -> Mapping[str, Guarded]:
    """A matter and a change of a power list, both of the agency."""
    drafter = house.of(AGENCY, Role.DRAFTER)
    matter = ok(await drafter.post("/v1/matters", **MATTER), 201)
    change = ok(await drafter.post("/v1/power-list-changes", title="调整事项", on="2026-03-02"), 201)
    return {
        "/v1/matters": Guarded(),
        "/v1/matters/{id}": await house.behind(f"/v1/matters/{matter['id']}", AGENCY, Role.DRAFTER),
        "/v1/power-list-changes": Guarded(),
        "/v1/power-list-changes/{id}": await house.behind(
            f"/v1/power-list-changes/{change['id']}",
            AGENCY,
            Role.DRAFTER,
            said={ESTABLISHMENT: {"respondent": "establishment"}, APPROVAL: {"respondent": "approval"}},
        ),
    }


async def of_others(_house: Building) -> Mapping[tuple[str, str], str]:
    """No body names a thing."""
    return {}
