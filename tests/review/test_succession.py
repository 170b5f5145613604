"""承继: matters and changes of power lists of a unit that was closed are its successor's from that day on."""

from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from services.review.service import ReviewService
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes, stands_again
from tests.review.conftest import TODAY, Bureau

YESTERDAY = TODAY - timedelta(1)
MATERIALS = {"materials": ["送审稿", "起草说明"]}


@pytest.fixture
def service(either_house: Bureau, _kept: tuple[ReviewService, FastAPI]) -> ReviewService:
    return _kept[0]


@pytest.fixture
def house(either_house: Bureau) -> Bureau:
    return either_house


@pytest.fixture
def successor(house: Bureau) -> Caller:
    return house.caller(Role.DRAFTER, unit="教育局")


async def returned(house: Bureau) -> str:
    path = await house.submitted()
    await house.reviewer.done(path, "return", on="2026-03-03", missing=["起草说明"])
    return path


async def shown(caller: Caller, **query: Any) -> list[str]:
    return [each["id"] for each in ok(await caller.get("/v1/matters", **query))["items"]]


async def test_neither_another_unit_nor_a_successor_before_the_day_or_of_a_closing_that_was_struck(
    house: Bureau, service: ReviewService, successor: Caller
) -> None:
    path = await returned(house)

    async def out(caller: Caller) -> None:
        refused(await caller.get(path), 404, "not_found")
        answer = await caller.post(f"{path}/resubmission", version=2, on=str(TODAY), **MATERIALS)
        refused(answer, 404, "not_found")
        assert await shown(caller) == await shown(caller, unit="住建局") == []

    await out(successor)
    await closes(service.store, "住建局", TODAY + timedelta(1), "教育局")
    await out(successor)
    await closes(service.store, "住建局", YESTERDAY, "教育局", "城管局")
    for other in ("城管局", "某局"):
        await out(house.caller(Role.DRAFTER, unit=other))
    refused(await house.drafter.get(path), 403, "web.callers_unit_closed")
    ok(await successor.get(path))
    await stands_again(service.store, "住建局")
    await out(successor)
    await house.drafter.done(path, "resubmission", on=str(TODAY), **MATERIALS)


async def test_a_successor_without_the_role_sees_and_does_not_act(house: Bureau, service: ReviewService) -> None:
    path = await returned(house)
    await closes(service.store, "住建局", YESTERDAY, "教育局")
    litigator = house.caller(Role.LITIGATOR, unit="教育局")
    refused(await litigator.step(path, "resubmission", on=str(TODAY), **MATERIALS), 403, "web.role_needed")


async def test_the_successor_goes_on_with_a_matter_that_keeps_the_name_of_its_day(
    house: Bureau, service: ReviewService, successor: Caller
) -> None:
    path = await returned(house)
    await closes(service.store, "住建局", YESTERDAY, "教育局")
    again = await successor.done(path, "resubmission", on=str(TODAY), **MATERIALS)
    assert (again["unit"], again["stage"]) == ("住建局", "submitted")
    entries = ok(await successor.get(f"{path}/entries"))["items"]
    assert [entry["unit"] for entry in entries] == ["住建局", "司法局", "教育局"]
    await house.reviewer.done(path, "acceptance", on=str(TODAY))


async def test_what_the_closed_unit_did_before_is_entered_late_and_put_right_by_its_successor(
    house: Bureau, service: ReviewService, successor: Caller
) -> None:
    path = await returned(house)
    await closes(service.store, "住建局", YESTERDAY, "教育局")
    await successor.done(path, "resubmission", on="2026-03-05", **MATERIALS)
    change = {"change": {"on": "2026-03-01"}, "reason": "录入错误", "paper": "收文簿"}
    answer = await successor.step(path, "entries/1/rectification", **change)
    second = ok(answer, 202)
    refused(await successor.step(path, f"proposals/{second['id']}/confirmation"), 403, "kernel.same_person")
    other = house.caller(Role.DRAFTER, unit="教育局", sub="another person")
    waiting = ok(await other.get("/v1/proposals"))["items"]
    assert [each["id"] for each in waiting] == [second["id"]]
    confirmed = ok(await other.step(path, f"proposals/{second['id']}/confirmation"))
    assert confirmed["submitted_on"] == "2026-03-01"


async def test_a_list_of_ones_own_has_what_was_taken_over_once_and_in_order(
    house: Bureau, service: ReviewService, successor: Caller
) -> None:
    first = (await house.submitted(on="2026-03-02")).rpartition("/")[2]
    own = {"kind": "normative_document", "title": "学区划分办法", "materials": ["送审稿"], "on": "2026-03-03"}
    second = ok(await successor.post("/v1/matters", **own), 201)["id"]
    third = (await house.submitted(on="2026-03-04")).rpartition("/")[2]
    assert await shown(successor, sort="newest") == [second]
    await closes(service.store, "住建局", YESTERDAY, "教育局")
    assert await shown(successor, sort="newest") == [third, second, first]
    assert await shown(successor, unit="教育局", sort="newest") == [third, second, first]
    assert await shown(successor, unit="教育局", sort="newest", region="360700") == [third, second, first]
    assert await shown(successor, unit="教育局", began_to="2026-03-03", sort="newest") == [second, first]
    assert await shown(successor, unit="住建局", sort="newest") == [third, first]
    page = ok(await successor.get("/v1/matters", unit="教育局", sort="newest", limit=2, count=True))
    assert page["count"] == {"number": 3, "more": False}
    rest = ok(await successor.get("/v1/matters", unit="教育局", sort="newest", limit=2, cursor=page["next"]))
    assert [each["id"] for each in rest["items"]] == [first]
    supervisor = house.caller(Role.SUPERVISOR, unit="法治督察办")
    assert await shown(supervisor, unit="住建局", sort="newest") == [third, first]
    table = await successor.get("/v1/matters", unit="教育局", format="csv")
    assert len(table.text.strip().splitlines()) == 4


