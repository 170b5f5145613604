"""Meetings that are entered late, put right and voided, and the matters with them."""

import json
from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.review.conftest import Bureau
from tests.review.correcting import WRONG, right
from tests.review.meetings import HELD, PAPER, PASSED, attended, entered, held, id_of, stage, take_up


async def test_a_meeting_lies_in_no_future_and_the_same_one_is_entered_once(house: Bureau) -> None:
    tomorrow = await house.office.post("/v1/meetings", **HELD | {"on": "2026-07-01"})
    refused(tomorrow, 422, "kernel.in_the_future")
    await held(house)
    again = await house.office.post("/v1/meetings", **HELD | {"minutes": "常务会议纪要（第3次）"})
    refused(again, 409, "review.meeting_on_record")
    other = await held(house, minutes="常务会议纪要第4次")
    moved = await house.office.step(other, "entries/1/rectification", **WRONG, change={"minutes": HELD["minutes"]})
    refused(moved, 409, "review.meeting_on_record")
    ahead = await house.office.step(other, "entries/1/rectification", **WRONG, change={"on": "2026-07-01"})
    refused(ahead, 422, "kernel.in_the_future")


async def test_a_meeting_that_is_entered_late_finds_its_place_in_the_matters(either_house: Bureau) -> None:
    """Put off on the 12th, as is learnt when it was decided on the 26th."""
    house = either_house
    matter = await house.cleared()
    await take_up(house, await attended(house, on="2026-03-26", minutes="常务会议纪要第5次"), matter)
    late = await attended(house)
    impossible = await house.office.step(late, "matters", matter=id_of(matter), **PASSED)
    problem = refused(impossible, 409, "kernel.later_entry_impossible")
    assert id_of(matter) in problem["detail"]
    await take_up(house, late, matter, result="discuss_again")
    assert await stage(house, matter) == ("decided", "approved")
    acts = [act for act, _ in await entered(house, matter)]
    assert acts == ["deliberate", "decide", "deliberate"]


async def test_a_result_is_put_right_and_the_matter_with_it(either_house: Bureau) -> None:
    house = either_house
    matter = await house.cleared()
    path = await attended(house)
    await take_up(house, path, matter)
    shown = await right_dry(house, path, 3, {"result": "not_passed"})
    assert id_of(matter) in json.dumps(shown)
    assert await stage(house, matter) == ("decided", "approved")
    await right(house.office, path, 3, change={"result": "not_passed"})
    assert await stage(house, matter) == ("decided", "refused")
    assert house.told()[-1] == "fact_corrected.v1"
    await right(house.office, path, 3, change={"result": "put_off"})
    assert await stage(house, matter) == ("cleared", "postponed")


async def right_dry(house: Bureau, path: str, entry: int, change: dict[str, Any]) -> dict[str, Any]:
    return await house.office.done(path, f"entries/{entry}/rectification?dry_run=true", **WRONG, change=change)


async def test_a_result_stays_where_a_matter_cannot_bear_another(house: Bureau) -> None:
    """Put off there, it was decided at the next meeting."""
    matter = await house.cleared()
    first = await attended(house)
    await take_up(house, first, matter, result="put_off")
    await take_up(house, await attended(house, on="2026-03-26", minutes="常务会议纪要第5次"), matter)
    wrong = await house.office.step(first, "entries/3/rectification", **WRONG, change={"result": "passed"})
    problem = refused(wrong, 409, "kernel.later_entry_impossible")
    assert id_of(matter) in problem["detail"]
    assert ok(await house.office.get(first))["taken_up"][id_of(matter)]["result"] == "put_off"
    # What may be otherwise is, though the next meeting rests on it; and it may not have been there at all.
    await right(house.office, first, 1, change={"minutes": "常务会议纪要第2次"})
    await right(house.office, first, 3, change={"result": "discuss_again"})
    assert await stage(house, matter) == ("decided", "approved")
    ok(await house.office.step(first, "entries/3/voiding", **WRONG))
    assert await stage(house, matter) == ("decided", "approved")


@pytest.mark.parametrize("day", ["2026-03-10", "2026-03-17"])
async def test_the_day_of_the_meeting_is_put_right_and_all_its_matters_with_it(house: Bureau, day: str) -> None:
    matters = [await house.cleared(title=title) for title in ("管线管理通知", "房屋安全办法")]
    path = await attended(house)
    for matter in matters:
        await take_up(house, path, matter)
    await right(house.office, path, 1, change={"on": day})
    for matter in matters:
        assert ok(await house.office.get(matter))["decided_on"] == day


async def test_the_day_stays_where_one_matter_cannot_bear_another_and_that_is_named(either_house: Bureau) -> None:
    """Of two that were taken up on the 12th one was cleared on the 11th only."""
    house = either_house
    first = await house.cleared()
    second = await house.submitted(title="房屋安全办法")
    await house.reviewer.done(second, "acceptance", on="2026-03-02")
    await house.reviewer.done(second, "opinion", on="2026-03-11", outcome="pass", paper="赣市司审〔2026〕9号")
    path = await attended(house)
    for matter in (first, second):
        await take_up(house, path, matter)
    wrong = await house.office.step(path, "entries/1/rectification", **WRONG, change={"on": "2026-03-10"})
    assert wrong.status_code == 409
    assert id_of(second) in wrong.json()["detail"]
    for matter in (first, second):
        assert ok(await house.office.get(matter))["decided_on"] == "2026-03-12"
    assert ok(await house.office.get(path))["held_on"] == "2026-03-12"


async def test_a_voided_meeting_takes_back_what_it_meant_and_brings_it_again(either_house: Bureau) -> None:
    house = either_house
    matter = await house.cleared()
    path = await attended(house)
    await take_up(house, path, matter)
    ok(await house.office.step(path, "voiding", **WRONG))
    assert await stage(house, matter) == ("cleared", None)
    assert house.told()[-1] == "fact_withdrawn.v1"
    ok(await house.office.step(path, "entries/4/voiding", **WRONG))
    assert await stage(house, matter) == ("decided", "approved")


async def test_a_voided_meeting_does_not_stand_again_where_a_matter_cannot_bear_it(house: Bureau) -> None:
    matter = await house.cleared()
    path = await attended(house)
    await take_up(house, path, matter)
    ok(await house.office.step(path, "voiding", **WRONG))
    await house.drafter.done(matter, "withdrawal", on="2026-03-10", reason="情况变化")
    again = await house.office.step(path, "entries/4/voiding", **WRONG)
    problem = refused(again, 409, "review.matter_cannot_bear")
    assert id_of(matter) in problem["detail"]


async def test_what_a_meeting_took_up_is_put_right_there_and_not_in_the_matter(house: Bureau) -> None:
    matter = await house.cleared()
    path = await attended(house)
    await take_up(house, path, matter)
    struck = await house.office.step(matter, "entries/5/voiding", **WRONG)
    refused(struck, 409, "kernel.set_off_elsewhere")
    supervisor = house.caller(Role.SUPERVISOR, unit="法治督察办")
    voided = await supervisor.step(matter, "voiding", **WRONG | PAPER)
    problem = refused(voided, 409, "review.taken_up_by_meeting")
    assert id_of(path) in problem["detail"]
    ok(await house.office.step(path, "entries/3/voiding", **WRONG))
    ok(await supervisor.step(matter, "voiding", **WRONG | PAPER))
