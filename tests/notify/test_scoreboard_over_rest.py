"""The scoreboard through REST: lines, sums and who sees them."""

from datetime import date
from typing import Any

from shared.kernel.model.actor import Role
from tests.house.caller import Caller
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import BUREAU, CASE_FILES, TOWN, board, give, registered, unit_caller


async def test_totals_stand_beside_their_counts_and_nothing_is_a_rate_of_nothing(
    office: Caller, web: Web, house: House
) -> None:
    await registered(office, TOWN, "township", name="铺镇")
    town = unit_caller(web, TOWN)
    first, *_ = await board(town, duty=CASE_FILES, year=2026)

    async def total() -> dict[str, Any]:
        answer = await office.get("/v1/scoreboard/totals", by="unit", duty=CASE_FILES, year=2026)
        (found,) = answer.json()["items"]
        return {name: found[name] for name in ("name", "met", "late", "unmet", "open", "matured", "in_time")}

    none = {"name": "铺镇", "met": 0, "late": 0, "unmet": 0, "open": 4, "matured": 0, "in_time": None}
    assert await total() == none
    await give(town, first["id"], "2026-02-27")
    await house.tick(date(2026, 7, 6))
    assert await total() == none | {"met": 1, "unmet": 1, "open": 2, "matured": 2, "in_time": 0.5}
    places = (await office.get("/v1/scoreboard/totals", by="place", region=HANTAI)).json()["items"]
    assert [place["key"] for place in places] == [HANTAI]


async def test_a_unit_sees_its_own_board_and_a_supervisor_the_region(office: Caller, web: Web) -> None:
    await registered(office, TOWN, "township")
    await registered(office, BUREAU, "justice_bureau")
    assert {line["unit"] for line in await board(unit_caller(web, TOWN))} == {TOWN}
    assert {line["unit"] for line in await board(office)} == {TOWN, BUREAU}
    assert await board(web.caller(Role.SUPERVISOR, unit="赣州督察")) == []


async def test_the_board_is_read_page_by_page(office: Caller) -> None:
    await registered(office, BUREAU, "justice_bureau")
    whole = [line["id"] for line in await board(office)]
    read, cursor = [], None
    while True:
        query = {"limit": 3} if cursor is None else {"limit": 3, "cursor": cursor}
        page = (await office.get("/v1/scoreboard", **query)).json()
        read += [line["id"] for line in page["items"]]
        if (cursor := page["next"]) is None:
            break
    assert read == whole


async def test_sums_are_read_page_by_page_too(office: Caller) -> None:
    await registered(office, TOWN, "township")
    whole = [each["key"] for each in (await office.get("/v1/scoreboard/totals", by="duty")).json()["items"]]
    first = (await office.get("/v1/scoreboard/totals", by="duty", limit=2)).json()
    second = (await office.get("/v1/scoreboard/totals", by="duty", limit=2, cursor=first["next"])).json()
    assert [each["key"] for each in (*first["items"], *second["items"])] == whole[:4]
    registers = (await office.get("/v1/register", region=HANTAI, limit=3)).json()
    after = (await office.get("/v1/register", region=HANTAI, limit=3, cursor=registers["next"])).json()
    ids = [each["id"] for each in (*registers["items"], *after["items"])]
    assert ids == sorted(set(ids))
    assert len(ids) == 6
