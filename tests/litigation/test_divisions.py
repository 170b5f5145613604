"""区划变更: a case of 龙南县 (360727) is looked after by 龙南市 (360783), and keeps the code of its day."""

from typing import Any

import pytest
from fastapi import FastAPI

from services.litigation.service import LitigationService
from shared.kernel.model.actor import Actor, Role
from tests.house.caller import Caller, ok, refused
from tests.house.divided import BUREAU, ELSEWHERE, NEW, OFFICE, OLD, OTHER, SUPERVISORS, tell_of_longnan
from tests.litigation.conftest import TODAY, Door

NUMBER, NEWER = "（2020）赣0727行初12号", "（2026）赣0783行初3号"
CASE = {"court": "gz-court", "area": "housing", "cause": "penalty", "paper": "收文簿2020-31"}
OF_OLD = CASE | {"on": "2020-03-02", "case_number": NUMBER}
OF_TODAY = CASE | {"on": "2026-09-16", "case_number": NEWER}


@pytest.fixture
async def door(either_door: Door, _office: tuple[LitigationService, FastAPI]) -> Door:
    await tell_of_longnan(_office[0].store)
    return either_door


def caller(door: Door, unit: str, role: Role, region: str = NEW) -> Caller:
    return door(Actor(f"{unit}-clerk", unit, region, frozenset({role})))


@pytest.fixture
def agency(door: Door) -> Caller:
    return caller(door, BUREAU, Role.LITIGATOR)


@pytest.fixture
def court(door: Door) -> Caller:
    return door(Actor("gz-court-clerk", "gz-court", "360700", frozenset({Role.COURT})))


async def both(agency: Caller) -> list[str]:
    """One of each day, the older first."""
    return [ok(await agency.post("/v1/cases", **body), 201)["id"] for body in (OF_OLD, OF_TODAY)]


async def shown(caller: Caller, **query: Any) -> list[str]:
    return [each["id"] for each in ok(await caller.get("/v1/cases", **query))["items"]]


async def test_another_county_neither_sees_nor_counts_them(door: Door, agency: Caller) -> None:
    old, _ = await both(agency)
    for unit, region in ((ELSEWHERE, OTHER), ("督察-360723", "360723")):
        other = caller(door, unit, Role.SUPERVISOR, region)
        refused(await other.get(f"/v1/cases/{old}"), 404, "not_found")
        assert await shown(other) == await shown(other, region=NEW) == await shown(other, region=OLD) == []
        span = {"region": NEW, "from": "2020-01-01", "to": "2020-12-31"}
        refused(await other.get("/v1/rates", **span), 403, "kernel.outside_region")


async def test_a_case_has_the_code_of_its_day_and_is_seen_and_listed_under_either(door: Door, agency: Caller) -> None:
    ids = await both(agency)
    for seen_by in (agency, caller(door, SUPERVISORS, Role.SUPERVISOR), caller(door, OFFICE, Role.OFFICE)):
        found = [ok(await seen_by.get(f"/v1/cases/{id}"))["region"] for id in ids]
        assert found == [OLD, NEW]
        for query in ({}, {"region": NEW}, {"region": OLD}, {"region": "360700"}, {"sort": "number", "region": NEW}):
            assert sorted(await shown(seen_by, **query)) == sorted(ids)
        assert await shown(seen_by, region=OTHER) == []
        counted = ok(await seen_by.get("/v1/cases", region=NEW, count=True))
        assert counted["count"]["number"] == 2
    first = ok(await agency.get("/v1/cases", region=NEW, limit=1))
    rest = ok(await agency.get("/v1/cases", region=NEW, limit=1, cursor=first["next"]))
    assert [each["id"] for page in (first, rest) for each in page["items"]] == ids


async def test_whoever_has_a_token_of_the_old_code_comes_in_as_before_and_of_a_neighbour_not(door: Door) -> None:
    late = caller(door, BUREAU, Role.LITIGATOR, OLD)
    ids = await both(late)
    assert [ok(await late.get(f"/v1/cases/{id}"))["region"] for id in ids] == [OLD, NEW]
    assert await shown(caller(door, SUPERVISORS, Role.SUPERVISOR, OLD)) == ids
    stranger = caller(door, BUREAU, Role.LITIGATOR, OTHER)
    refused(await stranger.get("/v1/cases"), 403, "web.callers_unit_elsewhere")


async def test_a_code_is_refused_on_a_day_that_is_not_its_own(court: Caller) -> None:
    pushed = {key: value for key, value in CASE.items() if key != "court"} | {"unit": BUREAU}
    for region, on, number in ((OLD, "2026-12-28", NEWER), (NEW, "2020-03-02", NUMBER)):
        said = pushed | {"region": region, "on": on, "case_number": number}
        answer = refused(await court.post("/v1/cases/pushed", **said), 422, "kernel.code_of_another_day")
        assert (OLD if region == NEW else NEW) in str(answer)
    for region, on, number in ((NEW, "2026-12-28", NEWER), (OLD, "2020-03-02", NUMBER)):
        said = pushed | {"region": region, "on": on, "case_number": number}
        assert ok(await court.post("/v1/cases/pushed", **said), 201)["region"] == region


async def test_figures_of_the_division_count_both_under_any_of_its_codes(door: Door, agency: Caller) -> None:
    await both(agency)
    seen_by = caller(door, SUPERVISORS, Role.SUPERVISOR)
    for region in (NEW, OLD):
        span = {"region": region, "from": "2020-01-01", "to": str(TODAY)}
        rates = ok(await seen_by.get("/v1/rates", **span))["rates"]
        assert max(each["denominator"] for each in rates) == 2
    of_then = {"region": NEW, "from": "2020-01-01", "to": "2020-03-31"}
    rates = ok(await seen_by.get("/v1/rates", **of_then))["rates"]
    assert max(each["denominator"] for each in rates) == 1
    apart = ok(await seen_by.get("/v1/rates", **{**of_then, "to": str(TODAY), "by": "region"}))["rates"]
    groups = [(each["group"], each["denominator"]) for each in apart if each["group"] is not None]
    assert {group for group, _ in groups} == {NEW}
    assert max(number for _, number in groups) == 2
