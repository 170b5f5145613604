"""Of a unit that was split whoever reviews for the successor that has a matter goes on with it, by what is entered."""

import pytest
from fastapi import FastAPI

from services.review.service import ReviewService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Share
from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.house.closing import closes
from tests.house.relating import stands_in
from tests.review.conftest import TODAY, Bureau
from tests.review.test_succession import YESTERDAY

GONE, FIRST, OTHER = "住建局", "教育局", "城管局"
OF_GONE, OF_OTHER, ORDINARY = "gz-legal", "gz-legal-affairs", "gz-justice"
ON, NOT_THEIRS = {"on": str(TODAY)}, "kernel.not_theirs_to_do"


@pytest.fixture
def house(either_house: Bureau) -> Bureau:
    return either_house


@pytest.fixture
def service(house: Bureau, _kept: tuple[ReviewService, FastAPI]) -> ReviewService:
    return _kept[0]


async def test_what_went_to_a_successor_is_reviewed_by_whoever_reviews_for_that(
    house: Bureau, service: ReviewService
) -> None:
    path = await house.submitted()
    await stands_in(service.store, Relation.REVIEWS_FOR, OF_GONE, GONE)
    await stands_in(service.store, Relation.REVIEWS_FOR, OF_OTHER, OTHER)
    refused(
        await house.caller(Role.REVIEWER, unit=OF_OTHER).step(path, "acceptance", **ON), 403, "kernel.not_theirs_to_do"
    )
    share = Share(to=OTHER, things=(f"review/{path.rpartition('/')[2]}",))
    await closes(service.store, GONE, YESTERDAY, FIRST, OTHER, shares=(share,))
    refused(
        await house.caller(Role.REVIEWER, unit=OF_GONE).step(path, "acceptance", **ON), 403, "kernel.not_theirs_to_do"
    )
    ok(await house.caller(Role.REVIEWER, unit=OF_OTHER).step(path, "acceptance", **ON))


async def test_where_nothing_is_entered_of_the_successors_whoever_ordinarily_does_it_reviews(
    house: Bureau, service: ReviewService
) -> None:
    path = await house.submitted()
    await stands_in(service.store, Relation.REVIEWS_FOR, OF_GONE, GONE)
    refused(
        await house.caller(Role.REVIEWER, unit=ORDINARY).step(path, "acceptance", **ON), 403, "kernel.not_theirs_to_do"
    )
    share = Share(to=OTHER, things=(f"review/{path.rpartition('/')[2]}",))
    await closes(service.store, GONE, YESTERDAY, FIRST, OTHER, shares=(share,))
    ok(await house.caller(Role.REVIEWER, unit=ORDINARY).step(path, "acceptance", **ON))


async def test_what_was_done_on_a_day_before_is_held_to_what_was_so_on_it(
    house: Bureau, service: ReviewService
) -> None:
    path = await house.submitted()
    await stands_in(service.store, Relation.REVIEWS_FOR, OF_GONE, GONE)
    share = Share(to=OTHER, things=(f"review/{path.rpartition('/')[2]}",))
    await closes(service.store, GONE, YESTERDAY, FIRST, OTHER, shares=(share,))
    ok(await house.caller(Role.REVIEWER, unit=OF_GONE).step(path, "acceptance", on=str(YESTERDAY)))
