"""Who sees deadlines and hears of them by inbox, feed and webhook: whoever looks after the place, and whoever stands
over the unit by what is entered, as things are on the day."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.tables import DeliveryRow
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import OVERSEEING, Role, Sight
from shared.kernel.model.reach import Reach
from tests.house.caller import Caller, ok, refused
from tests.house.directory import KINDS, KNOWN_TO_NOTIFY
from tests.house.relating import stands_in
from tests.notify.builders import a_fact, an_actor
from tests.notify.conftest import House, Web
from tests.notify.test_delivering import posting

OURS, ABOVE, ELSEWHERE = "住建局", "gz-water", "340800-zjj"
CLOCK = "/v1/deadlines/review/thing-1/ceiling"
OPENED_ON, LAST, NEXT = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
OVERDUE_ON = date(2026, 3, 18)
KNOWN = {unit.id: unit.now for unit in KNOWN_TO_NOTIFY}


def somebody(web: Web, unit: str, *roles: Role) -> Caller:
    held = KINDS.held(KNOWN[unit].kind, roles or OVERSEEING)
    return web.caller(*held, unit=unit, region=KNOWN[unit].region)


async def seen(caller: Caller) -> tuple[bool, int, int]:
    """Whether by its id; how many in the list, and in the feed."""
    answer = await caller.get(CLOCK)
    if answer.status_code != 200:
        refused(answer, 404, "not_found")
    page = ok(await caller.get("/v1/deadlines", count="true"))
    assert page["count"]["number"] == len(page["items"])
    feed = [each for each in ok(await caller.get("/v1/feed"))["items"] if each["data"].get("thing") == "thing-1"]
    return answer.status_code == 200, len(page["items"]), len(feed)


NOTHING, ALL = (False, 0, 0), (True, 1, 1)


@pytest.mark.parametrize("unit", ["gz-land", ABOVE, "编办", "行政审批局", "gz-tax", "zg-urban", "340800-sfj"])
async def test_whoever_is_of_another_bureau_or_place_hears_of_nothing(house: House, web: Web, unit: str) -> None:
    await house.hear(a_fact(Said.OPENED))
    assert await seen(somebody(web, unit)) == NOTHING


@pytest.mark.parametrize("unit", ["市政府办", "督察"])
async def test_whoever_looks_after_the_place_hears_of_it(house: House, web: Web, unit: str) -> None:
    await house.hear(a_fact(Said.OPENED))
    assert await seen(somebody(web, unit)) == ALL
    assert await seen(somebody(web, unit, Role.DRAFTER)) == NOTHING


async def test_who_stands_over_the_unit_hears_of_it_through_the_last_day(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED), a_fact(Said.OPENED, thing="thing-2", sequence=2, owner="gz-land"))
    await stands_in(house.service.store, Relation.UPPER_DEPARTMENT_OF, ABOVE, OURS)
    above = somebody(web, ABOVE)
    assert await seen(above) == ALL
    assert await seen(somebody(web, ABOVE, Role.DRAFTER)) == NOTHING
    await stands_in(house.service.store, Relation.UPPER_DEPARTMENT_OF, ABOVE, OURS, until=LAST)
    house.moved_to(LAST)
    assert await seen(above) == ALL
    house.moved_to(NEXT)
    assert await seen(above) == NOTHING


async def test_who_supervises_a_unit_finds_in_its_inbox_what_supervisors_are_told_of_it(house: House, web: Web) -> None:
    above, other = somebody(web, ABOVE, Role.SUPERVISOR), somebody(web, "gz-land", Role.SUPERVISOR)
    await stands_in(house.service.store, Relation.UPPER_DEPARTMENT_OF, ABOVE, OURS)
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (told,) = ok(await above.get("/v1/inbox", code="deadline_overdue"))["items"]
    assert (told["audience"], told["unit"]) == ("supervisor", OURS)
    assert ok(await other.get("/v1/inbox"))["items"] == []
    path, on = f"/v1/inbox/{told['id']}/acknowledgement", {"on": OVERDUE_ON.isoformat()}
    refused(await other.post(path, **on), 404, "not_found")
    ok(await above.post(path, **on))
    (case,) = ok(await above.get("/v1/escalations"))["items"]
    assert case["unit"] == OURS
    assert ok(await other.get("/v1/escalations"))["items"] == []
    refused(await other.get(f"/v1/escalations/{case['id']}"), 404, "not_found")


@pytest.mark.parametrize(
    ("relation", "may"),
    [(Relation.DECIDES_FOR, False), (Relation.SUPERVISES, True), (Relation.UPPER_DEPARTMENT_OF, True)],
)
async def test_who_stands_over_a_unit_for_another_reason_sees_what_it_let_run_out_and_acts_upon_none_of_it(
    house: House, web: Web, relation: Relation, may: bool
) -> None:
    await stands_in(house.service.store, relation, ABOVE, OURS)
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    above = somebody(web, ABOVE, Role.SUPERVISOR, Role.HEAD)
    (case,) = ok(await above.get("/v1/escalations"))["items"]
    signed = {"document": "赣市水〔2026〕3号", "on": OVERDUE_ON.isoformat()}
    answer = await above.step(f"/v1/escalations/{case['id']}", "signature", **signed)
    if may:
        ok(answer)
    else:
        refused(answer, 403, "notify.not_supervising")


async def test_who_has_signed_sees_that_escalation_after_the_last_day_and_nothing_else_of_the_unit(
    house: House, web: Web
) -> None:
    """It acts upon it no more; nor does its drafter see it, or whoever has signed something else."""
    store = house.service.store
    for holder, unit in ((ABOVE, OURS), ("gz-archive", OURS), ("gz-archive", "gz-land")):
        await stands_in(store, Relation.SUPERVISES, holder, unit)
    more = [(2, "thing-2", OURS), (3, "thing-3", "gz-land")]
    await house.hear(
        a_fact(Said.OPENED), *(a_fact(Said.OPENED, thing=thing, sequence=no, owner=unit) for no, thing, unit in more)
    )
    await house.tick(OVERDUE_ON)
    above, other = (somebody(web, unit, Role.SUPERVISOR) for unit in (ABOVE, "gz-archive"))
    cases = {each["deadline"]: each["id"] for each in ok(await above.get("/v1/escalations"))["items"]}
    beside = [each["id"] for each in ok(await other.get("/v1/escalations"))["items"] if each["unit"] == "gz-land"]
    signed, unsigned = (f"/v1/escalations/{cases[f'review/{thing}/ceiling']}" for thing in ("thing-1", "thing-2"))
    paper = {"document": "赣市水〔2026〕3号", "on": OVERDUE_ON.isoformat()}
    ok(await above.step(signed, "signature", **paper))
    ok(await other.step(f"/v1/escalations/{beside[0]}", "signature", **paper | {"document": "赣市档〔2026〕3号"}))
    for holder in (ABOVE, "gz-archive"):
        await stands_in(store, Relation.SUPERVISES, holder, OURS, until=date(2026, 3, 17))

    async def found(caller: Caller) -> list[str]:
        page = ok(await caller.get("/v1/escalations", count="true"))
        ids = [each["id"] for each in page["items"]]
        table = (await caller.get("/v1/escalations", format="csv")).text
        assert page["count"]["number"] == len(ids) == table.count("\n") - 1
        return ids

    for path in (signed, f"{signed}/entries"):
        ok(await above.get(path))
        refused(await other.get(path), 404, "not_found")
        refused(await somebody(web, ABOVE, Role.DRAFTER).get(path), 404, "not_found")
    assert [signed.endswith(each) for each in await found(above)] == [True]
    assert await found(other) == beside
    assert await found(somebody(web, ABOVE, Role.DRAFTER)) == []
    refused(await above.get(unsigned), 404, "not_found")
    assert await seen(above) == NOTHING
    refused(await above.step(signed, "service", on=OVERDUE_ON.isoformat()), 403, "notify.not_supervising")


async def delivered(house: House, *facts: Any) -> int:
    before = await house.count(DeliveryRow)
    await house.hear(*facts)
    return await house.count(DeliveryRow) - before


async def test_an_endpoint_of_a_bureau_never_hears_of_the_place_and_of_units_below_while_they_are(
    house: House, web: Web
) -> None:
    """Also of those that lie elsewhere."""
    store = house.service.store
    head, land = somebody(web, ABOVE, Role.HEAD), somebody(web, "gz-land", Role.HEAD)
    for unit in (OURS, ELSEWHERE):
        await stands_in(store, Relation.UPPER_DEPARTMENT_OF, ABOVE, unit)
    for caller in (head, land):
        given = {"url": f"https://93.184.216.34/{caller is head}", "types": ["*"], "region": "360700"}
        ok(await caller.post("/v1/webhooks", **given), 201)
    facts = [
        a_fact(Said.OPENED),
        a_fact(Said.OPENED, thing="thing-2", sequence=2, owner="gz-transport"),
        a_fact(Said.OPENED, thing="thing-3", sequence=3, owner=ELSEWHERE, region="340800"),
        a_fact(Said.OPENED, thing="thing-4", sequence=4, owner="340800-zrj", region="340800"),
    ]
    assert [await delivered(house, each) for each in facts] == [1, 0, 1, 0]
    for unit in (OURS, ELSEWHERE):
        await stands_in(store, Relation.UPPER_DEPARTMENT_OF, ABOVE, unit, until=date(2020, 6, 1))
    more = [
        a_fact(Said.OPENED, thing="thing-5", sequence=5),
        a_fact(Said.OPENED, thing="thing-6", sequence=6, owner=ELSEWHERE, region="340800"),
    ]
    assert [await delivered(house, each) for each in more] == [0, 0]


async def test_what_was_queued_for_whom_does_not_stand_over_the_unit_any_more_is_dropped(house: House) -> None:
    store = house.service.store
    await stands_in(store, Relation.SUPERVISES, ABOVE, OURS)
    async with posting(house) as post:
        by = an_actor(Role.HEAD, unit=ABOVE)
        await post.register("http://127.0.0.1:9/", replace(by, sight=Sight(over=Reach.of({OURS}))))
        await house.hear(a_fact(Said.OPENED))
        await stands_in(store, Relation.SUPERVISES, ABOVE, OURS, until=date(2020, 6, 1))
        await post.deliver()
        assert [state for state, *_ in await post.states()] == ["dropped"]
