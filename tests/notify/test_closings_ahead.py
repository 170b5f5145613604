"""撤销 that is entered ahead of its day: until then all is as it was, on it the successors stand in."""

from datetime import date
from typing import Any

import pytest

from services.notify.entrypoints.clock import tick
from services.notify.units.adapters.tables import SubjectUnitRow
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closing
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
from tests.notify.test_succession import DEADLINE, OTHER, WRONG, closed, hears, office, officer, opened

__all__ = ["office"]

PATH, TODAY, AHEAD = f"/v1/units/{TRAFFIC}", "2026-03-02", "2026-04-01"


async def decided(office: Caller, *successors: str, unit: str = TRAFFIC, **said: Any) -> dict[str, Any]:
    body = {"on": TODAY, "effective_on": AHEAD, "successors": successors or (BUREAU,), **said}
    return ok(await closing(office, f"/v1/units/{unit}", **body, **PAPER))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"on": AHEAD, "successors": [BUREAU]}, "kernel.in_the_future"),
        ({"on": TODAY, "effective_on": "2026-03-01", "successors": [BUREAU]}, "kernel.ends_before_it_begins"),
        ({"on": TODAY, "effective_on": AHEAD, "successors": [TRAFFIC]}, "notify.unit_of_itself"),
        ({"on": TODAY, "effective_on": AHEAD, "successors": ["610702-nobody"]}, "kernel.unknown_unit"),
    ],
)
async def test_what_cannot_be_so_is_refused(office: Caller, body: dict[str, Any], code: str) -> None:
    refused(await closing(office, PATH, **body, **PAPER), 422, code)
    assert ok(await office.get(PATH))["closes_on"] is None


async def test_what_is_closed_without_a_successor_is_warned_of(web: Web, office: Caller) -> None:
    """At once or ahead, until the entry is put right."""
    assert ok(await office.get(PATH))["warnings"] == []
    body = {"on": TODAY, "effective_on": AHEAD, "successors": []}
    shown = ok(await closing(office, PATH, **body, **PAPER))
    assert [each["code"] for each in shown["warnings"]] == ["no_successor"]
    change = {"change": {"successors": [BUREAU]}, **WRONG}
    await by_two(web, office, PATH, "entries/2/rectification", **change)
    assert ok(await office.get(PATH))["warnings"] == []


async def test_a_successor_that_is_to_be_closed_before_that_day_is_refused(office: Caller) -> None:
    await decided(office, OTHER, unit=BUREAU, effective_on="2026-03-20")
    late = {"on": TODAY, "effective_on": AHEAD, "successors": [BUREAU]}
    refused(await closing(office, PATH, **late, **PAPER), 422, "kernel.unit_closed_before")


async def test_two_that_are_to_succeed_each_other_on_later_days_are_refused(office: Caller) -> None:
    await decided(office, BUREAU)
    back = {"on": TODAY, "effective_on": "2026-03-20", "successors": [TRAFFIC]}
    refused(await closing(office, f"/v1/units/{BUREAU}", **back, **PAPER), 422, "notify.unit_of_itself")


async def test_before_the_day_nothing_happens(office: Caller, web: Web, house: House) -> None:
    await opened(house)
    shown = await decided(office)
    assert (shown["stage"], shown["closed_on"], shown["closes_on"]) == ("active", None, AHEAD)
    traffic, bureau = officer(web, TRAFFIC), officer(web, BUREAU)
    before = await hears(traffic)
    await house.tick(date(2026, 3, 31))
    refused(await bureau.get(DEADLINE), 404, "not_found")
    assert ok(await traffic.get(DEADLINE))["holder"] == TRAFFIC
    assert (await hears(traffic))[0] >= before[0]
    ok(await office.step(PATH, "renaming", name="汉台区交通局", on="2026-03-31"))
    assert ok(await office.get(PATH))["stage"] == "active"


