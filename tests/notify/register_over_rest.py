"""What the tests of the duty register do through REST."""

from typing import Any

import httpx

from shared.kernel.model.actor import Role
from tests.house.caller import Caller
from tests.notify.builders import HANTAI
from tests.notify.conftest import Web

BUREAU, TRAFFIC, TOWN = "610702-sfj", "610702-jtj", "610702-pz"
CASE_FILES, TYPICAL = "duty.case_files.departments", "litigation.reconsideration.typical_cases"
SEAL = "ab" * 32
# What a unit was before today is told by the paper by which it was decided.
PAPER = {"paper": "汉编办〔2026〕3号"}


async def registered(
    office: Caller, id: str, kind: str, *attributes: str, name: str = "某局", on: str = "2026-01-05", **more: Any
) -> dict[str, Any]:
    answer = await office.post(
        "/v1/units",
        id=id,
        name=name,
        region=HANTAI,
        kind=kind,
        attributes=attributes,
        on=on,
        kept_from="2026-01-01",
        **more,
    )
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def by_two(web: Web, office: Caller, thing: str, act: str, **said: Any) -> dict[str, Any]:
    """Put right on a later day, or what others act by at once: a second person of the office confirms it."""
    asked = await office.step(thing, act, **said)
    assert asked.status_code == 202, asked.text
    second = web.caller(Role.OFFICE, unit=asked.json()["awaits"], region=HANTAI, sub="second")
    answer = await second.step(thing, f"proposals/{asked.json()['id']}/confirmation")
    assert answer.status_code == 200, answer.text
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
