"""依据的事实: what a letter rests on stays as it was on its day, and what is otherwise by now is shown beside it."""

from datetime import date
from typing import Any

from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web
from tests.notify.test_put_right import put_right

OVERDUE_ON, LATER = date(2026, 3, 18), date(2026, 3, 23)
DAY = {"on": "2026-03-18"}


async def signed(house: House, web: Web) -> str:
    await house.hear(a_fact(Said.OPENED, sequence=1))
    await house.tick(OVERDUE_ON)
    (found,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    path = f"/v1/escalations/{found['id']}"
    await web.supervisor.step(path, "signature", document="赣市法督〔2026〕3号", **DAY)
    return path


async def differing(web: Web, case: str) -> list[dict[str, Any]]:
    return [*(await web.owner.get(f"{case}/differences")).json()["items"]]


async def test_what_a_letter_rests_on_stays_and_what_is_otherwise_now_stands_beside_it(house: House, web: Web) -> None:
    case = await signed(house, web)
    assert await differing(web, case) == []
    await house.tick(LATER)
    assert await differing(web, case) == []
    await house.hear(put_right(Said.OPENED, sequence=2, anchor_on=date(2026, 2, 27)))
    await house.tick(LATER)
    (step,) = (await web.supervisor.get(case)).json()["steps"]
    assert (step["facts"]["due"], step["facts"]["days_late"]) == ("2026-03-17", 1)
    assert await differing(web, case) == [
        {"step": 1, "fact": "anchor_on", "then": "2026-03-02", "now": "2026-02-27"},
        {"step": 1, "fact": "due", "then": "2026-03-17", "now": "2026-03-16"},
    ]


async def test_that_it_was_met_meanwhile_is_a_difference(house: House, web: Web) -> None:
    case = await signed(house, web)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 20)))
    assert await differing(web, case) == [{"step": 1, "fact": "state", "then": "overdue", "now": "met"}]


async def test_who_does_not_see_the_case_sees_no_difference(house: House, web: Web) -> None:
    case = await signed(house, web)
    other = web.caller(Role.DRAFTER, unit="财政局")
    refused = await other.get(f"{case}/differences")
    assert refused.status_code == (await other.get(case)).status_code
    assert refused.status_code in (403, 404)
