"""Of a unit that was split whoever stands over one of its successors sees and hears of what that has, and of nothing
of the others': by id, in lists, inbox, feed and webhooks."""

import json
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.tables import DeliveryRow, PassedFactRow
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import Function, Share
from shared.kernel.model.actor import OVERSEEING, Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closes
from tests.house.directory import KINDS, KNOWN_TO_NOTIFY
from tests.house.relating import stands_in
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web

GONE, FIRST, OTHER = "住建局", "gz-land", "gz-planning"
OVER_FIRST, OVER_OTHER, OVER_GONE, OVER_BOTH = "gz-water", "gz-transport", "gz-archive", "gz-forest"
BELOW = {OVER_FIRST: [FIRST], OVER_OTHER: [OTHER], OVER_GONE: [GONE], OVER_BOTH: [GONE, FIRST, OTHER]}
CLOSED_ON, OVERDUE_ON = date(2026, 3, 1), date(2026, 3, 18)
OF_REVIEW, OF_CASE, OF_OTHER_CASE = "review/thing-1", "litigation/case-1", "litigation/case-2"
SEEN = {
    OVER_FIRST: {OF_REVIEW, OF_OTHER_CASE},
    OVER_OTHER: {OF_CASE},
    OVER_GONE: set(),
    OVER_BOTH: {OF_REVIEW, OF_CASE, OF_OTHER_CASE},
}
KIND = {unit.id: unit.now.kind for unit in KNOWN_TO_NOTIFY}


def somebody(web: Web, unit: str, *roles: Role) -> Caller:
    return web.caller(*KINDS.held(KIND[unit], roles or OVERSEEING), unit=unit, region="360700")


def a_clock(of: str, sequence: int) -> Any:
    service, thing = of.split("/")
    return a_fact(Said.OPENED, service=service, thing=thing, sequence=sequence, owner=GONE)


FACTS = [a_clock(of, sequence) for of, sequence in ((OF_REVIEW, 1), (OF_CASE, 1), (OF_OTHER_CASE, 2))]


async def divided(house: House, *functions: Function, things: tuple[str, ...] = (OF_CASE,)) -> None:
    for over, units in BELOW.items():
        for unit in units:
            await stands_in(house.service.store, Relation.SUPERVISES, over, unit)
    share = Share(to=OTHER, functions=functions, things=things)
    await closes(house.service.store, GONE, CLOSED_ON, FIRST, OTHER, shares=(share,))


def thing_of(ref: str) -> str:
    return ref.rpartition("/")[0]


async def readable(caller: Caller) -> set[str]:
    """Whose deadlines it sees, by their ids as in the list, its count and its table."""
    refs = [f"{of}/ceiling" for of in (OF_REVIEW, OF_CASE, OF_OTHER_CASE)]
    found = {ref for ref in refs if (await caller.get(f"/v1/deadlines/{ref}")).status_code == 200}
    page = ok(await caller.get("/v1/deadlines", count="true"))
    table = (await caller.get("/v1/deadlines", format="csv")).text
    assert {each["id"] for each in page["items"]} == found == {ref for ref in refs if ref in table}
    assert page["count"]["number"] == len(page["items"])
    return {thing_of(ref) for ref in found}


async def heard(caller: Caller) -> set[str]:
    """Of whose deadlines the feed tells."""
    facts = ok(await caller.get("/v1/feed", limit=100, type="*"))["items"]
    opened = [each for each in facts if each["type"].endswith("deadline_opened.v1")]
    return {f"{each['type'].split('.')[1]}/{each['data']['thing']}" for each in opened}


async def in_inbox(caller: Caller) -> set[str]:
    return {thing_of(each["deadline"]) for each in ok(await caller.get("/v1/inbox", limit=100))["items"]}


async def test_deadlines_and_the_feed_show_what_the_unit_below_has(house: House, web: Web) -> None:
    await house.hear(*FACTS)
    await divided(house)
    assert {over: await readable(somebody(web, over)) for over in BELOW} == SEEN
    assert {over: await heard(somebody(web, over)) for over in BELOW} == SEEN


