"""分立: the closing of a unit that is split says which of its successors takes over what; notify follows it."""

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
    registered,
    unit_caller,
)
from tests.notify.test_succession import OTHER, WRONG, closed, hears, office, officer

__all__ = ["office"]

PATH, ON = f"/v1/units/{TRAFFIC}", "2026-03-09"
OF_REVIEW, OF_LITIGATION = "/v1/deadlines/review/thing-1/ceiling", "/v1/deadlines/litigation/case-1/ceiling"
GIVEN = {"to": OTHER, "functions": ["litigation"]}


async def opened(house: House) -> None:
    """A deadline of a matter and one of a case, of which warnings lie in the inbox."""
    await house.hear(a_fact(Said.OPENED, owner=TRAFFIC, region=HANTAI))
    await house.hear(a_fact(Said.OPENED, thing="case-1", service="litigation", owner=TRAFFIC, region=HANTAI))
    await house.tick(date(2026, 3, 10))


async def splits(office: Caller, *shares: dict[str, Any], unit: str = TRAFFIC) -> dict[str, Any]:
    body = {"on": ON, "successors": [BUREAU, OTHER], "shares": shares}
    return ok(await closing(office, f"/v1/units/{unit}", **body, **PAPER))


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        ([{"to": TOWN, "functions": ["filing"]}], "notify.share_of_no_successor"),
        ([{"to": TRAFFIC, "functions": ["filing"]}], "notify.share_of_no_successor"),
        ([GIVEN, {"to": BUREAU, "functions": ["litigation"]}], "notify.shared_twice"),
        ([GIVEN, GIVEN], "notify.shared_twice"),
        ([{"to": to, "things": ["litigation/case-1"]} for to in (BUREAU, OTHER)], "notify.shared_twice"),
        ([{"to": OTHER, "things": ["litigation/case-2"]}], "notify.unknown_thing_shared"),
        ([{"to": OTHER, "things": ["review/case-1"]}], "notify.unknown_thing_shared"),
        ([{"to": OTHER, "functions": ["enforcement"]}], "web.invalid"),
        ([{"to": OTHER, "things": ["case-1"]}], "web.invalid"),
    ],
)
async def test_what_is_divided_badly_is_refused_and_closes_nothing(
    office: Caller, house: House, shares: list[dict[str, Any]], code: str
) -> None:
    await opened(house)
    answer = await closing(office, PATH, on=ON, successors=[BUREAU, OTHER], shares=shares, **PAPER)
    assert answer.status_code == 422, answer.text
    if code != "web.invalid":
        assert answer.json()["code"] == code
    if code == "notify.share_of_no_successor":
        assert [each["field"] for each in answer.json()["errors"]] == ["shares.0.to"]
    assert ok(await office.get(PATH))["stage"] == "active"


async def test_a_thing_of_another_unit_is_not_given_away(office: Caller, house: House) -> None:
    fact = a_fact(Said.OPENED, thing="case-1", service="litigation", owner=BUREAU, region=HANTAI)
    await house.hear(fact)
    await house.tick(date(2026, 3, 10))
    share = {"to": OTHER, "things": ["litigation/case-1"]}
    answer = await closing(office, PATH, on=ON, successors=[BUREAU, OTHER], shares=[share], **PAPER)
    refused(answer, 422, "notify.unknown_thing_shared")


async def test_each_hears_of_its_own_clocks_and_the_first_of_what_nobody_was_given(
    office: Caller, web: Web, house: House
) -> None:
    await opened(house)
    first, other = officer(web, BUREAU), officer(web, OTHER)
    shown = await splits(office, GIVEN)
    assert shown["takes_over"] == {"review": BUREAU, "filing": BUREAU, "litigation": OTHER, "notify": BUREAU}
    refused(await first.get(OF_LITIGATION), 404, "not_found")
    refused(await other.get(OF_REVIEW), 404, "not_found")
    for caller, path, unit in ((first, OF_REVIEW, BUREAU), (other, OF_LITIGATION, OTHER)):
        one = ok(await caller.get(path))
        assert (one["owner"], one["holder"]) == (TRAFFIC, unit)
        listed = ok(await caller.get("/v1/deadlines", unit=unit))["items"]
        assert [each["id"] for each in listed if not each["id"].startswith("notify/")] == [one["id"]]
        (notice,) = ok(await caller.get("/v1/inbox"))["items"]
        assert notice["deadline"] == one["id"]
        ok(await caller.post(f"/v1/inbox/{notice['id']}/acknowledgement", on="2026-03-10"))
        types = {each["type"] for each in ok(await caller.get("/v1/feed"))["items"] if "deadline" in each["type"]}
        service = one["id"].partition("/")[0]
        assert types == {f"liandong.{service}.deadline_opened.v1", "liandong.notify.deadline_warned.v1"}


async def test_a_notice_of_what_the_other_has_is_not_signed_for(office: Caller, web: Web, house: House) -> None:
    await opened(house)
    await splits(office, GIVEN)
    (notice,) = ok(await officer(web, OTHER).get("/v1/inbox"))["items"]
    path = f"/v1/inbox/{notice['id']}/acknowledgement"
    refused(await officer(web, BUREAU).post(path, on="2026-03-10"), 404, "not_found")


