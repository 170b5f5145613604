"""A duty whose place another takes, voided and brought back: it ends by what stands of the other by then."""

from datetime import date
from typing import Any

import pytest

from tests.house.caller import Caller, ok, refused
from tests.notify.conftest import House
from tests.notify.test_register_hears import kept, yearly_body

WRONG = {"reason": "登记有误。"}
SECOND = "2026-07-01"


@pytest.fixture
async def old(office: Caller) -> str:
    return f"/v1/duties/{(await kept(office))['id']}"


async def successor(office: Caller, old: str) -> str:
    new = await kept(office, valid_from=SECOND, clause="第五条", replaces=old.rpartition("/")[2])
    return f"/v1/duties/{new['id']}"


async def void(office: Caller, path: str) -> None:
    ok(await office.step(path, "voiding", **WRONG))


async def bring_back(office: Caller, path: str) -> dict[str, Any]:
    entries = ok(await office.get(f"{path}/entries"))["items"]
    number = max(each["number"] for each in entries if each["act"] == "void")
    return ok(await office.step(path, f"entries/{number}/voiding", **WRONG))


async def test_a_duty_stands_again_in_force_where_the_one_in_its_place_was_voided_meanwhile(
    office: Caller, old: str, house: House
) -> None:
    new = await successor(office, old)
    await void(office, old)
    await void(office, new)
    stands = await bring_back(office, old)
    assert (stands["stage"], stands["valid_to"], stands["successor"]) == ("in_force", None, None)
    await bring_back(office, new)
    ends = ok(await office.get(old))
    assert (ends["stage"], ends["ended_because"]) == ("in_force", "replaced")
    await house.tick(date.fromisoformat(SECOND))
    assert ok(await office.get(old))["stage"] == "ended"


async def test_a_duty_that_stands_again_ends_by_the_day_to_which_the_other_was_moved(office: Caller, old: str) -> None:
    new = await successor(office, old)
    await void(office, old)
    ok(await office.step(new, "entries/1/rectification", change={"valid_from": "2026-08-01"}, **WRONG))
    assert (await bring_back(office, old))["valid_to"] == "2026-07-31"


async def test_no_duty_takes_the_place_of_a_voided_one(office: Caller, old: str) -> None:
    await void(office, old)
    body = yearly_body() | {"replaces": old.rpartition("/")[2]}
    refused(await office.post("/v1/duties", **body), 409, "kernel.voided")
    assert len(ok(await office.get("/v1/duties"))["items"]) == 1
