"""What lies behind the doors of litigation."""

from collections.abc import Mapping
from typing import Any

from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from tests.doors.house import Building
from tests.doors.places import AGENCY, COURT, GANZHOU, ISSUER
from tests.doors.walk import Guarded
from tests.house.caller import ok

# That have to do with agencies of the city.
COURTS = {COURT, "other-court", "court-360702"}
NUMBER = "(2026)赣0702行初12号"
SERVED: Mapping[str, Any] = {"case_number": NUMBER, "area": "housing", "cause": "penalty", "on": "2026-09-16"}
LETTER: Mapping[str, Any] = {
    "number": "赣检建〔2026〕3号",
    "kind": "procuratorial",
    "issuer": ISSUER,
    "on": "2026-12-02",
}


async def things(house: Building) -> Mapping[str, Guarded]:
    """A case with a hearing, a letter and an observed hearing, all of the agency."""
    agency = house.of(AGENCY, Role.LITIGATOR)
    case = f"/v1/cases/{ok(await agency.post('/v1/cases', court=COURT, **SERVED), 201)['id']}"
    hearing: dict[str, Any] = {"on": "2026-12-01", "hearing_on": "2026-12-20", "call": "must"}
    await house.of(COURT, Role.COURT).done(case, "hearings", **hearing)
    await agency.done(case, "answer", on="2026-09-28", paper="收件回执2026-88")
    letter = f"/v1/suggestions/{ok(await agency.post('/v1/suggestions', **LETTER), 201)['id']}"
    seen: dict[str, Any] = {"case_number": "（2026）赣0702行初99号", "court": COURT, "persons": 3, "on": "2026-12-02"}
    observed = f"/v1/observed-hearings/{ok(await agency.post('/v1/observed-hearings', **seen), 201)['id']}"
    return {
        "/v1/observed-hearings": Guarded(),
        "/v1/observed-hearings/{id}": await house.behind(observed, AGENCY, Role.LITIGATOR),
        "/v1/cases": Guarded(),
        "/v1/cases/pushed": Guarded(holders={Bond.COURT: COURTS}, body={"region": GANZHOU, "unit": AGENCY}),
        "/v1/cases/{id}": await house.behind(
            case,
            AGENCY,
            Role.LITIGATOR,
            number=3,
            holders={Bond.COURT: {COURT}},
            parties={COURT},
            body={"previous": NUMBER},
        ),
        "/v1/suggestions": Guarded(),
        "/v1/suggestions/issued": Guarded(holders={Bond.ISSUER: COURTS}, body={"region": GANZHOU, "unit": AGENCY}),
        "/v1/suggestions/{id}": await house.behind(
            letter, AGENCY, Role.LITIGATOR, holders={Bond.ISSUER: {ISSUER}}, parties={ISSUER}
        ),
    }


async def of_others(house: Building) -> Mapping[tuple[str, str], str]:
    """A case of an agency of another city."""
    agency = house.of("340800-zjj", Role.LITIGATOR)
    made: dict[str, Any] = {**SERVED, "case_number": "(2026)皖08行初7号", "court": "court-340800"}
    case = ok(await agency.post("/v1/cases", **made), 201)["id"]
    return {("/v1/cases", "previous"): case, ("/v1/suggestions", "case"): case}
