"""The duty register through REST: units, what falls to them, evidence, the scoreboard."""

from datetime import date
from typing import Any

import httpx
import pytest

from shared.kernel.actor import Role
from tests.notify.builders import HANTAI
from tests.notify.conftest import Caller, House, Web

BUREAU, TRAFFIC, TOWN = "610702-sfj", "610702-jtj", "610702-pz"
CASE_FILES, TYPICAL = "duty.case_files.departments", "litigation.reconsideration.typical_cases"
SEAL = "ab" * 32


@pytest.fixture
def office(web: Web) -> Caller:
    return web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)


async def registered(
    office: Caller, id: str, *attributes: str, name: str = "某局", on: str = "2026-01-05", **more: Any
) -> dict[str, Any]:
    answer = await office.post(
        "/v1/units", id=id, name=name, region=HANTAI, attributes=attributes, on=on, kept_from="2026-01-01", **more
    )
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def board(caller: Caller, **query: Any) -> list[dict[str, Any]]:
    answer = await caller.get("/v1/scoreboard", limit=100, **query)
    assert answer.status_code == 200, answer.text
    lines: list[dict[str, Any]] = answer.json()["items"]
    return lines


async def give(caller: Caller, occurrence: str, on: str, **more: Any) -> httpx.Response:
    return await caller.step(f"/v1/occurrences/{occurrence}", "evidence", on=on, **more)


def unit_caller(web: Web, unit: str, sub: str = "") -> Caller:
    return web.caller(Role.DRAFTER, unit=unit, region=HANTAI, sub=sub)


async def test_a_township_owes_a_review_of_its_case_files_every_quarter(office: Caller, web: Web) -> None:
    """The rule asks `enforcement departments and townships`; four quarters lie within the year ahead."""
    await registered(office, TOWN, "township", name="铺镇")
    lines = await board(unit_caller(web, TOWN), duty=CASE_FILES, year=2026)
    assert [(line["opens_on"], line["due"], line["standing"]) for line in lines] == [
        ("2026-01-01", "2026-03-31", "open"),
        ("2026-04-01", "2026-06-30", "open"),
        ("2026-07-01", "2026-09-30", "open"),
        ("2026-10-01", "2026-12-31", "open"),
    ]
    first = lines[0]
    assert (first["needed"], first["done"], first["unit_name"], first["place"]) == (1, 0, "铺镇", HANTAI)
    assert first["source"] == "〈关于进一步做好法治政府建设有关工作的通知〉 （十六）"
