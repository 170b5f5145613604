"""垂直管理部门: who files with the department above it does so by the rules there, and the government of its place has
a copy, which it reads and does nothing about."""

from datetime import date
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import Role
from tests.filing.builders import GANZHOU
from tests.filing.conftest import Door
from tests.filing.facts import outbox
from tests.filing.over_rest import BEFORE, PAPER
from tests.filing.test_who_files_where import COUNTY_TAX, TAX
from tests.house.caller import Caller, ok, refused
from tests.house.relating import stands_in

ABOVE = "jx-justice"
PUBLISHED = {**BEFORE, "published_on": "2026-09-18"}


@pytest.fixture
async def above(door: Door, service: FilingService) -> Caller:
    """The department above the tax bureau of the city, in the province, which has it on its list."""
    await stands_in(service.store, Relation.UPPER_DEPARTMENT_OF, ABOVE, "gz-tax")
    await stands_in(service.store, Relation.UPPER_DEPARTMENT_OF, "gz-tax", "zg-tax")
    caller = door(Role.REGISTRAR, unit=ABOVE, region="360000")
    ok(await caller.post("/v1/makers", **TAX), 201)
    return caller


async def filed(agency: Caller, **body: Any) -> dict[str, Any]:
    """What falls due with what the agency has published."""
    document = ok(await agency.post("/v1/documents/published", **{**PUBLISHED, **body}), 201)
    return ok(await agency.get(f"/v1/filings/{document['id']}.government"))


@pytest.fixture
def tax(door: Door) -> Caller:
    return door(Role.DRAFTER, unit="gz-tax")


async def told(service: FilingService, fact: str) -> list[dict[str, Any]]:
    return [each for each in await outbox(service) if each["type"].split(".")[2] == fact]


async def test_the_fifteen_days_of_the_city_bind_nobody_who_files_with_the_province(
    above: Caller, tax: Caller, service: FilingService
) -> None:
    """Where the rules above are silent no clock runs, and it is told that none does."""
    filing = await filed(tax)
    assert (filing["authority"], filing["region"]) == (ABOVE, GANZHOU)
    assert filing["deadlines"] == {}
    silent = [each["data"]["reason"] for each in await told(service, "clock_not_started")]
    assert silent == ["rule_is_silent"]


async def test_whoever_files_with_a_department_of_the_city_has_its_fifteen_days(door: Door, above: Caller) -> None:
    """Though it lies in a county, and by the directory nobody there receives it."""
    assert above is not None
    ok(await door(Role.REGISTRAR, unit="gz-tax").post("/v1/makers", **COUNTY_TAX), 201)
    filing = await filed(door(Role.DRAFTER, unit="zg-tax", region="360702"))
    assert (filing["authority"], filing["deadlines"]["submit"]["due"]) == ("gz-tax", "2026-10-08")


async def test_a_department_files_with_its_government_and_sends_no_copy(
    registrar: Caller, door: Door, service: FilingService
) -> None:
    housing = {**TAX, "unit": "gz-housing", "name": "gz-housing"}
    ok(await registrar.post("/v1/makers", **housing), 201)
    filing = await filed(door(Role.DRAFTER, unit="gz-housing"))
    assert (filing["copied_to"], [*filing["deadlines"]]) == (None, ["submit"])
    await submitted(door(Role.DRAFTER, unit="gz-housing"), filing)
    assert [each["data"]["copied_to"] for each in await told(service, "document_filed")] == [None]


async def submitted(agency: Caller, filing: dict[str, Any]) -> str:
    path = f"/v1/filings/{filing['id']}"
    await agency.done(path, "submission", on="2026-09-28", materials=["备案报告"], **PAPER)
    return path


