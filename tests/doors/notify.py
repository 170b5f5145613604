"""What lies behind the doors of notify."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.notify.deadlines.domain.watch import Said
from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import Role
from tests.doors.conftest import TODAY
from tests.doors.house import OF_AN_AGENCY, Building
from tests.doors.places import AGENCY, COURT, GANZHOU, GOVERNMENT, OFFICE, SUPERVISORS, UNITS
from tests.doors.walk import Guarded
from tests.house.caller import ok
from tests.notify.builders import a_fact
from tests.notify.conftest import House as Register
from tests.notify.papers import NOTICE

KEEPERS, CONFIRMERS = (Role.OFFICE, Role.SUPERVISOR, Role.OPERATOR), (Role.OFFICE, Role.SUPERVISOR, Role.REVIEWER)
UNIT: Mapping[str, Any] = {
    "id": AGENCY,
    "name": AGENCY,
    "region": GANZHOU,
    "kind": "department",
    "kept_from": "2026-01-01",
}
UNIT_ELSEWHERE: Mapping[str, Any] = {**UNIT, "id": "340800-zjj", "name": "340800-zjj", "region": "340800"}
WATER = "gz-water"
ROSTERS_KEEPERS = (Role.SUPERVISOR, Role.ADMINISTRATOR, Role.OPERATOR)
# Others name and dismiss administrators only, and these do nothing about themselves.
NOT_OF_ROSTER = {
    "notify.roster_kept_by_administrator",
    "notify.administrators_of_others",
    "notify.not_for_oneself",
}
DUTY: Mapping[str, Any] = {
    "region": GANZHOU,
    "title": "行政执法案卷评查",
    "document": "赣市府办发〔2026〕12号",
    "clause": "第三条",
    "subject": "departments",
    "at_least": 1,
    "of": "times",
    "per": "year",
    "valid_from": "2026-01-01",
    "on": "2026-03-02",
}


# Whoever looks after no place asks nothing of its units, whatever its role.
OF_BUREAUS = {"kernel.looks_after_no_place"}
OF_ITS_REGION: Mapping[str, Any] = {unit.id: {"region": unit.region} for unit in UNITS.values()}


async def things(house: Building) -> Mapping[str, Guarded]:
    """A unit of which duties are asked, with evidence that it gave; what it has missed; what is kept in the city."""
    office, agency, register = house.of(OFFICE, Role.OFFICE), house.of(AGENCY, Role.DRAFTER), Register(house.service)
    ok(await office.post("/v1/units", on="2026-01-05", **UNIT), 201)
    await office.done(f"/v1/units/{AGENCY}", "terms", head="head-1", on="2026-01-06")
    await register.hear(a_fact(Said.OPENED, owner=AGENCY))
    await register.tick(TODAY)
    (case,) = ok(await house.of(SUPERVISORS, Role.SUPERVISOR).get("/v1/escalations"))["items"]
    signed: dict[str, Any] = {"document": "赣市法督〔2026〕3号", "on": str(TODAY)}
    await house.of(SUPERVISORS, Role.SUPERVISOR).done(f"/v1/escalations/{case['id']}", "signature", **signed)
    notice = ok(await agency.get("/v1/inbox"))["items"][0]
    occurrence = ok(await agency.get("/v1/scoreboard", limit=1))["items"][0]
    given = await agency.done(f"/v1/occurrences/{occurrence['id']}", "evidence", on=occurrence["opens_on"])
    evidence = given["evidence"][0]["id"]
    paper: dict[str, Any] = {"on": str(TODAY), "region": GANZHOU, "text": NOTICE}
    document = ok(await office.post("/v1/policy-documents", **paper), 201)["id"]
    duty = ok(await office.post("/v1/duties", **DUTY), 201)
    hook: dict[str, Any] = {"url": "https://facts.example/ganzhou", "region": GANZHOU}
    endpoint = ok(await house.of(SUPERVISORS, Role.SUPERVISOR).post("/v1/webhooks", **hook), 201)
    unit = await house.behind(
        f"/v1/units/{AGENCY}",
        OFFICE,
        *KEEPERS,
        of=AGENCY,
        parameters={"head": "head-1"},
        but={"kernel.relation_to_oneself"},
        seen_by={COURT, "other-court"},
    )
    holders = {**OF_AN_AGENCY, Bond.DIRECTORY: {GOVERNMENT, OFFICE, SUPERVISORS}}
    kept: dict[str, Any] = {"of": WATER, "holders": holders, "but": NOT_OF_ROSTER}
    person = await house.behind(await _administrator(house), GOVERNMENT, *ROSTERS_KEEPERS, **kept)
    return {
        "/v1/units/{id}/persons": replace(person, parameters={"id": WATER}),
        "/v1/persons/{id}": person,
        "/v1/units": Guarded(unit="there-is-none", holders=OF_AN_AGENCY, body={"region": GANZHOU}),
        "/v1/units/{id}": unit,
        "/v1/units/{id}/designations": replace(
            unit, holders={Bond.UPPER_COURT: {COURT, "other-court"}}, body={"holder": "court-360702"}
        ),
        "/v1/escalations/{id}": await house.behind(
            f"/v1/escalations/{case['id']}",
            SUPERVISORS,
            *(Role.SUPERVISOR, Role.HEAD),
            of=AGENCY,
            number=2,
            in_hand={Bond.SUPERVISOR},
        ),
        "/v1/inbox/{id}": Guarded(parameters={"id": notice["id"]}, holders={Bond.ADDRESSEE: {AGENCY}}),
        "/v1/occurrences/{id}": Guarded(
            unit=AGENCY,
            parameters={"id": occurrence["id"], "version": given["version"], "evidence": evidence},
            but={"notify.evidence_given_by_another"},
        ),
        "/v1/evidence/{id}": await house.behind(f"/v1/evidence/{evidence}", AGENCY),
        "/v1/policy-documents": Guarded(said=OF_ITS_REGION, but=OF_BUREAUS),
        "/v1/policy-documents/{id}": await house.behind(f"/v1/policy-documents/{document}", OFFICE, *CONFIRMERS),
        "/v1/duties": Guarded(said=OF_ITS_REGION, but=OF_BUREAUS),
        "/v1/duties/{id}": await house.behind(f"/v1/duties/{duty['id']}", OFFICE, *KEEPERS),
        "/v1/webhooks": Guarded(said=OF_ITS_REGION),
        "/v1/webhooks/{id}": Guarded(
            unit=SUPERVISORS,
            own_only=True,
            parameters={"id": endpoint["id"], "version": endpoint["version"]},
            but={"not_found", "notify.hears_less"},
        ),
    }


async def _administrator(house: Building) -> str:
    """The path of who is to keep the roster of another agency, as its government has named it: that shuts nobody out.
    A colleague is to come, whom it has entered."""
    office, government = house.of(OFFICE, Role.OFFICE), house.of(GOVERNMENT, Role.SUPERVISOR)
    ok(await office.post("/v1/units", on="2026-01-05", **{**UNIT, "id": WATER, "name": WATER}), 201)
    named: dict[str, Any] = {"person": f"{WATER}-administrator", "post": "法规科科长", "on": "2026-03-02"}
    made = ok(await government.post(f"/v1/units/{WATER}/persons", **named, roles=["administrator"]), 201)
    keeper = house.of(WATER, Role.ADMINISTRATOR, name=named["person"])
    colleague: dict[str, Any] = {"person": "colleague", "post": "科员", "on": "2026-03-02", "since": "2027-01-04"}
    ok(await keeper.post(f"/v1/units/{WATER}/persons", **colleague), 201)
    return f"/v1/persons/{made['id']}"


async def of_others(house: Building) -> Mapping[tuple[str, str], str]:
    """A document and a duty of another city, and a person of an agency there."""
    office = house.of("aq-gov", Role.OFFICE)
    paper: dict[str, Any] = {"on": str(TODAY), "region": "340800", "text": NOTICE}
    document = ok(await office.post("/v1/policy-documents", **paper), 201)["id"]
    duty = ok(await office.post("/v1/duties", **{**DUTY, "region": "340800"}), 201)["id"]
    named = {"person": "aq-administrator", "post": "科长", "roles": ["administrator"], "on": "2026-03-02"}
    ok(await house.of("aq-gov", Role.OFFICE).post("/v1/units", **{**UNIT_ELSEWHERE, "on": "2026-01-05"}), 201)
    ok(await house.of("aq-gov", Role.SUPERVISOR).post("/v1/units/340800-zjj/persons", **named), 201)
    return {
        ("/v1/policy-documents", "replaces"): document,
        ("/v1/duties", "replaces"): duty,
        ("/v1/persons", "deputy"): named["person"],
        ("/v1/persons", "successor"): named["person"],
    }
