"""区划变更: a maker entered under 360727 makes its documents as 360783, and its series of numbers goes on."""

from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER
from tests.house.caller import Caller, ok, refused
from tests.house.divided import ELSEWHERE, JUSTICE, NEW, OLD, OTHER, SUPERVISORS, tell_of_longnan

MAKER = "ln-gov"
LISTED = {"unit": MAKER, "name": "龙南县人民政府", "level": "county", "paper": "赣市司发〔2020〕1号"}


@pytest.fixture
async def door(either_door: Door, _office: tuple[FilingService, FastAPI]) -> Door:
    await tell_of_longnan(_office[0].store)
    return either_door


@pytest.fixture
def registrar(door: Door) -> Caller:
    return door(Role.REGISTRAR)


@pytest.fixture
async def maker(registrar: Caller) -> str:
    body = LISTED | {"region": OLD, "on": "2019-03-04"}
    return str(ok(await registrar.post("/v1/makers", **body), 201)["id"])


async def published(registrar: Caller, number: str, on: str, title: str) -> dict[str, Any]:
    body = {"maker": MAKER, "title": title, "published_on": on, "number": number, "on": "2026-12-01", **PAPER}
    return ok(await registrar.post("/v1/documents/published", **body), 201)


async def test_a_maker_is_listed_under_the_code_of_the_day(registrar: Caller) -> None:
    for region, on in ((OLD, "2026-01-05"), (NEW, "2019-03-04")):
        answer = await registrar.post("/v1/makers", **LISTED, region=region, on=on)
        refused(answer, 422, "kernel.code_of_another_day")


async def test_a_document_has_the_code_of_its_day_and_a_number_is_given_once(
    door: Door, registrar: Caller, maker: str
) -> None:
    """The year in which the county became a city: one series, under two codes."""
    old = await published(registrar, "龙府规〔2020〕1号", "2020-03-02", "管线管理办法")
    new = await published(registrar, "龙府规〔2020〕2号", "2020-09-01", "房屋租赁办法")
    assert (old["region"], new["region"]) == (OLD, NEW)
    body = {"maker": MAKER, "title": "又一办法", "published_on": "2020-10-09", "on": "2026-12-01", **PAPER}
    refused(
        await registrar.post("/v1/documents/published", **body, number="龙府规〔2020〕1号"), 409, "filing.number_exists"
    )
    series = ok(await registrar.get("/v1/documents/series", year=2020))["series"]
    mine = [each for each in series if each["word"] == "龙府规"]
    assert [(each["taken"], each["last"], each["gaps"]) for each in mine] == [(2, 2, [])]


async def test_the_division_sees_both_and_a_neighbour_neither(door: Door, registrar: Caller, maker: str) -> None:
    ids = [
        (await published(registrar, f"龙府规〔{day.year}〕1号", str(day), f"办法{day.year}"))["id"]
        for day in (date(2020, 3, 2), date(2026, 3, 2))
    ]
    for unit, role in ((SUPERVISORS, Role.SUPERVISOR), (JUSTICE, Role.REVIEWER)):
        seen_by = door(role, unit=unit, region=NEW)
        for region in (OLD, NEW):
            items = ok(await seen_by.get("/v1/documents", region=region))["items"]
            assert sorted(each["id"] for each in items) == sorted(ids)
    neighbour = door(Role.SUPERVISOR, unit=ELSEWHERE, region=OTHER)
    assert ok(await neighbour.get("/v1/documents"))["items"] == []
    refused(await neighbour.get(f"/v1/documents/{ids[0]}"), 404, "not_found")
