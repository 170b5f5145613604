"""约谈记录: a talk is on record with time, place, who held it and who came; its minutes stand apart."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from shared.storage.tables import EntryRow, OutboxRow
from tests.notify.builders import STATUTES, a_fact
from tests.notify.conftest import House, Web

OVERDUE_ON, CALLED_ON, LATER = date(2026, 3, 18), date(2026, 3, 26), date(2026, 3, 30)
TO_TALK, REMINDER = 2, 1
TALK: dict[str, Any] = {
    "on": "2026-03-30",
    "step": TO_TALK,
    "at": "09:30",
    "place": "市司法局三楼会议室",
    "held_by": ["p-1"],
    "attended": ["p-7"],
    "minutes": "说明了逾期原因，承诺月底前报送。",
}


@pytest.fixture
async def reminded(house: House, web: Web) -> str:
    """The path of a case whose first step, a reminder by letter, was signed."""
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (found,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    path = f"/v1/escalations/{found['id']}"
    signed = await web.supervisor.step(path, "signature", document="赣市法督〔2026〕3号", on=str(OVERDUE_ON))
    assert signed.status_code == 200, signed.text
    return path


@pytest.fixture
async def signed(reminded: str, house: House, web: Web) -> str:
    """The same, once the letter that calls to the talk was signed, too."""
    await house.tick(CALLED_ON)
    called = await web.supervisor.step(reminded, "signature", document="赣市法督〔2026〕4号", on=str(CALLED_ON))
    assert called.status_code == 200, called.text
    await house.tick(LATER)
    return reminded


async def test_a_talk_is_read_with_the_case_and_its_words_stand_in_no_entry_and_no_fact(
    signed: str, house: House, web: Web
) -> None:
    answer = await web.supervisor.step(signed, "talk", **TALK)
    assert answer.status_code == 200, answer.text
    _, step = (await web.owner.get(signed)).json()["steps"]
    kept = {name: step["talk"][name] for name in TALK if name != "step"}
    assert kept == {name: TALK[name] for name in kept}
    for row in (EntryRow, OutboxRow):
        said = str(await house.rows(row))
        assert not any(word in said for word in ("承诺", "会议室"))


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"step": 3}, 409),
        ({"step": REMINDER}, 409),
        ({"on": "2026-03-25"}, 409),
        ({"on": "2026-03-31"}, 422),
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
    assert (await web.supervisor.step(signed, "talk", **nobody)).json()["steps"][1]["talk"]["attended"] == []
    again = await web.supervisor.step(signed, "talk", **TALK)
    assert (again.status_code, again.json()["code"]) == (409, "notify.talk_on_record")
    came = {"change": {"attended": ["p-7"], "minutes": "到场较晚。"}, "reason": "到场人员漏记。"}
    right = await web.supervisor.step(signed, "entries/5/rectification", **came)
    assert (right.status_code, right.json()["steps"][1]["talk"]["minutes"]) == (200, "到场较晚。"), right.text


async def test_the_addressee_records_no_talk_about_itself(signed: str, web: Web) -> None:
    for role in (Role.DRAFTER, Role.HEAD, Role.SUPERVISOR):
        assert (await web.caller(role).step(signed, "talk", **TALK)).status_code == 403


async def test_a_talk_ends_nothing(signed: str, web: Web) -> None:
    found = (await web.supervisor.step(signed, "talk", **TALK)).json()
    assert (found["stage"], found["closed_because"]) == ("signed", None)


async def test_a_talk_entered_after_the_case_was_closed_has_its_place_before_that(signed: str, web: Web) -> None:
    await web.supervisor.step(signed, "closing", reason="已整改", on="2026-03-30")
    late = await web.supervisor.step(signed, "talk", **{**TALK, "on": "2026-03-27"})
    assert (late.status_code, late.json()["closed_because"]) == (200, "called_off"), late.text


async def test_a_reminder_is_no_talk_and_whoever_records_one_with_it_is_told_which_step_is(
    reminded: str, house: House, web: Web
) -> None:
    """Nor is it offered, as long as nobody was called to one."""
    await house.tick(CALLED_ON)
    before = (await web.supervisor.get(reminded)).json()
    assert "record_talk" not in before["next_acts"]
    refused = await web.supervisor.step(reminded, "talk", **{**TALK, "on": "2026-03-26", "step": REMINDER})
    assert (refused.status_code, refused.json()["code"]) == (409, "notify.not_a_talk")
    assert "发函提醒" in refused.json()["detail"]
    assert "约谈警示" in refused.json()["detail"]
    assert (await web.supervisor.get(reminded)).json() == before


async def test_it_is_offered_once_the_letter_was_signed_that_calls_to_it(signed: str, web: Web) -> None:
    shown = (await web.supervisor.get(signed)).json()
    assert "record_talk" in shown["next_acts"]
    assert [step["is_talk"] for step in shown["steps"]] == [False, True]


@pytest.mark.parametrize(
    ("ladder", "talks"),
    [
        (("interview_to_rectify",), [True]),
        (("caution",), [False]),
        (("order_to_perform", "interview", "circulated_criticism"), [False, True, False]),
        (("a_step_of_before",), [False]),
    ],
)
def test_which_steps_are_talks_the_vocabulary_says(ladder: tuple[str, ...], talks: list[bool]) -> None:
    """抚州 begins with one, 赣州 has none for absent heads; what reconsideration asks climbs to one."""
    assert [STATUTES.rulebook.is_talk(code) for code in ladder] == talks


def test_what_an_earlier_release_did_not_say_keeps_no_talk_out() -> None:
    rulebook = replace(STATUTES.rulebook, talks=frozenset())
    assert rulebook.is_talk("reminder_letter")
