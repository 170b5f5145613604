"""Whose draft was reviewed: a maker registers its own document, or one that another unit drafted for it, on a paper."""

from datetime import date

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import AUTHORITY, MAKER
from tests.filing.conftest import Door
from tests.filing.facts import cleared, decided, hear
from tests.filing.over_rest import WHY, in_force
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")

HOUSING, LETTER = "gz-housing", {"paper": "赣市住建函〔2026〕21号"}
BODY = {"title": "房屋租赁管理办法", "matter": "matter-2", "on": "2026-09-14"}
PUBLISHED = {"title": BODY["title"], "published_on": "2026-09-18", "on": "2026-12-01"}


@pytest.fixture
async def drafted(service: FilingService) -> None:
    """A matter of the housing bureau is cleared."""
    await hear(service, cleared("matter-2", unit=HOUSING), date(2026, 9, 1))
    await hear(service, decided("matter-2", unit=HOUSING), date(2026, 9, 10))


@pytest.mark.usefixtures("drafted")
async def test_another_units_matter_is_refused_and_what_it_drafted_for_the_maker_registered_on_a_paper(
    drafter: Caller,
) -> None:
    problem = refused(await drafter.post("/v1/documents", **BODY), 409, "filing.matter_of_another")
    assert (problem["errors"][0]["field"], HOUSING in problem["detail"]) == ("matter", True)
    assert ok(await drafter.get("/v1/documents"))["items"] == []
    made = ok(await drafter.post("/v1/documents", **BODY, **LETTER), 201)
    assert (made["matter"], made["unit"]) == ("matter-2", MAKER)
    (entry,) = ok(await drafter.get(f"/v1/documents/{made['id']}/entries"))["items"]
    assert entry["paper"] == LETTER["paper"]


@pytest.mark.usefixtures("drafted")
async def test_what_is_published_already_is_held_to_it_whoever_enters_it(drafter: Caller, registrar: Caller) -> None:
    body = {**PUBLISHED, "matter": "matter-2", "maker": MAKER}
    for who in (drafter, registrar):
        refused(await who.post("/v1/documents/published", **body), 409, "filing.matter_of_another")
    ok(await registrar.post("/v1/documents/published", **body, **LETTER), 201)


@pytest.mark.usefixtures("drafted")
async def test_a_matter_that_is_named_afterwards_is_held_to_it(drafter: Caller) -> None:
    made = ok(await drafter.post("/v1/documents/published", **PUBLISHED), 201)
    path = f"/v1/documents/{made['id']}"
    named = {"change": {"matter": "matter-2"}, **WHY}
    refused(await drafter.step(path, "entries/1/rectification", **named), 409, "filing.matter_of_another")
    assert ok(await drafter.get(path))["matter"] is None
    assert ok(await drafter.step(path, "entries/1/rectification", **named, **LETTER))["matter"] == "matter-2"
    title = {"change": {"title": "房屋租赁管理规定"}, **WHY}
    assert ok(await drafter.step(path, "entries/1/rectification", **title))["title"] == "房屋租赁管理规定"


async def test_an_own_matter_needs_no_paper(drafter: Caller, service: FilingService, door: Door) -> None:
    path = await in_force(drafter, service)
    assert ok(await door(Role.REGISTRAR, unit=AUTHORITY).get(path))["stage"] == "published"
