"""What lies behind the doors of review."""

from collections.abc import Mapping
from typing import Any

from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from tests.doors.house import Building
from tests.doors.places import AGENCY, APPROVAL, ESTABLISHMENT, GOVERNMENT, OFFICE
from tests.doors.walk import Guarded
from tests.house.caller import ok

MATTER: Mapping[str, Any] = {
    "kind": "normative_document",
    "title": "管线管理通知",
    "materials": ["送审稿"],
    "on": "2026-03-02",
}


MEETING: Mapping[str, Any] = {
    "kind": "executive",
    "minutes": "常务会议纪要第3次",
    "convened_by": GOVERNMENT,
    "on": "2026-03-12",
}


async def things(house: Building) -> Mapping[str, Guarded]:
    """A matter and a change of a power list, both of the agency, and a meeting that its government has held."""
    drafter = house.of(AGENCY, Role.DRAFTER)
    matter = ok(await drafter.post("/v1/matters", **MATTER), 201)
    change = ok(await drafter.post("/v1/power-list-changes", title="调整事项", on="2026-03-02"), 201)
    office = house.of(OFFICE, Role.OFFICE)
    meeting = f"/v1/meetings/{ok(await office.post('/v1/meetings', **MEETING), 201)['id']}"
    kept = {"holders": {Bond.OFFICE: {OFFICE}}, "body": {"convened_by": GOVERNMENT, "matter": matter["id"]}}
    return {
        "/v1/meetings": Guarded(GOVERNMENT, **kept),
        "/v1/meetings/{id}": await house.behind(
            meeting, OFFICE, Role.OFFICE, of=GOVERNMENT, in_hand={Bond.OFFICE}, **kept
        ),
        "/v1/matters": Guarded(),
        "/v1/matters/{id}": await house.behind(
            f"/v1/matters/{matter['id']}",
            AGENCY,
            Role.DRAFTER,
            body={"decided_by": GOVERNMENT},
            in_hand={Bond.REVIEWING},
        ),
        "/v1/power-list-changes": Guarded(),
        "/v1/power-list-changes/{id}": await house.behind(
            f"/v1/power-list-changes/{change['id']}",
            AGENCY,
            Role.DRAFTER,
            seen_by={ESTABLISHMENT, APPROVAL},
            in_hand={Bond.ESTABLISHMENT, Bond.APPROVAL},
            said={ESTABLISHMENT: {"respondent": "establishment"}, APPROVAL: {"respondent": "approval"}},
        ),
    }


async def of_others(house: Building) -> Mapping[tuple[str, str], str]:
    """A matter of an agency of another city."""
    drafter = house.of("340800-zjj", Role.DRAFTER)
    return {("/v1/meetings", "matter"): ok(await drafter.post("/v1/matters", **MATTER), 201)["id"]}
