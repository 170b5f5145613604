"""承办人: each unit that has to do with a thing says who in it handles that, of its own roster; nobody else's."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from services.review.service import ReviewService
from shared.kernel.directory.units import Share
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes
from tests.house.working import a_colleague, ids, knows, work_of
from tests.review.conftest import TODAY, Bureau

OURS, REVIEWERS = "住建局", "司法局"
DRAFTER, SECOND, THIRD = f"{OURS}-drafter", "p-2", "p-3"
YESTERDAY = TODAY - timedelta(1)
OFF, GONE, TWICE = "kernel.handler_not_on_roster", "kernel.handler_not_in_post", "kernel.handler_named_twice"


@pytest.fixture
def house(either_house: Bureau) -> Bureau:
    return either_house


@pytest.fixture
def service(house: Bureau, _kept: tuple[ReviewService, FastAPI]) -> ReviewService:
    return _kept[0]


@pytest.fixture
async def roster(service: ReviewService) -> None:
    """Three drafters of the bureau; a reviewer of the body that reviews."""
    ours = [a_colleague(OURS, each, Role.DRAFTER) for each in (DRAFTER, SECOND, THIRD)]
    await knows(service.store, *ours, a_colleague(REVIEWERS, f"{REVIEWERS}-reviewer", Role.REVIEWER))


async def name(caller: Caller, path: str, *persons: str) -> Any:
    return await caller.post(f"{path}/handlers", persons=list(persons))


async def now(caller: Caller, path: str) -> list[str]:
    return [each["person"] for each in ok(await caller.get(f"{path}/handlers"))["now"]]


async def test_somebody_of_another_unit_handles_nothing_and_nobody_learns_whether_there_is_such(
    house: Bureau, service: ReviewService, roster: None
) -> None:
    path = await house.submitted()
    said = [
        refused(await name(house.drafter, path, person), 422, OFF)
        for person in (f"{REVIEWERS}-reviewer", "there-is-none")
    ]
    assert {each["title"] for each in said} == {said[0]["title"]}
    assert said[0]["errors"][0]["field"] == "persons"
    # One of several is enough, and then nobody is named.
    refused(await name(house.drafter, path, SECOND, "there-is-none"), 422, OFF)
    assert await now(house.drafter, path) == []


async def test_a_unit_that_keeps_no_roster_names_nobody(house: Bureau) -> None:
    refused(await name(house.drafter, await house.submitted(), DRAFTER), 422, OFF)


@pytest.mark.parametrize(
    "post", [{"until": YESTERDAY}, {"since": TODAY + timedelta(1)}], ids=["whose-post-has-ended", "who-is-yet-to-come"]
)
async def test_who_is_not_in_post_today_handles_nothing(
    house: Bureau, service: ReviewService, roster: None, post: dict[str, date]
) -> None:
    await knows(service.store, a_colleague(OURS, "p-9", Role.DRAFTER, **post))
    path = await house.submitted()
    refused(await name(house.drafter, path, "p-9"), 422, GONE)
    refused(await name(house.drafter, path, SECOND, SECOND), 422, TWICE)
    assert await now(house.drafter, path) == []


async def test_whoever_sees_a_thing_and_has_nothing_to_do_with_it_names_nobody(
    house: Bureau, service: ReviewService, roster: None
) -> None:
    path = await house.submitted()
    supervisor = house.caller(Role.SUPERVISOR, unit="督察")
    ok(await supervisor.get(path))
    refused(await name(supervisor, path), 403, "kernel.not_yours")
    other = house.caller(Role.DRAFTER, unit="教育局")
    refused(await name(other, path), 404, "not_found")
    refused(await other.get(f"{path}/handlers"), 404, "not_found")


async def test_each_unit_names_its_own_and_sees_no_others(house: Bureau, service: ReviewService, roster: None) -> None:
    """The body that is to review it, before it has accepted it as well."""
    path = await house.submitted()
    ok(await name(house.drafter, path, SECOND))
    assert await now(house.reviewer, path) == []
    ok(await name(house.reviewer, path, f"{REVIEWERS}-reviewer"))
    assert await now(house.reviewer, path) == [f"{REVIEWERS}-reviewer"]
    assert await now(house.drafter, path) == [SECOND]
    (item,) = await work_of(house.reviewer)
    assert [each["person"] for each in item["handlers"]] == [f"{REVIEWERS}-reviewer"]


async def test_two_who_name_others_at_once_do_so_one_after_the_other(
    house: Bureau, service: ReviewService, roster: None
) -> None:
    path = await house.submitted()
    second = house.caller(Role.DRAFTER, unit=OURS, sub=SECOND)
    answers = await asyncio.gather(name(house.drafter, path, SECOND), name(second, path, THIRD))
    assert [answer.status_code for answer in answers] == [200, 200]
    shown = ok(await house.drafter.get(f"{path}/handlers"))
    assert len(shown["now"]) == 1
    assert {each["person"] for each in shown["ever"]} == {SECOND, THIRD}


async def test_two_handle_it_together_in_the_order_in_which_they_are_named(
    house: Bureau, service: ReviewService, roster: None
) -> None:
    path = await house.submitted()
    ok(await name(house.drafter, path, THIRD, SECOND))
    ok(await name(house.drafter, path, SECOND, THIRD))
    shown = ok(await house.drafter.get(f"{path}/handlers"))
    assert [each["person"] for each in shown["now"]] == [SECOND, THIRD]
    assert len(shown["ever"]) == 2


async def test_who_handled_it_before_is_kept(house: Bureau, service: ReviewService, roster: None) -> None:
    path = await house.submitted()
    ok(await name(house.drafter, path, SECOND))
    await house.next_day()
    ok(await name(house.drafter, path, THIRD))
    shown = ok(await house.drafter.get(f"{path}/handlers"))
    first, second = shown["ever"]
    assert (first["person"], first["since"], first["ended_on"], first["ended_by"]) == (
        SECOND,
        str(TODAY),
        str(TODAY + timedelta(1)),
        DRAFTER,
    )
    assert (second["person"], second["ended_on"], second["named_by"]) == (THIRD, None, DRAFTER)
    ok(await name(house.drafter, path))
    assert await now(house.drafter, path) == []


async def test_a_request_that_is_sent_again_names_them_once(
    house: Bureau, service: ReviewService, roster: None
) -> None:
    path = await house.submitted()
    for _ in range(2):
        ok(await house.drafter.post(f"{path}/handlers", key="the-same-key", persons=[SECOND]))
    assert len(ok(await house.drafter.get(f"{path}/handlers"))["ever"]) == 1


async def test_what_somebody_handled_is_whoever_has_taken_overs(
    house: Bureau, service: ReviewService, roster: None
) -> None:
    """What came to the same person after that stays its own."""
    before, after = await _returned(house), await _returned(house)
    ok(await name(house.drafter, before, SECOND))
    await knows(service.store, a_colleague(OURS, SECOND, Role.DRAFTER, to=(THIRD, TODAY), version=2))
    await house.next_day()
    ok(await name(house.drafter, after, SECOND))
    third = house.caller(Role.DRAFTER, unit=OURS, sub=THIRD)
    second = house.caller(Role.DRAFTER, unit=OURS, sub=SECOND)
    assert await _handled(third) == ids([before])
    assert await _handled(second) == ids([after])
    (item,) = await work_of(third, handler="me")
    assert [(each["person"], each["answers"]) for each in item["handlers"]] == [(SECOND, THIRD)]
    assert await _handled(house.drafter) == set()
    assert await _handled(house.drafter, SECOND) == ids([after])


async def test_of_whom_the_handler_has_left_it_is_seen_that_nobody_is_there(
    house: Bureau, service: ReviewService, roster: None
) -> None:
    left, kept, never = await _returned(house), await _returned(house), await _returned(house)
    ok(await name(house.drafter, left, SECOND))
    ok(await name(house.drafter, kept, THIRD))
    await knows(service.store, a_colleague(OURS, SECOND, Role.DRAFTER, until=YESTERDAY, version=2))
    assert await _handled(house.drafter, "none") == ids([left, never])
    shown = {each["id"]: each["handlers"] for each in await work_of(house.drafter)}
    (id,) = ids([left])
    assert [(each["person"], each["in_post"]) for each in shown[id]] == [(SECOND, False)]


async def test_a_successor_goes_on_with_what_the_closed_unit_had_and_names_its_own(
    house: Bureau, service: ReviewService, roster: None
) -> None:
    path = await _returned(house)
    ok(await name(house.drafter, path, SECOND))
    await closes(service.store, OURS, YESTERDAY, "教育局")
    await knows(service.store, a_colleague("教育局", "j-1", Role.DRAFTER))
    successor = house.caller(Role.DRAFTER, unit="教育局", sub="j-1")
    refused(await name(house.drafter, path, THIRD), 403, "web.callers_unit_closed")
    assert await now(successor, path) == [SECOND]
    ok(await name(successor, path, "j-1"))
    assert await now(successor, path) == ["j-1"]
    assert await _handled(successor) == ids([path])


async def test_of_a_divided_unit_each_names_handlers_of_its_share(
    house: Bureau, service: ReviewService, roster: None
) -> None:
    kept, given = await _returned(house), await _returned(house)
    share = Share(to="城管局", things=(f"review/{given.rpartition('/')[2]}",))
    await closes(service.store, OURS, YESTERDAY, "教育局", "城管局", shares=(share,))
    await knows(service.store, a_colleague("城管局", "c-1", Role.DRAFTER))
    other = house.caller(Role.DRAFTER, unit="城管局", sub="c-1")
    ok(await name(other, given, "c-1"))
    refused(await name(other, kept, "c-1"), 404, "not_found")
    assert await _handled(other) == ids([given])


async def _returned(house: Bureau) -> str:
    """A matter that waits for its drafter."""
    path = await house.submitted()
    await house.reviewer.done(path, "return", on="2026-03-03", missing=["起草说明"])
    return path


async def _handled(caller: Caller, handler: str = "me") -> set[str]:
    return {each["id"] for each in await work_of(caller, handler=handler)}
