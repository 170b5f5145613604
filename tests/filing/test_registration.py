"""What is registered, by whom and when: what the gate lets through, what is historic, and nothing of a day to come."""

from datetime import date
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import AUTHORITY, MAKER
from tests.filing.conftest import Door
from tests.filing.facts import cleared, hear
from tests.filing.over_rest import BEFORE, in_force, listed, registered
from tests.house.caller import Caller, ok, refused


async def test_registration_without_clearance_is_refused_with_the_missing_steps(
    drafter: Caller, service: FilingService, maker: Any
) -> None:
    await hear(service, cleared(), date(2026, 9, 1))
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    problem = refused(await drafter.post("/v1/documents", **body), 409, "filing.not_cleared")
    assert "集体审议决定" in problem["detail"]
    assert "合法性审核" not in problem["detail"]
    (named,) = problem["errors"]
    assert (named["field"], named["rule"]) == ("matter", "review.normative_document.gate")
    assert "国办发〔2018〕37号" in named["source"]
    assert ok(await drafter.get("/v1/documents"))["items"] == []


async def test_the_matters_staff_see_what_is_missing(door: Door, service: FilingService) -> None:
    await hear(service, cleared(unit="gz-housing"), date(2026, 9, 1))
    shown = ok(await door(Role.DRAFTER, unit="gz-housing").get("/v1/clearances/matter-1"))
    assert shown["missing"] == ["collective_decision"]
    refused(await door(Role.DRAFTER, unit="elsewhere").get("/v1/clearances/matter-1"), 404, "not_found")


async def test_the_historic_document_of_2024_is_entered_on_evidence(
    drafter: Caller, registrar: Caller, maker: Any
) -> None:
    body = {
        "maker": MAKER,
        "title": "关于进一步推进法治政府建设的实施意见",
        "published_on": "2024-09-29",
        "reason": "制发时本系统尚未启用",
        "evidence": ["市政府常务会议纪要"],
        "on": "2024-09-29",
    }
    refused(await drafter.post("/v1/documents/historic", **body), 403, "web.role_needed")
    document = ok(await registrar.post("/v1/documents/historic", **body), 201)["id"]
    path = f"/v1/documents/{document}"
    ok(await registrar.step(path, "number", number="赣市府发〔2024〕9号", on="2024-09-29"))
    ok(await registrar.step(path, "publication", on="2024-09-29"))
    filing = ok(await drafter.get(f"/v1/filings/{document}.government"))
    assert filing["deadlines"]["submit"]["due"] == "2024-10-14"
    late = ok(
        await registrar.step(f"/v1/filings/{document}.government", "submission", materials=["报告"], on="2024-10-15")
    )
    assert late["in_time"] is False


async def test_nobody_else_registers_what_a_maker_published(door: Door, maker: Any) -> None:
    stranger = door(Role.DRAFTER, unit="zg-urban", region="360702")
    refused(await stranger.post("/v1/documents/published", **BEFORE, maker=MAKER), 403, "kernel.outside_region")


@pytest.mark.parametrize("act", ["post /v1/documents", "post /v1/catalogues", "number", "publication"])
async def test_nothing_happens_on_a_day_that_has_not_come(
    service: FilingService, drafter: Caller, registrar: Caller, act: str
) -> None:
    service.clock.on = date(2026, 7, 20)  # type: ignore[attr-defined]  # a movable clock
    await listed(registrar)
    service.clock.on = date(2026, 9, 15)  # type: ignore[attr-defined]  # as above
    bodies = {
        "post /v1/documents": {"title": "物业管理办法", "matter": "matter-2"},
        "post /v1/catalogues": {"covers": "first_half", "year": 2026},
        "number": {"number": "赣市府规〔2026〕3号"},
        "publication": {},
    }
    tomorrow = bodies[act] | {"on": "2026-09-16"}
    if act.startswith("post"):
        response = await drafter.post(act.removeprefix("post "), **tomorrow)
    else:
        response = await drafter.step(await registered(drafter, service), act, **tomorrow)
    refused(response, 422, "kernel.in_the_future")


@pytest.mark.parametrize("unit", [AUTHORITY, "elsewhere"])
async def test_another_makers_drafter_sees_nothing(
    door: Door, drafter: Caller, maker: Any, service: FilingService, unit: str
) -> None:
    document = await in_force(drafter, service)
    stranger = door(Role.DRAFTER, unit=unit)
    refused(await stranger.get(document), 404, "not_found")
    assert ok(await stranger.get("/v1/filings"))["items"] == []
