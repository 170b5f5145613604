"""As long as a duty is unmet, whatever is done of it, it is as overdue as before: warnings and ladder go on."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import EscalationRow, NoticeRow
from shared.kernel.model.actor import Role
from tests.notify.builders import HANTAI
from tests.notify.conftest import Caller, House, Web
from tests.notify.register_over_rest import TOWN, board, give, registered, unit_caller
from tests.notify.test_register_hears import kept

OVERDUE_ON = date(2026, 7, 1)


@pytest.fixture
async def half_year(office: Caller, house: House) -> dict[str, Any]:
    """Two of something in the first half of the year, asked of a township."""
    await registered(office, TOWN, "township")
    duty = await kept(office)
    await house.tick(date(2026, 3, 2))
    return (await board(office, duty=duty["id"]))[0]


async def standing(house: House, code: str, deadline: str) -> list[str | None]:
    rows = await house.rows(NoticeRow, "created_on", "id")
    return [row["closed_because"] for row in rows if (row["code"], row["deadline"]) == (code, deadline)]


async def stages(house: House, line: dict[str, Any]) -> list[str]:
    return [row["stage"] for row in await house.rows(EscalationRow, "id") if row["deadline"] == line["deadline"]]


async def test_a_part_of_what_is_overdue_leaves_its_escalation_open(
    half_year: dict[str, Any], web: Web, house: House
) -> None:
    """And the warning of it; only enough closes both. Taken back, that starts the ladder again."""
    town, deadline = unit_caller(web, TOWN), half_year["deadline"]
    await house.tick(OVERDUE_ON)
    assert await stages(house, half_year) == ["drafted"]
    await give(town, half_year["id"], "2026-06-20")
    assert (await town.get(f"/v1/deadlines/{deadline}")).json()["state"] == "overdue"
    assert await stages(house, half_year) == ["drafted"]
    assert await standing(house, "deadline_overdue", deadline) == [None, None]
    await house.tick(date(2026, 7, 2))
    assert await stages(house, half_year) == ["drafted"]
    await give(town, half_year["id"], "2026-07-02")
    assert await stages(house, half_year) == ["closed"]
    assert await standing(house, "deadline_overdue", deadline) == ["met", "met"]


async def test_a_part_of_what_is_due_leaves_its_warning_and_says_anew_how_much_is_missing(
    half_year: dict[str, Any], web: Web, house: House
) -> None:
    town, deadline = unit_caller(web, TOWN), half_year["deadline"]
    await house.tick(date(2026, 6, 24))
    before = await standing(house, "deadline_near", deadline)
    assert None in before
    assert await standing(house, "quota_short", deadline) == [None]
    await give(town, half_year["id"], "2026-06-20")
    assert await standing(house, "deadline_near", deadline) == before
    assert await standing(house, "quota_short", deadline) == ["superseded"]
    assert (await town.get(f"/v1/deadlines/{deadline}")).json()["state"] == "warned"


async def test_a_signed_step_goes_on_to_the_next_while_the_duty_is_unmet(
    half_year: dict[str, Any], web: Web, house: House
) -> None:
    supervisor = web.caller(Role.SUPERVISOR, unit="督察-610702", region=HANTAI)
    await house.tick(OVERDUE_ON)
    (case,) = [
        each
        for each in (await supervisor.get("/v1/escalations", limit=100)).json()["items"]
        if each["thing"] == half_year["id"]
    ]
    path = f"/v1/escalations/{case['id']}"
    await supervisor.step(path, "signature", on="2026-07-01", document="汉区法督〔2026〕3号")
    await give(unit_caller(web, TOWN), half_year["id"], "2026-07-01")
    await house.tick(date(2026, 7, 9))
    assert [step["code"] for step in (await supervisor.get(path)).json()["steps"]] == [
        "reminder_letter",
        "warning_interview",
    ]
