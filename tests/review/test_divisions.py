"""区划变更: a matter of 龙南县 (360727) is reviewed and seen by 龙南市 (360783), and keeps the code of its day."""

import pytest
from fastapi import FastAPI
from sqlalchemy import update

from services.review.service import ReviewService
from shared.kernel.model.actor import Role
from shared.storage.lives.overtaking import PROPOSAL
from tests.house.caller import Caller, ok, refused
from tests.house.divided import BUREAU, ELSEWHERE, JUSTICE, NEW, OFFICE, OLD, OTHER, SUPERVISORS, tell_of_longnan
from tests.review.conftest import Bureau

MATTER = {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"]}


@pytest.fixture
def service(_kept: tuple[ReviewService, FastAPI]) -> ReviewService:
    """The one behind the doors."""
    return _kept[0]


@pytest.fixture
async def house(either_house: Bureau, service: ReviewService) -> Bureau:
    await tell_of_longnan(service.store)
    return either_house


@pytest.fixture
def drafter(house: Bureau) -> Caller:
    return house.caller(Role.DRAFTER, unit=BUREAU, region=NEW)


@pytest.fixture
def reviewer(house: Bureau) -> Caller:
    """By the directory: the justice bureau of the place in which the drafting unit lies."""
    return house.caller(Role.REVIEWER, unit=JUSTICE, region=NEW)


@pytest.fixture
async def old(drafter: Caller) -> str:
    """The path of one of before the change, which is entered late."""
    return f"/v1/matters/{ok(await drafter.post('/v1/matters', **MATTER, on='2020-03-02'), 201)['id']}"


async def test_a_neighbour_sees_and_reviews_none_of_it(house: Bureau, old: str) -> None:
    neighbour = house.caller(Role.SUPERVISOR, unit=ELSEWHERE, region=OTHER)
    refused(await neighbour.get(old), 404, "not_found")
    assert ok(await neighbour.get("/v1/matters", region=NEW))["items"] == []
    reviewer = house.caller(Role.REVIEWER, unit="抚州市司法局", region="361000")
    refused(await reviewer.get(old), 404, "not_found")


async def test_who_the_reviewing_body_is_follows_whichever_code_each_unit_was_entered_with(
    house: Bureau, drafter: Caller, reviewer: Caller, old: str
) -> None:
    """The supervisors were entered under the old code, the office under the new one."""
    new = f"/v1/matters/{ok(await drafter.post('/v1/matters', **MATTER, on='2026-03-02'), 201)['id']}"
    assert [ok(await drafter.get(path))["region"] for path in (old, new)] == [OLD, NEW]
    await reviewer.done(old, "acceptance", on="2026-03-02", paper="龙司〔2026〕1号")
    await reviewer.done(new, "acceptance", on="2026-03-03")
    for unit, role in ((SUPERVISORS, Role.SUPERVISOR), (OFFICE, Role.OFFICE)):
        seen_by = house.caller(role, unit=unit, region=NEW)
        for region in (NEW, OLD):
            assert len(ok(await seen_by.get("/v1/matters", region=region))["items"]) == 2


async def test_an_entry_of_another_persons_is_proposed_to_and_listed_for_the_division(
    house: Bureau, drafter: Caller, reviewer: Caller, old: str, service: ReviewService
) -> None:
    await reviewer.done(old, "acceptance", on="2026-03-02", paper="龙司〔2026〕1号")
    supervisor = house.caller(Role.SUPERVISOR, unit=SUPERVISORS, region=NEW)
    neighbour = house.caller(Role.SUPERVISOR, unit=ELSEWHERE, region=OTHER)
    asked = await drafter.step(old, "voiding", reason="误登", paper="龙住建〔2026〕1号")
    assert asked.status_code == 202, asked.text
    waiting = [ok(await each.get("/v1/proposals"))["items"] for each in (neighbour, supervisor)]
    assert [len(each) for each in waiting] == [0, 1]
    async with service.store.writing() as connection:
        # As it was asked before the change.
        await connection.execute(update(PROPOSAL).values(region=OLD))
    waiting = [ok(await each.get("/v1/proposals"))["items"] for each in (neighbour, supervisor)]
    assert [len(each) for each in waiting] == [0, 1]
