"""Two who change one matter, or one change of a power list, at the same moment: one of them comes first."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest

from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.kernel.model.actor import Role
from tests.house.at_once import (
    WRONG,
    Contested,
    check_a_rectification_and_an_act,
    check_nothing_is_half,
    check_trying_meanwhile,
    check_two_rectifications,
    check_two_voidings,
    the_one_that_won,
)
from tests.house.caller import ok
from tests.review.conftest import Bureau

Making = Callable[[Bureau], Awaitable[Contested]]


async def a_matter(house: Bureau) -> Contested:
    path = await house.submitted()
    changes = ({"title": "管线管理办法", "on": "2026-03-01"}, {"title": "管线管理规定", "on": "2026-02-27"})
    late = {"on": "2026-03-03", "reason": "不再制定"}
    return Contested(house.drafter, path, 1, changes, "withdrawal", late)


async def a_power_list_change(house: Bureau) -> Contested:
    made = ok(await house.drafter.post("/v1/power-list-changes", on="2026-03-02", title="调整事项"), 201)
    changes = ({"title": "权责事项调整", "on": "2026-03-01"}, {"title": "调整权责清单", "on": "2026-02-27"})
    late = {"on": "2026-03-03", "reason": "不再调整"}
    return Contested(house.drafter, f"/v1/power-list-changes/{made['id']}", 1, changes, "withdrawal", late)


@pytest.mark.parametrize("a_thing", [a_matter, a_power_list_change])
async def test_of_two_at_once_one_comes_first_and_nothing_is_half_done(
    either_house: Bureau, settings: Callable[..., ReviewSettings], a_thing: Making
) -> None:
    house = either_house
    await check_two_rectifications(await a_thing(house))
    await check_a_rectification_and_an_act(await a_thing(house))
    await check_trying_meanwhile(await a_thing(house))
    await check_two_voidings(await a_thing(house))
    await nothing_is_half(house, settings)


async def nothing_is_half(house: Bureau, settings: Callable[..., ReviewSettings]) -> None:
    service = ReviewService.assemble(settings(house.url))
    await check_nothing_is_half(service.store)
    await service.store.close()


async def test_a_correction_asked_for_twice_at_once_waits_once_and_is_confirmed_once(
    either_house: Bureau, settings: Callable[..., ReviewSettings]
) -> None:
    """Two of the unit ask for the same; then one confirms, one declines, and one who acts alone is in between."""
    house = either_house
    path = await house.cleared()
    version = ok(await house.reviewer.get(path))["version"]
    asking = [house.caller(Role.REVIEWER, sub=f"asks-{nth}") for nth in range(2)]
    body = {"change": {"on": "2026-03-10"}, "paper": "赣市司审〔2026〕8号", **WRONG}
    asked = await asyncio.gather(
        *(each.post(f"{path}/entries/3/rectification", version=version, **body) for each in asking)
    )
    assert {each.status_code for each in asked} == {202}, [each.text for each in asked]
    (waits,) = ok(await house.reviewer.get(f"{path}/proposals"))["items"]
    settling = f"{path}/proposals/{waits['id']}"
    second = house.caller(Role.REVIEWER, sub="second")
    third = house.caller(Role.REVIEWER, sub="third")
    won = await the_one_that_settled(
        second.post(f"{settling}/confirmation", version=version),
        third.post(f"{settling}/declining", version=version),
        third.post(f"{settling}/confirmation", version=version),
    )
    (settled,) = ok(await house.reviewer.get(f"{path}/proposals"))["items"]
    opinion = ok(await house.reviewer.get(path))["opinion"]
    expected = ("declined", "2026-03-09") if won == 1 else ("confirmed", "2026-03-10")
    assert (settled["outcome"], opinion["given_on"]) == expected
    await nothing_is_half(house, settings)


async def test_a_correction_confirmed_while_the_entry_is_put_right_otherwise_is_done_or_overtaken(
    either_house: Bureau, settings: Callable[..., ReviewSettings]
) -> None:
    house = either_house
    path = await house.cleared()
    version = ok(await house.reviewer.get(path))["version"]
    body = {"paper": "赣市司审〔2026〕8号", **WRONG}
    asked = house.caller(Role.REVIEWER, sub="asks")
    ok(await asked.post(f"{path}/entries/3/rectification", version=version, change={"on": "2026-03-10"}, **body), 202)
    (waits,) = ok(await house.reviewer.get(f"{path}/proposals"))["items"]
    won = await the_one_that_settled(
        house.caller(Role.REVIEWER, sub="second").post(f"{path}/proposals/{waits['id']}/confirmation", version=version),
        house.reviewer.post(f"{path}/entries/3/rectification", version=version, change={"on": "2026-03-11"}, **body),
    )
    (settled,) = ok(await house.reviewer.get(f"{path}/proposals"))["items"]
    opinion = ok(await house.reviewer.get(path))["opinion"]
    expected = [("confirmed", "2026-03-10"), ("overtaken", "2026-03-11")][won]
    assert (settled["outcome"], opinion["given_on"]) == expected
    await nothing_is_half(house, settings)


async def the_one_that_settled(*sent: Awaitable[httpx.Response]) -> int:
    """The same, where who comes second may hear that it is settled already."""
    return await the_one_that_won(*sent, or_else={(409, "kernel.proposal_settled")})