@pytest.mark.usefixtures("above")
async def test_who_has_the_copy_reads_the_filing_and_acts_on_nothing(door: Door, tax: Caller) -> None:
    filing = await filed(tax)
    path = await submitted(tax, filing)
    copied_to = filing["copied_to"]
    assert copied_to not in (None, ABOVE)
    # In a role that looks after no region: it is the copy that it reads by.
    has_copy = door(Role.DRAFTER, unit=copied_to)
    assert ok(await has_copy.get(path))["stage"] == "submitted"
    assert [each["id"] for each in ok(await has_copy.get("/v1/filings"))["items"]] == [filing["id"]]
    for role, act, body in (
        (Role.REGISTRAR, "form-check", {"verdict": "ok"}),
        (Role.REGISTRAR, "receipt", {}),
        (Role.DRAFTER, "submission", {"materials": ["备案报告"], **PAPER}),
    ):
        answer = await door(role, unit=copied_to).step(path, act, on="2026-09-29", **body)
        assert answer.status_code in (403, 409), answer.text
    assert ok(await has_copy.get(path))["stage"] == "submitted"


@pytest.mark.usefixtures("above")
async def test_another_department_of_the_place_and_the_government_of_another_find_nothing(
    door: Door, tax: Caller
) -> None:
    path = f"/v1/filings/{(await filed(tax))['id']}"
    for unit, region in (("gz-water", GANZHOU), ("ht-gov", "610702"), ("zhanggong", "360702")):
        stranger = door(Role.DRAFTER, unit=unit, region=region)
        refused(await stranger.get(path), 404, "not_found")
        assert ok(await stranger.get("/v1/filings"))["items"] == []


@pytest.mark.usefixtures("above")
async def test_the_fact_of_the_filing_names_who_has_the_copy_and_reaches_it(
    tax: Caller, service: FilingService
) -> None:
    filing = await filed(tax)
    await submitted(tax, filing)
    (fact,) = await told(service, "document_filed")
    assert fact["data"]["copied_to"] == filing["copied_to"]
    assert set(fact["parties"]) == {ABOVE, filing["copied_to"]}


async def test_the_form_of_the_registration_number_and_the_review_are_by_the_rules_above_too(
    above: Caller, tax: Caller, service: FilingService
) -> None:
    """The review has its period by the nation, and the answer by it as well: neither asks the city."""
    path = await submitted(tax, await filed(tax))
    await above.done(path, "form-check", on="2026-09-29", verdict="ok")
    await above.done(path, "registration-number", on="2026-09-29", number="赣司备〔2026〕7号")
    (fact,) = await told(service, "registration_numbered")
    assert fact["data"]["registration_number"] == "赣司备〔2026〕7号"
    assert (fact["data"]["unit"], fact["data"]["authority"]) == ("gz-tax", ABOVE)
    assert fact["legaldate"] == date(2026, 9, 29).isoformat()


async def test_who_files_with_the_government_by_a_paper_sends_it_no_copy_until_that_is_put_right(
    registrar: Caller, tax: Caller, service: FilingService
) -> None:
    """The list had the justice bureau of the city: by its days it was due. Once the department above is named, the
    rules are those above, the clock never ran, and the city has the copy."""
    ok(await registrar.post("/v1/makers", **TAX, **PAPER), 201)
    filing = await filed(tax)
    assert (filing["copied_to"], filing["deadlines"]["submit"]["due"]) == (None, "2026-10-08")
    await stands_in(service.store, Relation.UPPER_DEPARTMENT_OF, ABOVE, "gz-tax")
    change = {"change": {"authority": ABOVE}, "reason": "误登备案机关。", **PAPER}
    await registrar.done("/v1/makers/gz-tax", "entries/1/rectification", **change)
    right = ok(await tax.get(f"/v1/filings/{filing['id']}"))
    assert right["authority"] == ABOVE
    assert right["copied_to"] not in (None, ABOVE)
    assert right["deadlines"] == {}
    (gone,) = await told(service, "deadline_cancelled")
    assert (gone["data"]["name"], gone["data"]["reason"]) == ("submit", "never_began")
