"""区划变更: a unit moves with its division by itself, is asked what its division owes, and is supervised by it."""

from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from services.notify.deadlines.domain.watch import Said
from services.notify.service import NotifyService
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.divided import ELSEWHERE, NEW, OFFICE, OLD, OTHER, SUPERVISORS, tell_of_longnan
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web

UNIT = {"id": "ln-traffic", "name": "龙南市交通运输局", "kind": "department", "kept_from": "2020-01-01"}
DEADLINE = "/v1/deadlines/review/thing-1/ceiling"


@pytest.fixture
async def keeper(web: Web, _office: tuple[NotifyService, FastAPI]) -> Caller:
    """The office of the government, which keeps the directory of the place."""
    await tell_of_longnan(_office[0].store)
    return web.caller(Role.OFFICE, unit=OFFICE, region=NEW)


@pytest.fixture
def supervisor(web: Web, keeper: Caller) -> Caller:
    return web.caller(Role.SUPERVISOR, unit=SUPERVISORS, region=NEW)


@pytest.fixture
def neighbour(web: Web, keeper: Caller) -> Caller:
    return web.caller(Role.SUPERVISOR, unit=ELSEWHERE, region=OTHER)


async def shown(caller: Caller, path: str, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ok(await caller.get(path, **query))["items"]
    return found


async def test_a_unit_is_entered_under_the_code_of_the_day(keeper: Caller) -> None:
    for region, on in ((OLD, "2026-01-05"), (NEW, "2019-03-04")):
        answer = await keeper.post("/v1/units", **UNIT, region=region, on=on)
        refused(answer, 422, "kernel.code_of_another_day")


async def test_what_is_told_under_the_old_code_is_supervised_by_the_division_alone(
    house: House, web: Web, keeper: Caller, supervisor: Caller, neighbour: Caller
) -> None:
    await house.hear(a_fact(Said.OPENED, owner="ln-housing", region=OLD))
    ok(await supervisor.get(DEADLINE))
    refused(await neighbour.get(DEADLINE), 404, "not_found")
    for region in (OLD, NEW):
        assert len(await shown(supervisor, "/v1/deadlines", region=region)) == 1
        assert await shown(neighbour, "/v1/deadlines", region=region) == []
    assert len(await shown(supervisor, "/v1/feed")) == 1
    assert await shown(neighbour, "/v1/feed") == []


DUTY = {
    "title": "行政执法案卷自查",
    "document": "龙府发〔2020〕3号",
    "clause": "第四条",
    "subject": "departments",
    "per": "quarter",
    "at_least": 1,
}


async def test_no_duty_is_kept_for_a_code_that_is_none_on_the_day(keeper: Caller) -> None:
    answer = await keeper.post("/v1/duties", **DUTY, region=OLD, on="2026-03-02", valid_from="2020-01-01")
    refused(answer, 422, "kernel.code_of_another_day")


async def test_a_unit_of_before_is_asked_by_its_division_and_summed_up_under_the_code_of_today(
    house: House, web: Web, keeper: Caller, supervisor: Caller, neighbour: Caller
) -> None:
    registered = ok(await keeper.post("/v1/units", **UNIT, region=OLD, on="2019-03-04"), 201)
    assert registered["region"] == OLD
    duty = await keeper.post("/v1/duties", **DUTY, region=NEW, on="2026-03-02", valid_from="2020-01-01")
    asked = {"duty": ok(duty, 201)["id"], "limit": 100}
    await house.tick(date(2026, 3, 2))
    for region in (OLD, NEW):
        board = await shown(supervisor, "/v1/scoreboard", region=region, **asked)
        assert [line["region"] for line in board if line["due"] < "2020-07-01"] == [OLD, OLD]
        assert {line["region"] for line in board if line["due"] > "2020-09-01"} == {NEW}
        totals = await shown(supervisor, "/v1/scoreboard/totals", by="region", region=region, **asked)
        assert [(each["key"], each["unmet"] + each["open"]) for each in totals] == [(NEW, len(board))]
    assert await shown(neighbour, "/v1/scoreboard", **asked) == []


async def test_of_one_place_there_is_one_government_under_whatever_code(web: Web, keeper: Caller) -> None:
    """That of the place is known under the new code."""
    operator = web.caller(Role.OPERATOR, unit="gz-operations")
    second = UNIT | {"id": "ln-gov-2", "kind": "government"}
    answer = await operator.post("/v1/units", **second, region=OLD, on="2019-03-04")
    refused(answer, 409, "kernel.second_of_its_kind")
