"""The number of the paper behind an entry, mistyped: put right as everything else in it is, and kept in its history."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.litigation.service import LitigationService
from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.litigation.builders import JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE

COLLEAGUE = replace(LITIGATOR, id="gz-housing-clerk-2")
TYPED, RIGHT = "赣市住建函〔2026〕13号", "赣市住建函〔2026〕31号"
MISTYPED = {"change": {"paper": "赣市住建函[2026] 31号"}, "reason": "文号录入错误，13应为31。"}


@pytest.fixture
async def path(door: Door, service: LitigationService) -> str:
    """A case whose answer was told yesterday, with a paper."""
    agency, clock = door(LITIGATOR), _clock(service)
    case = ok(await agency.post("/v1/cases", **CASE), 201)
    await agency.done(f"/v1/cases/{case['id']}", "answer", on="2026-10-08", paper=TYPED)
    clock.on += timedelta(1)
    return f"/v1/cases/{case['id']}"


def _clock(service: LitigationService) -> Any:
    return service.clock


async def entries(door: Door, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ok(await door(LITIGATOR).get(f"{path}/entries"))["items"]
    return found


async def test_who_may_not_put_the_entry_right_may_not_name_its_paper(door: Door, path: str) -> None:
    for stranger in (an_actor("gz-transport", Role.LITIGATOR), JUDGE, an_actor("gz-justice", Role.SUPERVISOR)):
        answer = await door(stranger).post(f"{path}/entries/2/rectification", version=2, **MISTYPED)
        assert answer.status_code in (403, 404), answer.text


async def test_it_is_not_taken_away_nor_vouched_for_by_yet_another_nor_left_as_it_was(door: Door, path: str) -> None:
    agency, reason = door(LITIGATOR), MISTYPED["reason"]
    for change, beside, code, field in (
        ({"paper": None}, {}, "kernel.paper_stays", "change.paper"),
        ({"paper": RIGHT}, {"paper": "赣市府函〔2026〕1号"}, "kernel.paper_twice", "change.paper"),
        ({"paper": TYPED}, {}, "kernel.nothing_rectified", None),
        ({"paper": "一\n二"}, {}, "web.inputs", "change.paper"),
        ({"paper": ""}, {}, "web.inputs", "change.paper"),
    ):
        answer = await agency.step(path, "entries/2/rectification", change=change, reason=reason, **beside)
        problem = refused(answer, 422, code)
        assert field is None or field in [each["field"] for each in problem["errors"]], problem


async def test_another_person_confirms_it_and_trying_says_so(door: Door, path: str) -> None:
    agency, colleague = door(LITIGATOR), door(COLLEAGUE)
    tried = ok(await agency.step(path, "entries/2/rectification?dry_run=true", **MISTYPED))
    assert tried["confirmation"] == {"awaits": LITIGATOR.unit, "others": []}
    assert (tried["entry"]["before"]["paper"], tried["entry"]["now"]["paper"]) == (TYPED, RIGHT)
    assert tried["entry"]["now"]["arguments"] == {}
    (changed,) = tried["items"]
    assert (changed["before"], changed["after"], changed["facts"], changed["deadlines"]) == ({}, {}, [], [])
    asked = ok(await agency.step(path, "entries/2/rectification", **MISTYPED), 202)
    assert [each["paper"] for each in await entries(door, path)] == [None, TYPED]
    await colleague.done(path, f"proposals/{asked['id']}/confirmation")
    last = (await entries(door, path))[-1]
    assert (last["rectifies"], last["paper"], last["before"]["paper"]) == (2, RIGHT, TYPED)
    assert (last["act"], last["arguments"]["on"], last["confirmed_by"]) == ("answer_case", "2026-10-08", COLLEAGUE.id)
    assert (await door(LITIGATOR).get(path)).json()["answered_on"] == "2026-10-08"


async def test_the_maker_puts_it_right_on_the_day_of_entry(door: Door, service: LitigationService) -> None:
    agency = door(LITIGATOR)
    case = ok(await agency.post("/v1/cases", **CASE), 201)
    path = f"/v1/cases/{case['id']}"
    await agency.done(path, "answer", on="2026-10-08", paper=TYPED)
    assert ok(await agency.step(path, "entries/2/rectification?dry_run=true", **MISTYPED))["confirmation"] is None
    await agency.done(path, "entries/2/rectification", **MISTYPED)
    await agency.done(path, "entries/2/rectification", change={"paper": TYPED}, reason="原来的文号没有录错。")
    assert [(each["rectifies"], each["paper"]) for each in await entries(door, path)][2:] == [(2, RIGHT), (2, TYPED)]


async def test_with_a_day_it_is_two_entries_of_which_the_first_has_its_own_paper(door: Door, path: str) -> None:
    """The paper that vouches for the other day is not the one behind the entry."""
    agency, colleague, vouches = door(LITIGATOR), door(COLLEAGUE), "赣市府函〔2026〕1号"
    both = {**MISTYPED, "change": {**MISTYPED["change"], "on": "2026-10-07"}, "paper": vouches}
    asked = ok(await agency.step(path, "entries/2/rectification", **both), 202)
    await colleague.done(path, f"proposals/{asked['id']}/confirmation")
    day, paper = (await entries(door, path))[-2:]
    assert (day["arguments"]["on"], day["paper"], day["before"]["paper"]) == ("2026-10-07", vouches, TYPED)
    assert (paper["arguments"]["on"], paper["paper"], paper["before"]["paper"]) == ("2026-10-07", RIGHT, TYPED)
    assert [each["standing"] for each in await entries(door, path)] == [True, True, False, False]
    assert (await agency.get(path)).json()["answered_on"] == "2026-10-07"


async def test_where_only_the_paper_is_missing_the_title_says_so_and_not_that_there_is_no_authority(door: Door) -> None:
    """The court's stay is told by the agency: on its paper."""
    agency = door(LITIGATOR)
    case = ok(await agency.post("/v1/cases", **CASE), 201)
    path = f"/v1/cases/{case['id']}"
    said = {"on": "2026-09-18", "term": {"due_on": "2026-10-20"}}
    read = refused(await agency.step(path, "evidence-extension", **said), 403, "kernel.others_to_decide")
    assert (read["title"], [each["field"] for each in read["errors"]]) == ("须注明凭证文号", ["paper"])
    stranger = door(an_actor("gz-justice", Role.SUPERVISOR))
    answer = await stranger.post(f"{path}/entries/1/rectification", version=1, **MISTYPED)
    assert refused(answer, 403, "kernel.not_your_entry")["title"] == "无权办理"
    await agency.done(path, "evidence-extension", **said, paper=TYPED)