async def test_a_single_case_goes_with_all_its_clocks_and_comes_back_when_the_closing_is_put_right(
    office: Caller, web: Web, house: House
) -> None:
    await opened(house)
    first, other = officer(web, BUREAU), officer(web, OTHER)
    await splits(office, {"to": OTHER, "things": ["litigation/case-1"]})
    assert ok(await other.get(OF_LITIGATION))["holder"] == OTHER
    assert (await hears(first))[1] == (await hears(other))[1] == 1
    refused(await first.get(OF_LITIGATION), 404, "not_found")
    change = {"shares": [{"to": OTHER, "functions": ["filing"]}]}
    await by_two(web, office, PATH, "entries/2/rectification", change=change, **WRONG)
    refused(await other.get(OF_LITIGATION), 404, "not_found")
    assert ok(await first.get(OF_LITIGATION))["holder"] == BUREAU
    twice = {"shares": [GIVEN, {"to": BUREAU, "functions": ["litigation"]}]}
    refused(await office.step(PATH, "entries/2/rectification", change=twice, **WRONG), 422, "notify.shared_twice")


async def test_who_succeeds_in_one_thing_only_does_not_say_more_of_the_closing(
    office: Caller, web: Web, house: House
) -> None:
    """Nor does whoever would gain by it put it right."""
    related = {"relation": "supervises", "holder": OTHER, "on": "2026-03-02"}
    ok(await office.step(PATH, "relations", **related))
    await house.tick(date(2026, 3, 10))
    await splits(office, GIVEN)
    gaining = web.caller(Role.OFFICE, unit=OTHER, region=HANTAI)
    change = {"shares": [{"to": OTHER, "functions": ["litigation", "filing"]}]}
    refused(await gaining.step(PATH, "entries/3/rectification", change=change, **WRONG), 403, "kernel.not_your_entry")
    refused(await gaining.step(PATH, "relations", **{**related, "on": "2026-03-01"}), 403, "kernel.not_ones_own_unit")


async def test_a_deadline_of_the_split_unit_is_delivered_to_the_one_that_has_it(
    office: Caller, web: Web, house: House
) -> None:
    endpoint = {"types": ["*"], "region": HANTAI}
    made = {}
    for port, unit in enumerate((BUREAU, OTHER), 7):
        body = endpoint | {"url": f"http://127.0.0.1:{port}/"}
        made[ok(await officer(web, unit).post("/v1/webhooks", **body), 201)["id"]] = unit
    await house.tick(date(2026, 3, 9))
    await splits(office, GIVEN)
    await opened(house)
    rows = [row for row in await house.rows(DeliveryRow) if row["type"].endswith("deadline_opened.v1")]
    told = sorted((made[row["endpoint"]], row["type"].split(".")[1]) for row in rows)
    assert told == sorted([(BUREAU, "review"), (OTHER, "litigation")])


async def test_duties_are_the_firsts_or_whoevers_they_are_said_to_be(office: Caller, web: Web, house: House) -> None:
    await registered(office, TOWN, "township")
    first_duty = (await board(unit_caller(web, TOWN), duty=CASE_FILES, year=2026))[0]["id"]
    await house.tick(date(2026, 4, 10))
    first, other = unit_caller(web, BUREAU), unit_caller(web, OTHER)
    await splits(office, {"to": OTHER, "functions": ["notify"]}, unit=TOWN)
    refused(await first.get(f"/v1/occurrences/{first_duty}"), 404, "not_found")
    assert ok(await other.get(f"/v1/occurrences/{first_duty}"))["unit"] == TOWN


async def test_the_escalation_of_a_case_is_answered_by_whoever_has_the_case(
    office: Caller, web: Web, house: House
) -> None:
    await opened(house)
    await house.tick(date(2026, 4, 1))
    await splits(office, GIVEN)
    supervisor = web.caller(Role.SUPERVISOR, unit="610702-dc", region=HANTAI)
    cases = ok(await supervisor.get("/v1/escalations"))["items"]
    (found,) = [each for each in cases if each["deadline"].startswith("litigation/")]
    path = f"/v1/escalations/{found['id']}"
    ok(await supervisor.step(path, "signature", on="2026-04-01", document="汉法督〔2026〕3号"))
    ok(await supervisor.step(path, "service", on="2026-04-01"))
    reply = {"on": "2026-04-01", "document": "汉司函〔2026〕5号"}
    refused(await officer(web, BUREAU).post(f"{path}/reply", version=3, **reply), 404, "not_found")
    assert ok(await officer(web, OTHER).step(path, "reply", **reply))["unit"] == TRAFFIC


async def test_the_second_that_is_closed_leaves_what_it_had_to_its_own_successor(
    office: Caller, web: Web, house: House
) -> None:
    await opened(house)
    await registered(office, TOWN, "township")
    await splits(office, GIVEN)
    await closed(office, "2026-03-10", TOWN, unit=OTHER)
    await house.tick(date(2026, 3, 11))
    assert ok(await officer(web, TOWN).get(OF_LITIGATION))["holder"] == TOWN
    refused(await officer(web, TOWN).get(OF_REVIEW), 404, "not_found")
    assert ok(await officer(web, BUREAU).get(OF_REVIEW))["holder"] == BUREAU
