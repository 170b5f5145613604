"""Who sees documents, filings and reviews: the place, the authority they are with, and who stands over the maker."""

from datetime import date

import pytest

from services.filing.service import FilingService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import OVERSEEING, Role
from tests.filing.conftest import TODAY, Door
from tests.filing.over_rest import BEFORE, PAPER
from tests.filing.test_who_files_where import COUNTY_TAX
from tests.house.caller import Caller, ok, refused
from tests.house.directory import KINDS, KNOWN
from tests.house.figures import counts
from tests.house.relating import stands_in

KIND = {unit.id: unit.now for unit in KNOWN}
UPPER, AGENCY = "gz-tax", "zg-tax"
LISTS = ("documents", "filings", "reviews")


def somebody(door: Door, unit: str, *roles: Role) -> Caller:
    held = KINDS.held(KIND[unit].kind, roles or OVERSEEING)
    return door(*held, unit=unit, region=KIND[unit].region)


async def listed(caller: Caller) -> list[int]:
    """How many documents, filings and reviews, as many in the table as in the list."""
    found = []
    for kind in LISTS:
        items = ok(await caller.get(f"/v1/{kind}"))["items"]
        table = (await caller.get(f"/v1/{kind}", format="csv")).text
        assert all(each["id"] in table for each in items)
        assert table.count("\n") == 1 + len(items)
        found.append(len(items))
    return found


@pytest.fixture
async def document(either_door: Door, either_service: FilingService) -> str:
    """Of an agency of the district under its upper department, with which it is filed, and which reviews it."""
    await stands_in(either_service.store, Relation.UPPER_DEPARTMENT_OF, UPPER, AGENCY)
    upper, agency = somebody(either_door, UPPER, Role.REGISTRAR), somebody(either_door, AGENCY, Role.DRAFTER)
    ok(await upper.post("/v1/makers", **COUNTY_TAX), 201)
    made = ok(await agency.post("/v1/documents/published", **BEFORE), 201)["id"]
    await agency.done(f"/v1/filings/{made}.government", "submission", materials=["备案报告"], on="2026-12-02", **PAPER)
    await upper.done(f"/v1/filings/{made}.government", "form-check", verdict="ok", on="2026-12-03", **PAPER)
    return str(made)


@pytest.mark.parametrize("unit", ["gz-land", "zg-urban", "编办", "行政审批局", "aq-justice"])
async def test_whoever_is_of_another_bureau_or_place_sees_nothing_whatever_the_role(
    either_door: Door, document: str, unit: str
) -> None:
    stranger = somebody(either_door, unit)
    for path in (f"documents/{document}", f"filings/{document}.government", f"reviews/{document}.1"):
        for at in (f"/v1/{path}", f"/v1/{path}/entries"):
            refused(await stranger.get(at), 404, "not_found")
    assert await listed(stranger) == [0, 0, 0]
    given = {"verdict": "ok", "on": "2026-12-04"}
    checked = await stranger.post(f"/v1/filings/{document}.government/form-check", version=1, **given)
    holds = bool(KINDS.held(KIND[unit].kind, {Role.REGISTRAR}))
    refused(checked, *((404, "not_found") if holds else (403, "web.role_needed")))
    rates = await counts(stranger, region=KIND[unit].region)
    assert {denominator for _, denominator in rates.values()} == {0}


@pytest.mark.parametrize("unit", ["区司法局", "zhanggong", "司法局", "督察", "gz-congress"])
async def test_whoever_looks_after_the_place_or_one_around_it_sees_all_and_acts_on_nothing(
    either_door: Door, document: str, unit: str
) -> None:
    overseer = somebody(either_door, unit)
    assert await listed(overseer) == [1, 1, 1]
    ok(await overseer.get(f"/v1/documents/{document}"))
    if KINDS.held(KIND[unit].kind, {Role.REGISTRAR}):
        given = {"outcome": "no_objection", "on": "2026-12-20"}
        answer = await overseer.step(f"/v1/reviews/{document}.1", "conclusion", **given)
        refused(answer, 403, "filing.another_authority")


async def test_the_upper_department_sees_its_agency_and_after_the_last_day_what_it_has_in_hand(
    either_door: Door, either_service: FilingService, document: str
) -> None:
    upper = somebody(either_door, UPPER)
    assert await listed(upper) == [1, 1, 1]
    ok(await upper.get(f"/v1/documents/{document}"))
    assert await listed(somebody(either_door, UPPER, Role.DRAFTER)) == [0, 0, 0]
    until = date.fromordinal(TODAY.toordinal() - 1)
    await stands_in(either_service.store, Relation.UPPER_DEPARTMENT_OF, UPPER, AGENCY, until=until)
    refused(await upper.get(f"/v1/documents/{document}"), 404, "not_found")
    assert await listed(upper) == [0, 1, 1]
    given = {"outcome": "no_objection", "on": "2026-12-20", **PAPER}
    ok(await upper.step(f"/v1/reviews/{document}.1", "conclusion", **given))


async def test_of_what_is_filed_with_a_unit_its_drafters_see_nothing(either_door: Door, document: str) -> None:
    drafter = somebody(either_door, UPPER, Role.DRAFTER)
    given = {"materials": ["备案报告"], "on": "2026-12-04"}
    answer = await drafter.post(f"/v1/filings/{document}.government/submission", version=1, **given)
    refused(answer, 404, "not_found")