async def test_where_a_function_went_to_the_other_its_clocks_did(house: House, web: Web) -> None:
    await house.hear(*FACTS)
    await divided(house, Function.LITIGATION, things=())
    expected = {OVER_FIRST: {OF_REVIEW}, OVER_OTHER: {OF_CASE, OF_OTHER_CASE}, OVER_GONE: set()}
    assert {over: await readable(somebody(web, over)) for over in expected} == expected
    assert {over: await heard(somebody(web, over)) for over in expected} == expected


async def test_supervisors_find_in_their_inbox_and_escalate_what_the_unit_below_has_let_run_out(
    house: House, web: Web
) -> None:
    await house.hear(*FACTS)
    await divided(house)
    await house.tick(OVERDUE_ON)
    for over, things in SEEN.items():
        supervisor = somebody(web, over, Role.SUPERVISOR)
        assert await in_inbox(supervisor) == things
        cases = ok(await supervisor.get("/v1/escalations"))["items"]
        assert {thing_of(each["deadline"]) for each in cases} == things
    all_ = somebody(web, OVER_BOTH, Role.SUPERVISOR)
    (notice,) = [
        each
        for each in ok(await all_.get("/v1/inbox", code="deadline_overdue"))["items"]
        if thing_of(each["deadline"]) == OF_CASE
    ]
    (case,) = [each for each in ok(await all_.get("/v1/escalations"))["items"] if thing_of(each["deadline"]) == OF_CASE]
    signed = {"document": "赣市水〔2026〕3号", "on": OVERDUE_ON.isoformat()}
    for over in (OVER_FIRST, OVER_GONE):
        wrong = somebody(web, over, Role.SUPERVISOR)
        acknowledgement = await wrong.post(f"/v1/inbox/{notice['id']}/acknowledgement", on=OVERDUE_ON.isoformat())
        refused(acknowledgement, 404, "not_found")
        refused(await wrong.get(f"/v1/escalations/{case['id']}"), 404, "not_found")
        refused(await wrong.post(f"/v1/escalations/{case['id']}/signature", version=1, **signed), 404, "not_found")
    right = somebody(web, OVER_OTHER, Role.SUPERVISOR)
    ok(await right.post(f"/v1/inbox/{notice['id']}/acknowledgement", on=OVERDUE_ON.isoformat()))
    ok(await right.step(f"/v1/escalations/{case['id']}", "signature", **signed))


async def test_endpoints_are_sent_what_the_unit_below_has(house: House, web: Web) -> None:
    await divided(house)
    made = {}
    for over in BELOW:
        given = {"url": f"https://93.184.216.34/{len(made)}", "types": ["*"], "region": "360700"}
        made[ok(await somebody(web, over, Role.HEAD).post("/v1/webhooks", **given), 201)["id"]] = over
    await house.hear(*FACTS)
    rows = await house.rows(DeliveryRow)
    passed = {row["event_id"]: json.loads(row["body"]) for row in await house.rows(PassedFactRow, "position")}
    told = {id: f"{fact['type'].split('.')[1]}/{fact['data']['thing']}" for id, fact in passed.items()}
    found = {over: {told[row["event_id"]] for row in rows if made[row["endpoint"]] == over} for over in BELOW}
    assert found == SEEN


@pytest.mark.parametrize("over", [OVER_FIRST, OVER_OTHER])
async def test_whose_own_functions_are_divided_sees_by_each_successor_what_is_of_its_work(
    house: House, web: Web, over: str
) -> None:
    """The department above is split in its turn: lawsuits are another's than the rest."""
    await house.hear(*FACTS)
    await divided(house)
    share = Share(to="gz-other", functions=(Function.LITIGATION,))
    await closes(house.service.store, over, CLOSED_ON, "gz-bureau", "gz-other", shares=(share,))
    of_cases = {each for each in SEEN[over] if each.startswith("litigation/")}
    for unit, things in (("gz-other", of_cases), ("gz-bureau", SEEN[over] - of_cases)):
        assert await readable(somebody(web, unit)) == await heard(somebody(web, unit)) == things