async def test_a_chain_of_closings_is_followed(house: Bureau, service: ReviewService, successor: Caller) -> None:
    path = await returned(house)
    await closes(service.store, "住建局", date(2026, 4, 1), "教育局")
    await closes(service.store, "教育局", YESTERDAY, "城管局")
    refused(await successor.get(path), 403, "web.callers_unit_closed")
    last = house.caller(Role.DRAFTER, unit="城管局")
    assert (await last.done(path, "resubmission", on=str(TODAY), **MATERIALS))["unit"] == "住建局"
    assert len(await shown(last, unit="城管局")) == 1


async def test_a_successor_goes_on_with_a_change_of_a_power_list(
    house: Bureau, service: ReviewService, successor: Caller
) -> None:
    made = ok(await house.drafter.post("/v1/power-list-changes", title="调整事项", on="2026-06-02"), 201)
    path = f"/v1/power-list-changes/{made['id']}"
    refused(await successor.get(path), 404, "not_found")
    await closes(service.store, "住建局", YESTERDAY, "教育局")
    withdrawn = await successor.done(path, "withdrawal", on=str(TODAY), reason="职责已调整")
    assert (withdrawn["unit"], withdrawn["stage"]) == ("住建局", "withdrawn")


async def test_a_body_that_reviews_by_what_is_entered_is_followed_by_its_successor(
    house: Bureau, service: ReviewService
) -> None:
    """Whoever had the review in hand is named by the matter."""
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await closes(service.store, "司法局", YESTERDAY, "gz-justice")
    opinion = {"on": str(TODAY), "outcome": "pass", "paper": "赣市司审〔2026〕8号"}
    given = await house.caller(Role.REVIEWER, unit="gz-justice").done(path, "opinion", **opinion)
    assert (given["stage"], given["opinion"]["unit"], given["findings"]) == ("cleared", "gz-justice", [])


OPINION = {"on": str(TODAY), "outcome": "pass", "paper": "赣市司审〔2026〕8号"}
ITS_OWN = "kernel.reviews_its_own"


async def test_a_reviewing_body_that_has_taken_over_the_drafting_unit_reviews_no_more_and_the_next_one_does(
    house: Bureau, service: ReviewService
) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await closes(service.store, "住建局", YESTERDAY, "司法局")
    for reviewer in (house.reviewer, house.caller(Role.REVIEWER, unit="司法局", sub="another person")):
        refused(await reviewer.step(path, "opinion", **OPINION), 403, ITS_OWN)
        refused(await reviewer.step(path, "opinion", **OPINION | {"outcome": "fail"}), 403, ITS_OWN)
    next_ = house.caller(Role.REVIEWER, unit="gz-justice")
    given = await next_.done(path, "opinion", **OPINION)
    assert (given["stage"], given["opinion"]["unit"], given["findings"]) == ("cleared", "gz-justice", [])


async def test_nor_does_it_accept_or_return_what_was_submitted_before(house: Bureau, service: ReviewService) -> None:
    path = await house.submitted()
    await closes(service.store, "住建局", YESTERDAY, "司法局")
    refused(await house.reviewer.step(path, "acceptance", on=str(TODAY)), 403, ITS_OWN)
    missing = {"on": str(TODAY), "missing": ["起草说明"]}
    refused(await house.reviewer.step(path, "return", **missing), 403, ITS_OWN)


async def test_what_it_had_said_before_the_day_stands_and_comes_late_as_it_was(
    house: Bureau, service: ReviewService
) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await closes(service.store, "住建局", TODAY + timedelta(1), "司法局")
    given = await house.reviewer.done(path, "opinion", **OPINION)
    assert (given["stage"], given["findings"]) == ("cleared", [])


async def test_nor_does_the_drafting_unit_review_its_own_where_the_body_was_merged_into_it(
    house: Bureau, service: ReviewService
) -> None:
    """The justice bureau becomes part of the office of the government, which can review for others."""
    office = house.caller(Role.OFFICE, Role.DRAFTER, Role.REVIEWER, unit="市政府办", sub="drafting")
    body = {"kind": "normative_document", "title": "值班办法", "materials": ["送审稿"], "on": "2026-03-02"}
    path = f"/v1/matters/{ok(await office.post('/v1/matters', **body), 201)['id']}"
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await closes(service.store, "司法局", YESTERDAY, "市政府办")
    reviewer = house.caller(Role.REVIEWER, unit="市政府办", sub="another person")
    refused(await reviewer.step(path, "opinion", **OPINION), 403, "kernel.reviews_its_own_draft")
    next_ = house.caller(Role.REVIEWER, unit="gz-justice")
    assert (await next_.done(path, "opinion", **OPINION))["findings"] == []


async def test_a_third_body_that_takes_over_from_nobody_is_found_wrong_as_before(
    house: Bureau, service: ReviewService
) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    await closes(service.store, "某局", YESTERDAY, "司法局")
    given = await house.caller(Role.REVIEWER, unit="other-justice").done(path, "opinion", **OPINION)
    assert [each["code"] for each in given["findings"]] == ["wrong_reviewer"]
