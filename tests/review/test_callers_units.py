"""Callers are held against the directory: a unit that there is not, that was closed or lies elsewhere opens no door."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from services.review.service import ReviewService
from shared.kernel.directory.units import KnownUnit, Spell
from shared.kernel.model.actor import Role
from shared.storage.cause import own_cause
from shared.storage.units_at_hand import UnitsAtHand
from tests.house.caller import Caller, ok, refused
from tests.house.directory import KNOWN
from tests.review.conftest import Bureau

GIVEN = {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"], "on": "2026-03-02"}
HOUSING = next(unit for unit in KNOWN if unit.id == "住建局")


@pytest.fixture
def service(house: Bureau, _kept: tuple[ReviewService, FastAPI]) -> ReviewService:
    """The one behind the doors."""
    return _kept[0]


async def told(service: ReviewService, unit: KnownUnit) -> None:
    """As notify tells it."""
    async with service.store.begin(own_cause("review", "a-fact")) as work:
        await work.directory.know(unit)


async def submitted(caller: Caller, **changed: Any) -> Any:
    return await caller.post("/v1/matters", **GIVEN | changed)


async def test_whose_unit_nobody_knows_neither_does_nor_sees_anything(house: Bureau) -> None:
    stranger = house.caller(Role.DRAFTER, Role.SUPERVISOR, unit="no-such-unit")
    assert "no-such-unit" in refused(await submitted(stranger), 403, "web.callers_unit_unknown")["detail"]
    refused(await stranger.get("/v1/matters"), 403, "web.callers_unit_unknown")
    assert house.count("matter") == 0


async def test_whoever_runs_the_system_is_let_in_before_there_is_a_directory(house: Bureau) -> None:
    ok(await house.caller(Role.OPERATOR, unit="no-such-unit", region="000000").get("/v1/ledger"))
    both = house.caller(Role.OPERATOR, Role.DRAFTER, unit="no-such-unit")
    refused(await both.get("/v1/matters"), 403, "web.callers_unit_unknown")


async def test_a_unit_that_was_closed_acts_no_more_from_the_day_after(house: Bureau, service: ReviewService) -> None:
    for _ in range(3):  # until the caller is let in as before
        ok(await submitted(house.drafter), 201)
    today = service.clock.today()
    closed = replace(HOUSING, version=1, closed_on=today, successors=("gz-land",))
    await told(service, closed)
    ok(await submitted(house.drafter), 201)
    await told(service, replace(closed, version=2, closed_on=today - timedelta(1)))
    problem = refused(await submitted(house.drafter), 403, "web.callers_unit_closed")
    assert "gz-land" in problem["detail"]
    await told(service, replace(closed, version=3, voided=True))
    refused(await submitted(house.drafter), 403, "web.callers_unit_unknown")
    await told(service, replace(HOUSING, version=4))
    ok(await submitted(house.drafter), 201)


async def test_a_unit_acts_where_it_lies(house: Bureau, service: ReviewService) -> None:
    moved = house.caller(Role.DRAFTER, unit="住建局", region="360702")
    refused(await submitted(moved), 403, "web.callers_unit_elsewhere")
    await told(
        service, replace(HOUSING, version=1, spells=(Spell(name="区住建局", kind="department", region="360702"),))
    )
    ok(await submitted(moved), 201)
    refused(await submitted(house.drafter), 403, "web.callers_unit_elsewhere")


async def test_a_role_counts_only_in_units_that_can_hold_it(house: Bureau) -> None:
    court = house.caller(Role.REVIEWER, Role.DRAFTER, unit="gz-court")
    assert "人民法院" in refused(await submitted(court), 403, "web.role_not_held")["detail"]
    partly = house.caller(Role.COURT, Role.DRAFTER, unit="gz-court")
    refused(await submitted(partly), 403, "web.role_needed")
    bureau = house.caller(Role.COURT, unit="住建局")
    refused(await bureau.get("/v1/matters"), 403, "web.role_not_held")
    ok(await house.caller(unit="住建局").get("/v1/matters"))


@pytest.mark.parametrize(
    ("named", "code"),
    [("no-such-unit", "kernel.unknown_unit"), ("gone", "kernel.unit_closed_for_good")],
)
async def test_a_unit_in_a_body_is_one_that_there_is(
    house: Bureau, service: ReviewService, named: str, code: str
) -> None:
    government = (replace(HOUSING.now, kind="government"),)
    await told(service, replace(HOUSING, id="gone", version=1, spells=government, closed_on=date(2026, 1, 31)))
    problem = refused(await submitted(house.drafter, deciding_body=named), 422, code)
    assert [error["field"] for error in problem["errors"]] == ["deciding_body"]
    matter = f"/v1/matters/{ok(await submitted(house.drafter), 201)['id']}"
    change = {"change": {"deciding_body": named}, "reason": "录入错误"}
    refused(await house.drafter.step(matter, "entries/1/rectification", **change), 422, code)
    ok(await submitted(house.drafter, deciding_body="gone", on="2026-01-20"), 201)


def test_what_was_read_a_minute_ago_is_read_again() -> None:
    now = [0.0]
    at_hand = UnitsAtHand(lambda: now[0])
    at_hand.keep(HOUSING)
    now[0] = 59.9
    assert at_hand.get(HOUSING.id) == HOUSING
    now[0] = 60.0
    assert at_hand.get(HOUSING.id) is None
    at_hand.keep(HOUSING)
    at_hand.forget(HOUSING.id)
    assert at_hand.get(HOUSING.id) is None
