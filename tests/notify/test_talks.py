"""约谈记录: a talk is on record with time, place, who held it and who came; its minutes stand apart."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from shared.storage.tables import EntryRow, OutboxRow
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web

OVERDUE_ON, LATER = date(2026, 3, 18), date(2026, 3, 20)
DAY = {"on": "2026-03-18"}
TALK: dict[str, Any] = {
    "on": "2026-03-20",
    "step": 1,
    "at": "09:30",
    "place": "市司法局三楼会议室",
    "held_by": ["p-1"],
    "attended": ["p-7"],
    "minutes": "说明了逾期原因，承诺月底前报送。",
}


@pytest.fixture
async def signed(house: House, web: Web) -> str:
    """The path of a case whose first step was signed."""
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (found,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    path = f"/v1/escalations/{found['id']}"
    await web.supervisor.step(path, "signature", document="赣市法督〔2026〕3号", **DAY)
    await house.tick(LATER)
    return path


async def test_a_talk_is_read_with_the_case_and_its_words_stand_in_no_entry_and_no_fact(
    signed: str, house: House, web: Web
) -> None:
    answer = await web.supervisor.step(signed, "talk", **TALK)
    assert answer.status_code == 200, answer.text
    (step,) = (await web.owner.get(signed)).json()["steps"]
    kept = {name: step["talk"][name] for name in TALK if name != "step"}
    assert kept == {name: TALK[name] for name in kept}
    for row in (EntryRow, OutboxRow):
        said = str(await house.rows(row))
        assert not any(word in said for word in ("承诺", "会议室"))


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"step": 2}, 409),
        ({"on": "2026-03-17"}, 409),
        ({"on": "2026-03-21"}, 422),
        ({"at": "25:00"}, 422),
        ({"held_by": []}, 422),
        ({"held_by": ["张三"]}, 422),
        ({"minutes": ""}, 422),
        ({"minutes": "字" * 20_001}, 422),
        ({"place": None}, 422),
    ],
)
async def test_what_is_wrong_with_a_talk_leaves_nothing(
    signed: str, web: Web, wrong: dict[str, Any], status: int
) -> None:
    before = (await web.supervisor.get(signed)).json()
    assert (await web.supervisor.step(signed, "talk", **{**TALK, **wrong})).status_code == status
    assert (await web.supervisor.get(signed)).json() == before


async def test_that_nobody_came_is_a_record_too_and_a_second_one_is_put_right_instead(signed: str, web: Web) -> None:
    nobody = {**TALK, "attended": []}
    assert (await web.supervisor.step(signed, "talk", **nobody)).json()["steps"][0]["talk"]["attended"] == []
    again = await web.supervisor.step(signed, "talk", **TALK)
    assert (again.status_code, again.json()["code"]) == (409, "notify.talk_on_record")
    came = {"change": {"attended": ["p-7"], "minutes": "到场较晚。"}, "reason": "到场人员漏记。"}
    right = await web.supervisor.step(signed, "entries/3/rectification", **came)
    assert (right.status_code, right.json()["steps"][0]["talk"]["minutes"]) == (200, "到场较晚。"), right.text


async def test_the_addressee_records_no_talk_about_itself(signed: str, web: Web) -> None:
    for role in (Role.DRAFTER, Role.HEAD, Role.SUPERVISOR):
        assert (await web.caller(role).step(signed, "talk", **TALK)).status_code == 403


async def test_a_talk_ends_nothing(signed: str, web: Web) -> None:
    found = (await web.supervisor.step(signed, "talk", **TALK)).json()
    assert (found["stage"], found["closed_because"]) == ("signed", None)


async def test_a_talk_entered_after_the_case_was_closed_has_its_place_before_that(signed: str, web: Web) -> None:
    await web.supervisor.step(signed, "closing", reason="已整改", on="2026-03-20")
    late = await web.supervisor.step(signed, "talk", **{**TALK, "on": "2026-03-19"})
    assert (late.status_code, late.json()["closed_because"]) == (200, "called_off"), late.text