async def test_on_the_day_the_successor_stands_in_before_any_clock_has_ticked(
    office: Caller, web: Web, house: House
) -> None:
    await opened(house)
    await decided(office)
    house.moved_to(date(2026, 4, 1))
    assert ok(await officer(web, BUREAU).get(DEADLINE))["holder"] == BUREAU
    assert ok(await officer(web, TRAFFIC).get(DEADLINE))["holder"] == BUREAU, "on that day both act"
    house.moved_to(date(2026, 4, 2))
    refused(await officer(web, TRAFFIC).get(DEADLINE), 403, "web.callers_unit_closed")


async def test_the_clock_closes_it_once_and_tells_no_more_than_was_told(office: Caller, house: House) -> None:
    await decided(office)
    told = len(await house.stated(TRAFFIC))
    for _ in range(2):
        await house.tick(date(2026, 4, 1))
    shown = ok(await office.get(PATH))
    assert (shown["stage"], shown["closed_on"], shown["closes_on"]) == ("closed", AHEAD, AHEAD)
    assert len(await house.stated(TRAFFIC)) == told
    refused(await office.step(PATH, "renaming", name="汉台区交通局", on=AHEAD), 409, "kernel.not_now")


async def test_a_closing_is_not_put_right_to_have_been_decided_on_a_day_to_come(office: Caller) -> None:
    await closed(office, TODAY, BUREAU)
    answer = await office.step(PATH, "entries/2/rectification", change={"on": AHEAD}, **WRONG)
    refused(answer, 422, "kernel.in_the_future")


async def test_taken_back_before_the_day_it_leaves_nothing(office: Caller, web: Web, house: House) -> None:
    await opened(house)
    before = ok(await office.get(PATH))
    await decided(office)
    await house.tick(date(2026, 3, 20))
    await by_two(web, office, PATH, "entries/2/voiding", **WRONG)
    await house.tick(date(2026, 4, 2))
    after = ok(await office.get(PATH))
    assert {**after, "version": 0} == {**before, "version": 0}
    assert ok(await officer(web, TRAFFIC).get(DEADLINE))["holder"] == TRAFFIC
    refused(await officer(web, BUREAU).get(DEADLINE), 404, "not_found")


async def test_the_day_is_put_off_and_brought_forward_with_what_had_followed(
    office: Caller, web: Web, house: House
) -> None:
    await opened(house)
    await decided(office)
    change = {"effective_on": "2026-05-01"}
    await by_two(web, office, PATH, "entries/2/rectification", change=change, **WRONG)
    await house.tick(date(2026, 4, 2))
    assert ok(await office.get(PATH))["stage"] == "active"
    refused(await officer(web, BUREAU).get(DEADLINE), 404, "not_found")
    change = {"effective_on": "2026-04-01"}
    await by_two(web, office, PATH, "entries/2/rectification", change=change, **WRONG)
    assert ok(await office.get(PATH))["closed_on"] == "2026-04-01"
    ok(await officer(web, BUREAU).get(DEADLINE))


async def test_a_closing_at_once_takes_the_place_of_one_that_was_to_come(office: Caller, house: House) -> None:
    await decided(office)
    await closed(office, TODAY, OTHER)
    shown = ok(await office.get(PATH))
    assert (shown["closed_on"], shown["closes_on"], shown["successors"]) == (TODAY, TODAY, [OTHER])
    await house.tick(date(2026, 4, 2))
    assert ok(await office.get(PATH))["closed_on"] == TODAY


async def test_duties_are_asked_until_the_day_and_lifted_on_it(office: Caller, web: Web, house: House) -> None:
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)

    async def open_ones() -> int:
        return len(await board(office, unit=TOWN))

    before = await open_ones()
    await decided(office, unit=TOWN, effective_on="2026-03-20")
    assert (await open_ones(), len(await board(town, duty=CASE_FILES)) > 0) == (before, True)
    await house.tick(date(2026, 3, 20))
    assert await open_ones() < before


async def test_what_settles_is_marked_in_the_row(office: Caller, house: House) -> None:
    await decided(office)
    (row,) = [each for each in await house.rows(SubjectUnitRow) if each["id"] == TRAFFIC]
    assert row["settles_on"] == date(2026, 4, 1)
    await tick(house.service, date(2026, 4, 1))
