"""Who sees matters and changes of power lists: the place, units above by what is entered, and who has them in hand."""

from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from services.review.service import ReviewService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import OVERSEEING, Role
from tests.house.caller import Caller, ok, refused
from tests.house.directory import KINDS, KNOWN
from tests.house.figures import counts
from tests.house.relating import stands_in
from tests.review.conftest import TODAY, Bureau

OURS, ABOVE, DISTRICTS = "住建局", "gz-water", "区司法局"
STRANGERS = ("gz-land", "gz-tax", "编办", "行政审批局", "zg-urban")
KIND = {unit.id: unit.now for unit in KNOWN}


@pytest.fixture
def house(either_house: Bureau) -> Bureau:
    return either_house


@pytest.fixture
def service(house: Bureau, _kept: tuple[ReviewService, FastAPI]) -> ReviewService:
    """The one behind the doors."""
    return _kept[0]


def somebody(house: Bureau, unit: str, *roles: Role) -> Caller:
    """Of that unit, in those of the roles that count there, by default in all in which one looks after others."""
    held = KINDS.held(KIND[unit].kind, roles or OVERSEEING)
    return house.caller(*held, unit=unit, region=KIND[unit].region)


async def listed(caller: Caller, kind: str = "matters", **asked: Any) -> list[str]:
    page = ok(await caller.get(f"/v1/{kind}", count="true", **asked))
    assert page["count"]["number"] == len(page["items"])
    return [each["id"] for each in page["items"]]


async def must_see(caller: Caller, path: str) -> None:
    """By its id with what stands beneath, in the list, its count and its table."""
    _, _, kind, id = path.split("/")
    for at in (path, f"{path}/entries"):
        ok(await caller.get(at))
    assert await listed(caller, kind) == [id]
    assert id in (await caller.get(f"/v1/{kind}", format="csv")).text


async def must_not_see(caller: Caller, path: str) -> None:
    _, _, kind, id = path.split("/")
    for at in (path, f"{path}/entries", f"/v1/history/matter/{id}"):
        refused(await caller.get(at), 404, "not_found")
    assert await listed(caller, kind) == []
    assert id not in (await caller.get(f"/v1/{kind}", format="csv")).text


async def a_change(house: Bureau) -> str:
    given = {"title": "行政许可事项调整", "on": "2026-03-02"}
    return f"/v1/power-list-changes/{ok(await house.drafter.post('/v1/power-list-changes', **given), 201)['id']}"


@pytest.mark.parametrize("unit", STRANGERS)
async def test_whoever_is_of_another_bureau_sees_nothing_whatever_the_role(house: Bureau, unit: str) -> None:
    path = await house.cleared()
    stranger = somebody(house, unit)
    await must_not_see(stranger, path)
    assert {denominator for _, denominator in (await counts(stranger, region=KIND[unit].region)).values()} == {0}


async def test_whoever_acts_on_what_they_do_not_see_learns_no_more_than_of_what_there_is_not(house: Bureau) -> None:
    path, stranger = await house.submitted(), somebody(house, "gz-land")
    theirs, none = [
        refused(await stranger.post(f"{at}/acceptance", version=1, on="2026-03-02"), 404, "not_found")
        for at in (path, "/v1/matters/there-is-none")
    ]
    assert theirs["title"] == none["title"]


@pytest.mark.parametrize("unit", ["司法局", "市政府办", "gz-gov", "督察", "gz-congress", "省司法厅"])
async def test_a_unit_that_looks_after_the_place_sees_it_and_one_of_another_does_not(house: Bureau, unit: str) -> None:
    path = await house.submitted()
    await must_see(somebody(house, unit), path)
    await must_not_see(somebody(house, "aq-justice"), path)
    await must_not_see(somebody(house, DISTRICTS), path)


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.LITIGATOR, Role.ADMINISTRATOR])
async def test_who_does_the_work_of_such_a_unit_looks_after_nothing(house: Bureau, role: Role) -> None:
    path = await house.submitted()
    await must_not_see(somebody(house, "司法局", role), path)


