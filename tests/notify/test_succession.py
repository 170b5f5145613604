"""承继: what is told to a unit that was closed reaches its successor from that day on, and is answered by it."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.tables import DeliveryRow
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closing
from tests.notify.builders import HANTAI, a_fact
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import (
    BUREAU,
    CASE_FILES,
    PAPER,
    TOWN,
    TRAFFIC,
    board,
    by_two,
    give,
    registered,
    unit_caller,
)

OFFICE, OTHER = "610702-zfb", "610702-other"
DEADLINE = "/v1/deadlines/review/thing-1/ceiling"
WRONG = {"reason": "录入错误", "paper": "甲发〔2026〕1号"}
GAINS, ONES_OWN = "kernel.relation_to_oneself", "kernel.not_ones_own_unit"


@pytest.fixture
async def office(web: Web) -> Caller:
    """Whoever keeps the directory, with three units in it."""
    caller = web.caller(Role.OFFICE, unit=OFFICE, region=HANTAI)
    for unit, kind in ((TRAFFIC, "department"), (BUREAU, "justice_bureau"), (OTHER, "department")):
        await registered(caller, unit, kind, name=unit)
    return caller


def officer(web: Web, unit: str) -> Caller:
    return web.caller(Role.DRAFTER, unit=unit, region=HANTAI)


async def closed(office: Caller, on: str, *successors: str, unit: str = TRAFFIC) -> dict[str, Any]:
    return ok(await closing(office, f"/v1/units/{unit}", on=on, successors=successors, **PAPER))


async def keeper_of_traffic(web: Web, office: Caller, unit: str) -> Caller:
    """Of a unit of which it is entered that it supervises the one that is to be closed."""
    related = {"relation": "supervises", "holder": unit, "on": "2026-03-02"}
    ok(await office.step(f"/v1/units/{TRAFFIC}", "relations", **related))
    return web.caller(Role.OFFICE, unit=unit, region=HANTAI)


async def opened(house: House) -> None:
    """A deadline of the unit that is to be closed, of which a warning lies in its inbox."""
    await house.hear(a_fact(Said.OPENED, owner=TRAFFIC, region=HANTAI))
    await house.tick(date(2026, 3, 10))


async def hears(caller: Caller) -> list[int]:
    """How many deadlines, notices and facts it finds."""
    deadlines = ok(await caller.get("/v1/deadlines", service="review"))
    lists = [deadlines, *[ok(await caller.get(path)) for path in ("/v1/inbox", "/v1/feed")]]
    return [len(found["items"]) for found in lists]


async def test_nobody_names_itself_a_successor_nor_puts_right_the_closing_of_whom_it_succeeds(
    office: Caller, web: Web
) -> None:
    """Entry 4 is the closing: the unit was registered, and is supervised by both."""
    path, bureau = f"/v1/units/{TRAFFIC}", await keeper_of_traffic(web, office, BUREAU)
    for successors in ([BUREAU], [OTHER, BUREAU]):
        refused(await closing(bureau, path, on="2026-03-02", successors=successors, **PAPER), 403, GAINS)
    other = await keeper_of_traffic(web, office, OTHER)
    ok(await closing(other, path, on="2026-03-02", successors=[BUREAU], **PAPER))
    for change in ({"successors": [OTHER]}, {"successors": [BUREAU, OTHER]}):
        refused(await other.step(path, "entries/4/rectification", change=change, **WRONG), 403, GAINS)
    change = {"successors": [BUREAU, OFFICE]}
    await by_two(web, other, path, "entries/4/rectification", change=change, **WRONG)
    for roles in ((Role.OFFICE,), (Role.SUPERVISOR,)):
        gaining = web.caller(*roles, unit=BUREAU, region=HANTAI)
        refused(await gaining.step(path, "entries/4/voiding", **WRONG), 403, "kernel.not_your_entry")


async def test_nobody_names_a_unit_that_was_closed_for_which_its_own_stands(office: Caller, web: Web) -> None:
    bureau = await keeper_of_traffic(web, office, BUREAU)
    await closed(office, "2026-03-02", BUREAU, unit=OTHER)
    refused(await closing(bureau, f"/v1/units/{TRAFFIC}", on="2026-03-02", successors=[OTHER], **PAPER), 403, GAINS)


async def test_who_came_to_succeed_by_a_chain_does_not_strike_what_it_entered_itself(
    office: Caller, web: Web, house: House
) -> None:
    path, bureau = f"/v1/units/{TRAFFIC}", await keeper_of_traffic(web, office, BUREAU)
    ok(await closing(bureau, path, on="2026-03-02", successors=[OTHER], **PAPER))
    await closed(office, "2026-03-02", BUREAU, unit=OTHER)
    await house.tick(date(2026, 3, 3))
    refused(await bureau.step(path, "entries/3/voiding", **WRONG), 403, ONES_OWN)
    named = await bureau.step(path, "entries/3/rectification", change={"successors": [BUREAU]}, **WRONG)
    refused(named, 403, ONES_OWN)


async def test_units_do_not_succeed_each_other_in_a_circle(office: Caller) -> None:
    await closed(office, "2026-03-02", BUREAU)
    back = await closing(office, f"/v1/units/{BUREAU}", on="2026-03-01", successors=[TRAFFIC], **PAPER)
    refused(back, 422, "notify.unit_of_itself")


async def test_neither_another_unit_nor_the_closed_one_nor_a_second_successor_hears(
    office: Caller, web: Web, house: House
) -> None:
    await opened(house)
    traffic, bureau = officer(web, TRAFFIC), officer(web, BUREAU)
    assert await hears(bureau) == [0, 0, 1], "of itself it was told"
    before = await hears(traffic)
    await closed(office, "2026-03-09", BUREAU, OTHER)
    refused(await traffic.get("/v1/inbox"), 403, "web.callers_unit_closed")
    for unit in (OTHER, TOWN):
        stranger = officer(web, unit)
        assert (await hears(stranger))[:2] == [0, 0]
        refused(await stranger.get(DEADLINE), 404, "not_found")
    assert (await hears(bureau))[:2] == before[:2] == [1, 1]


async def test_a_successor_has_deadlines_inbox_and_feed_and_gives_them_back_when_the_closing_is_struck(
    office: Caller, web: Web, house: House
) -> None:
    await opened(house)
    traffic, bureau = officer(web, TRAFFIC), officer(web, BUREAU)
    refused(await bureau.get(DEADLINE), 404, "not_found")
    assert ok(await traffic.get(DEADLINE))["holder"] == TRAFFIC
    await closed(office, "2026-03-09", BUREAU)
    one = ok(await bureau.get(DEADLINE))
    assert (one["owner"], one["holder"]) == (TRAFFIC, BUREAU)
    listed = ok(await bureau.get("/v1/deadlines", unit=BUREAU, service="review"))["items"]
    assert [(each["owner"], each["holder"]) for each in listed] == [(TRAFFIC, BUREAU)]
    (notice,) = ok(await bureau.get("/v1/inbox"))["items"]
    assert notice["unit"] == TRAFFIC
    ok(await bureau.post(f"/v1/inbox/{notice['id']}/acknowledgement", on="2026-03-10"))
    types = [each["type"].split(".")[2] for each in ok(await bureau.get("/v1/feed"))["items"]]
    assert {"deadline_opened", "deadline_warned"} <= set(types)
    await by_two(web, office, f"/v1/units/{TRAFFIC}", "entries/2/voiding", **WRONG)
    refused(await bureau.get(DEADLINE), 404, "not_found")
    assert ok(await bureau.get("/v1/inbox"))["items"] == []
    assert ok(await traffic.get(DEADLINE))["holder"] == TRAFFIC


async def test_a_closing_entered_late_counts_from_its_day_and_a_chain_is_followed(
    office: Caller, web: Web, house: House
) -> None:
    await opened(house)
    await closed(office, "2026-02-10", BUREAU)
    assert ok(await officer(web, BUREAU).get(DEADLINE))["holder"] == BUREAU
    await closed(office, "2026-03-05", OTHER, unit=BUREAU)
    refused(await officer(web, BUREAU).get(DEADLINE), 403, "web.callers_unit_closed")
    assert ok(await officer(web, OTHER).get(DEADLINE))["holder"] == OTHER
    assert (await hears(officer(web, OTHER)))[:2] == [1, 1]


async def test_deliveries_go_to_the_successor_who_keeps_what_its_predecessor_had_registered(
    office: Caller, web: Web, house: House
) -> None:
    endpoint = {"url": "http://127.0.0.1:9/", "types": ["*"], "region": HANTAI}
    traffic, bureau, other = officer(web, TRAFFIC), officer(web, BUREAU), officer(web, OTHER)
    left = ok(await traffic.post("/v1/webhooks", **endpoint), 201)
    for caller, port in ((bureau, 7), (other, 8)):
        ok(await caller.post("/v1/webhooks", **endpoint | {"url": f"http://127.0.0.1:{port}/"}), 201)
    refused(await bureau.get(f"/v1/webhooks/{left['id']}"), 404, "not_found")
    await closed(office, "2026-03-01", BUREAU, OTHER)

    async def sent() -> dict[str, int]:
        rows = [row for row in await house.rows(DeliveryRow) if "deadline" in row["type"]]
        return {row["endpoint"]: sum(each["endpoint"] == row["endpoint"] for each in rows) for row in rows}

    await house.hear(a_fact(Said.OPENED, owner=TRAFFIC, region=HANTAI))
    own = {each["id"] for each in ok(await bureau.get("/v1/webhooks"))["items"]}
    assert left["id"] in own
    assert (len(own), await sent()) == (2, dict.fromkeys(own, 1))
    ok(await bureau.step(f"/v1/webhooks/{left['id']}", "", method="DELETE"))
    await house.hear(a_fact(Said.OPENED, thing="t2", owner=TRAFFIC, region=HANTAI, sequence=2))
    assert sorted((await sent()).values()) == [1, 2]


async def test_a_duty_that_was_missed_stays_the_closed_units_and_is_made_good_by_the_successor(
    office: Caller, web: Web, house: House
) -> None:
    await registered(office, TOWN, "township")
    town, bureau = unit_caller(web, TOWN), unit_caller(web, BUREAU)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]["id"]
    await house.tick(date(2026, 4, 10))
    refused(await bureau.get(f"/v1/occurrences/{first}"), 404, "not_found")
    await closed(office, "2026-04-09", BUREAU, unit=TOWN)
    shown = [each for each in await board(bureau, unit=BUREAU, duty=CASE_FILES) if each["unit"] == TOWN]
    assert [(each["id"], each["standing"]) for each in shown] == [(first, "unmet")]
    met = ok(await give(bureau, first, "2026-04-10"))
    assert (met["unit"], met["standing"]) == (TOWN, "late")
    stranger = unit_caller(web, OTHER)
    refused(await stranger.get(f"/v1/occurrences/{first}"), 404, "not_found")


async def test_a_successor_signs_nothing_that_goes_against_whom_it_succeeds_and_replies_to_it(
    office: Caller, web: Web, house: House
) -> None:
    await opened(house)
    await house.tick(date(2026, 4, 1))
    await closed(office, "2026-03-30", BUREAU)
    bureau = web.caller(Role.DRAFTER, Role.SUPERVISOR, unit=BUREAU, region=HANTAI)
    (found,) = [each for each in ok(await bureau.get("/v1/escalations"))["items"] if each["unit"] == TRAFFIC]
    path, paper = f"/v1/escalations/{found['id']}", "汉法督〔2026〕3号"
    refused(await bureau.step(path, "signature", on="2026-04-01", document=paper), 403, "notify.signed_by_addressee")
    supervisor = web.caller(Role.SUPERVISOR, unit="610702-dc", region=HANTAI)
    ok(await supervisor.step(path, "signature", on="2026-04-01", document=paper))
    ok(await supervisor.step(path, "service", on="2026-04-01"))
    replied = ok(await bureau.step(path, "reply", on="2026-04-01", document="汉司函〔2026〕5号"))
    assert replied["unit"] == TRAFFIC
