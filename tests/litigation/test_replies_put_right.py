"""A late reply comes in time by no word of the agency alone, nor by its own paper once the issuer has spoken."""

from dataclasses import replace
from typing import Any

import pytest

from tests.house.caller import Caller, ok, refused
from tests.litigation.builders import AGENCY, GANZHOU, LITIGATOR, PROSECUTOR
from tests.litigation.conftest import Door
from tests.litigation.words import COLLEAGUE, PAPER, WRONG, done

LETTER = {"number": "赣州检建〔2026〕3号", "kind": "procuratorial", "on": "2026-03-02"}
LATE, IN_TIME = "2026-05-20", "2026-04-20"
ANOTHER_PROSECUTOR = replace(PROSECUTOR, id="gz-procuratorate-clerk-2")


async def late_reply(door: Door) -> str:
    """The letter of the procuratorate, to which the reply came late."""
    pushed = await door(PROSECUTOR).post("/v1/suggestions/issued", **LETTER, region=GANZHOU, unit=AGENCY)
    path = f"/v1/suggestions/{ok(pushed, 201)['id']}"
    await done(door(LITIGATOR), path, "reply", on=LATE)
    return path


async def put_right(door: Door, path: str, change: dict[str, Any], **paper: str) -> Any:
    asked = await door(LITIGATOR).step(path, "entries/2/rectification", change=change, **WRONG, **paper)
    if asked.status_code != 202:
        return asked
    return await door(COLLEAGUE).step(path, f"proposals/{asked.json()['id']}/confirmation")


async def in_time(caller: Caller, path: str) -> bool | None:
    met: bool | None = ok(await caller.get(path))["deadlines"]["reply.1"]["met_in_time"]
    return met


async def test_the_refusal_names_that_the_reply_was_late_and_not_the_kind_of_the_letter(door: Door) -> None:
    path = await late_reply(door)
    answer = await put_right(door, path, {"on": IN_TIME})
    refused(answer, 403, "kernel.needs_paper")
    assert "回复逾期" in answer.json()["detail"]
    assert "建议种类" not in answer.json()["detail"]
    ok(await put_right(door, path, {"on": "2026-05-21"}))
    assert await in_time(door(LITIGATOR), path) is False


async def test_the_kind_is_named_where_what_is_late_would_be_late_as_another(door: Door) -> None:
    letter = ok(await door(LITIGATOR).post("/v1/suggestions", issuer=PROSECUTOR.unit, **LETTER), 201)
    path = f"/v1/suggestions/{letter['id']}"
    change = {"kind": "public_interest"}
    answer = await door(LITIGATOR).step(path, "entries/1/rectification", change=change, **WRONG)
    refused(answer, 403, "kernel.needs_paper")
    assert "建议种类" in answer.json()["detail"]


@pytest.mark.parametrize("until", ["acceptance", "return", "closing"])
async def test_a_paper_of_ones_own_makes_no_reply_timely_of_which_the_issuer_has_spoken(door: Door, until: str) -> None:
    path = await late_reply(door)
    said = [until] if until != "closing" else ["acceptance", "closing"]
    for act in said:
        reason = {"reason": "回复没有针对建议事项。"} if act == "return" else {}
        await done(door(PROSECUTOR), path, act, on="2026-05-25", **reason)
    for change in ({"on": IN_TIME}, {"on": "2026-03-03"}):
        refused(await put_right(door, path, change, **PAPER), 403, "kernel.needs_others_word")
    assert await in_time(door(LITIGATOR), path) is False
    ok(await put_right(door, path, {"on": "2026-05-19"}, **PAPER))


async def test_a_second_reply_that_nobody_has_answered_is_put_right_by_a_paper_and_the_first_is_not(door: Door) -> None:
    path = await late_reply(door)
    again = {"reason": "回复没有针对建议事项。", "reply": {"due_on": "2026-06-20"}}
    await done(door(PROSECUTOR), path, "return", on="2026-05-25", **again)
    await done(door(LITIGATOR), path, "reply", on="2026-06-30")
    agency = door(LITIGATOR)
    change = {"change": {"on": "2026-06-18"}, **WRONG}
    refused(await agency.step(path, "entries/4/rectification", **change), 403, "kernel.needs_paper")
    ok(await agency.step(path, "entries/4/rectification", **change, **PAPER))
    assert ok(await agency.get(path))["deadlines"]["reply.2"]["met_in_time"] is True
    refused(await put_right(door, path, {"on": IN_TIME}, **PAPER), 403, "kernel.needs_others_word")


async def test_the_issuer_takes_its_answer_back_and_the_paper_counts(door: Door) -> None:
    path = await late_reply(door)
    await done(door(PROSECUTOR), path, "acceptance", on="2026-05-25")
    await done(door(PROSECUTOR), path, "entries/3/voiding", **WRONG)
    ok(await put_right(door, path, {"on": IN_TIME}, **PAPER))
    assert await in_time(door(LITIGATOR), path) is True
    await done(door(PROSECUTOR), path, "acceptance", on="2026-05-25")


async def test_the_issuer_itself_says_that_the_letter_came_later(door: Door) -> None:
    path = await late_reply(door)
    await done(door(PROSECUTOR), path, "acceptance", on="2026-05-25")
    change = {"change": {"on": "2026-04-10"}, **WRONG}
    asked = await door(PROSECUTOR).step(path, "entries/1/rectification", **change)
    await done(door(ANOTHER_PROSECUTOR), path, f"proposals/{asked.json()['id']}/confirmation")
    assert await in_time(door(LITIGATOR), path) is True


async def test_a_letter_of_the_agency_alone_that_was_closed_is_not_received_later_by_its_own_paper(door: Door) -> None:
    letter = ok(await door(LITIGATOR).post("/v1/suggestions", issuer=PROSECUTOR.unit, **LETTER), 201)
    path = f"/v1/suggestions/{letter['id']}"
    await done(door(LITIGATOR), path, "reply", on=LATE)
    await done(door(PROSECUTOR), path, "acceptance", on="2026-05-25")
    change = {"change": {"on": "2026-04-10"}, **WRONG, **PAPER}
    refused(await door(LITIGATOR).step(path, "entries/1/rectification", **change), 403, "kernel.needs_others_word")