@pytest.mark.parametrize("relation", [Relation.UPPER_DEPARTMENT_OF, Relation.SUPERVISES, Relation.DECIDES_FOR])
async def test_who_stands_over_a_unit_sees_what_is_its_own_through_the_last_day(
    house: Bureau, service: ReviewService, relation: Relation
) -> None:
    path = await house.cleared()
    other = somebody(house, "gz-land", Role.DRAFTER)
    given = {"kind": "agreement", "title": "别局合同", "materials": ["送审稿"], "on": "2026-03-02"}
    others = f"/v1/matters/{ok(await other.post('/v1/matters', **given), 201)['id']}"
    await stands_in(service.store, relation, ABOVE, OURS)
    above = somebody(house, ABOVE)
    await must_see(above, path)
    assert (await counts(above))["coverage"] == (0, 0)
    refused(await above.get(others), 404, "not_found")
    await must_not_see(somebody(house, ABOVE, Role.DRAFTER), path)
    await stands_in(service.store, relation, ABOVE, OURS, until=TODAY)
    await must_see(above, path)
    await house.next_day()
    await must_not_see(above, path)


async def test_figures_of_who_stands_over_a_unit_count_what_is_of_that(house: Bureau, service: ReviewService) -> None:
    path = await house.cleared()
    await house.office.done(path, "deliberation", on="2026-03-10", minutes="〔2026〕3号纪要")
    await house.head.done(path, "decision", on="2026-03-10", resolution="approved")
    above = somebody(house, ABOVE)
    assert (await counts(above))["coverage"] == (0, 0)
    await stands_in(service.store, Relation.UPPER_DEPARTMENT_OF, ABOVE, OURS)
    assert (await counts(above))["coverage"] == (await counts(house.reviewer))["coverage"] == (1, 1)


async def test_who_reviews_by_what_is_entered_finds_the_matter_and_goes_on_with_it_when_that_ends(
    house: Bureau, service: ReviewService
) -> None:
    """The bureau of a district, for a bureau of the city."""
    path, districts = await house.submitted(), somebody(house, DISTRICTS, Role.REVIEWER)
    await must_not_see(districts, path)
    await stands_in(service.store, Relation.REVIEWS_FOR, DISTRICTS, OURS)
    await districts.done(path, "acceptance", on="2026-03-02")
    await stands_in(service.store, Relation.REVIEWS_FOR, DISTRICTS, OURS, until=date(2026, 3, 3))
    later = await house.submitted(title="另一通知")
    refused(await districts.get(later), 404, "not_found")
    await must_see(districts, path)
    await districts.done(path, "opinion", on="2026-03-09", outcome="pass", paper="章司审〔2026〕8号")


async def test_whom_a_matter_is_put_to_sees_it_and_nothing_else_of_the_unit(
    house: Bureau, service: ReviewService
) -> None:
    await stands_in(service.store, Relation.DECIDES_FOR, ABOVE, OURS)
    path, other = await house.cleared(deciding_body=ABOVE), await house.submitted(title="另一通知")
    await stands_in(service.store, Relation.DECIDES_FOR, ABOVE, OURS, until=date(2026, 6, 1))
    above = somebody(house, ABOVE)
    await must_see(above, path)
    refused(await above.get(other), 404, "not_found")


async def test_who_is_consulted_sees_changes_of_power_lists_and_no_matter(
    house: Bureau, service: ReviewService
) -> None:
    change, matter = await a_change(house), await house.submitted()
    for unit in ("编办", "行政审批局"):
        office = somebody(house, unit)
        await must_see(office, change)
        await must_not_see(office, matter)
    await must_not_see(somebody(house, "gz-land"), change)
    await stands_in(service.store, Relation.APPROVAL_OFFICE_OF, "gz-land", OURS)
    await must_see(somebody(house, "gz-land"), change)
    await must_not_see(somebody(house, "gz-land"), matter)
    await must_not_see(somebody(house, "gz-land", Role.DRAFTER), change)
    answer = {"respondent": "approval", "agrees": True, "on": "2026-03-03"}
    await somebody(house, "gz-land", Role.OFFICE).done(change, "consultation-replies", **answer)
