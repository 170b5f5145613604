"""An act of review is done by whoever is to the unit what does it, by the directory: never by a role alone."""

from dataclasses import replace
from datetime import date

import pytest
from fastapi import FastAPI

from services.review.service import ReviewService
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Related
from shared.kernel.model.actor import Role
from shared.storage.cause import own_cause
from tests.house.caller import Caller, ok, refused
from tests.house.directory import KNOWN
from tests.review.conftest import Bureau

OF_OLD = date(2020, 1, 1)
THEIRS = "kernel.not_theirs_to_do"


async def related(service: ReviewService, relation: Relation, holder: str, since: date = OF_OLD) -> None:
    """As notify tells it of the 住建局."""
    unit = next(unit for unit in KNOWN if unit.id == "住建局")
    entered = Related(relation=relation, holder=holder, since=since)
    async with service.store.begin(own_cause("review", "a-fact")) as work:
        await work.directory.know(replace(unit, version=1, related=(entered,)))


@pytest.fixture
def service(house: Bureau, _kept: tuple[ReviewService, FastAPI]) -> ReviewService:
    """The one behind the doors."""
    return _kept[0]


async def test_another_bureau_of_the_region_accepts_and_passes_nothing(house: Bureau) -> None:
    """One that does not look after the city does not even see it."""
    path = await house.submitted()
    bureau = house.caller(Role.REVIEWER, unit="gz-housing")
    refused(await bureau.post(f"{path}/acceptance", version=1, on="2026-03-02"), 404, "not_found")
    for unit, code in {"市政府办": THEIRS, "住建局": "kernel.reviews_its_own_draft"}.items():
        other = house.caller(Role.REVIEWER, unit=unit)
        problem = refused(await other.step(path, "acceptance", on="2026-03-02"), 403, code)
        assert "司法局" in problem["detail"]
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    given = {"on": "2026-03-09", "outcome": "pass", "paper": "赣市司审〔2026〕8号"}
    refused(await house.caller(Role.REVIEWER, unit="市政府办").step(path, "opinion", **given), 403, THEIRS)
    refused(await bureau.post(f"{path}/opinion", version=2, **given), 404, "not_found")


async def test_the_head_of_the_drafting_bureau_does_not_shorten_its_own_review(house: Bureau) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    body = {"on": "2026-03-03", "reviewer": "司法局-reviewer", "reason": "汛期紧急"}
    own = house.caller(Role.HEAD, unit="住建局")
    refused(await own.step(path, "shortening", **body), 403, THEIRS)
    await house.head.done(path, "shortening", **body)


async def test_who_answers_as_a_body_is_that_body(house: Bureau) -> None:
    given = ok(await house.drafter.post("/v1/power-list-changes", title="调整", on="2026-04-27"), 201)
    path = f"/v1/power-list-changes/{given['id']}"
    forestry = house.caller(Role.SUPERVISOR, unit="gz-rule-of-law")
    body = {"on": "2026-04-28", "respondent": "establishment", "agrees": True}
    refused(await forestry.step(path, "consultation-replies", **body), 403, THEIRS)
    await house.caller(Role.OFFICE, unit="编办").done(path, "consultation-replies", **body)
    own = house.caller(Role.HEAD, unit="住建局")
    refused(await own.step(path, "consent", on="2026-04-29"), 403, THEIRS)


async def test_what_is_entered_counts_from_its_day_and_who_has_it_in_hand_goes_on(
    house: Bureau, service: ReviewService
) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    other = await house.submitted(title="房屋安全管理办法")
    await related(service, Relation.REVIEWS_FOR, "gz-gov-office", since=date(2026, 3, 3))
    office = house.caller(Role.REVIEWER, unit="gz-gov-office")
    refused(await house.reviewer.step(other, "acceptance", on="2026-03-03"), 403, THEIRS)
    await office.done(other, "acceptance", on="2026-03-03")
    # Accepted before that day, it is reviewed to its end by whoever has accepted it.
    passed = {"on": "2026-03-09", "outcome": "pass", "paper": "赣市司审〔2026〕8号"}
    await house.reviewer.done(path, "opinion", **passed)


async def test_where_the_directory_knows_of_nobody_the_role_decides(house: Bureau, service: ReviewService) -> None:
    """司法局 drafts itself, and nobody is entered who reviews for it: no clock stands still for that."""
    drafter = house.caller(Role.DRAFTER, unit="司法局", sub="a-drafter")
    given = {"kind": "normative_document", "title": "调解工作办法", "materials": ["送审稿"], "on": "2026-03-02"}
    path = f"/v1/matters/{ok(await drafter.post('/v1/matters', **given), 201)['id']}"
    reviewer: Caller = house.caller(Role.REVIEWER, unit="gz-gov-office")
    await reviewer.done(path, "acceptance", on="2026-03-02")
