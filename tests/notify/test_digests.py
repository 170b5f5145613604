"""What is still overdue is said once a working day in one notice, by name, the longest overdue first."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import NoticeRow
from services.notify.deadlines.domain.digests import MOST_NAMED
from services.notify.deadlines.domain.watch import Said
from shared.contracts.deadlines import VOIDED
from shared.contracts.naming import ThingNamedV1
from shared.kernel.directory.units import Share
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok
from tests.house.closing import closes
from tests.notify.builders import a_fact, as_fact
from tests.notify.conftest import House, Web
from tests.notify.test_cut_over import moved_house, profiles

__all__ = ["moved_house", "profiles"]

# Due on Tuesday, 2026-03-17.
OVERDUE_ON, NEXT, AFTER, SATURDAY, MONDAY = (date(2026, 3, day) for day in (18, 19, 20, 21, 23))
EARLIER = date(2026, 2, 24)
OWNER = "住建局"


async def digests(caller: Caller) -> list[dict[str, Any]]:
    """Those that stand, the newest first."""
    items = ok(await caller.get("/v1/inbox", code="overdue_digest"))["items"]
    return [each for each in items if each["stands"]]


async def said(house: House) -> list[tuple[str, str, str | None]]:
    rows = await house.rows(NoticeRow, "created_on", "unit")
    return [
        (row["unit"], str(row["created_on"]), row["closed_because"]) for row in rows if row["code"] == "overdue_digest"
    ]


async def test_on_the_first_day_each_is_told_of_itself_and_since_then_all_in_one(house: House, web: Web) -> None:
    """However often the clock ticks, and of the days before only as what is over."""
    for number in range(3):
        await house.hear(a_fact(Said.OPENED, thing=f"thing-{number}", number=f"甲〔2026〕{number}号"))
    await house.hear(a_fact(Said.OPENED, thing="old", number="甲〔2025〕9号", anchor_on=EARLIER))
    await house.tick(date(2026, 3, 12))
    assert await digests(web.owner) == []
    await house.tick(OVERDUE_ON)
    (only,) = await digests(web.owner)
    assert [line["number"] for line in only["params"]["lines"]] == ["甲〔2025〕9号"]
    for _ in range(2):
        await house.tick(NEXT)
    (digest,) = await digests(web.owner)
    assert "共4件" in digest["zh"]
    numbers = ("甲〔2025〕9号", *(f"甲〔2026〕{number}号" for number in range(3)))
    named = [digest["zh"].index(number) for number in numbers]
    assert named == sorted(named)
    assert "2026-03-17届满，逾期2日" in digest["zh"]
    assert "is 2 days overdue" in digest["en"]
    singles = ok(await web.owner.get("/v1/inbox", code="deadline_overdue"))["items"]
    assert len(singles) == 4


async def test_of_the_days_before_nothing_stands_and_on_a_rest_day_nothing_is_said(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    for day in (OVERDUE_ON, NEXT, AFTER, SATURDAY, MONDAY):
        await house.tick(day)
    assert [(on, closed) for _, on, closed in await said(house)] == [
        ("2026-03-19", "passed"),
        ("2026-03-20", "passed"),
        ("2026-03-23", None),
    ]
    assert len(await digests(web.owner)) == 1


async def test_what_was_met_or_never_ran_or_is_excused_is_named_no_more(house: House, web: Web) -> None:
    await house.hear(*[a_fact(Said.OPENED, thing=each) for each in ("a", "b")])
    await house.tick(OVERDUE_ON)
    await house.tick(NEXT)
    await house.hear(a_fact(Said.MET, thing="a", met_on=NEXT, sequence=2))
    never = a_fact(Said.CANCELLED, thing="b", sequence=2, told_on=NEXT)
    contract = never.contract.model_copy(update={"reason": VOIDED})
    await house.hear(as_fact(contract, "review", on=NEXT, sequence=3))
    await house.tick(AFTER)
    assert await digests(web.owner) == []
    assert [closed for *_, closed in await said(house)] == ["passed"]


async def test_one_that_was_read_stays_read_and_the_next_day_has_its_own(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    await house.tick(NEXT)
    (digest,) = await digests(web.owner)
    ok(await web.owner.post(f"/v1/inbox/{digest['id']}/acknowledgement", on=NEXT.isoformat()))
    await house.tick(AFTER)
    newest, read = await digests(web.owner)
    assert (read["id"], read["acknowledged_on"]) == (digest["id"], NEXT.isoformat())
    assert newest["acknowledged_on"] is None


async def test_so_many_are_named_and_the_rest_is_counted(house: House, web: Web) -> None:
    many = MOST_NAMED + 23
    await house.hear(*[a_fact(Said.OPENED, thing=f"thing-{nth:02}") for nth in range(many)])
    await house.tick(OVERDUE_ON)
    await house.tick(NEXT)
    (digest,) = await digests(web.owner)
    assert len(digest["params"]["lines"]) == MOST_NAMED
    assert f"共{many}件" in digest["zh"]
    assert "另有23件" in digest["zh"]
    assert "and 23 more" in digest["en"]


async def test_a_thing_is_named_as_it_is_called_on_the_day(house: House, web: Web) -> None:
    named = ThingNamedV1(kind="matter", thing="thing-1", unit=OWNER, label="物业管理规定（草案）", version=1)
    await house.hear(a_fact(Said.OPENED), as_fact(named, "review", on=date(2026, 3, 2), sequence=9))
    await house.tick(OVERDUE_ON)
    await house.tick(NEXT)
    (digest,) = await digests(web.owner)
    assert "“物业管理规定（草案）”的" in digest["zh"]


async def test_it_is_the_units_own_and_nobody_elses(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    await house.tick(NEXT)
    assert len(await digests(web.owner)) == 1
    for other in (web.supervisor, web.caller(Role.DRAFTER, unit="教育局"), web.caller(Role.COURT)):
        assert await digests(other) == []


@pytest.mark.parametrize("things", [(), ("review/a",)])
async def test_of_a_unit_that_was_closed_whoever_has_it_is_told(
    house: House, web: Web, things: tuple[str, ...]
) -> None:
    """Of one that was divided each of its own; each line says of whom it was taken over."""
    share = (Share(to="gz-planning", things=things),) if things else ()
    await house.hear(*[a_fact(Said.OPENED, thing=each) for each in ("a", "b")])
    await house.tick(OVERDUE_ON)
    await closes(house.service.store, OWNER, OVERDUE_ON, "gz-land", "gz-planning", shares=share)
    await house.tick(NEXT)
    found = {}
    for unit in ("gz-land", "gz-planning"):
        found[unit] = await digests(web.caller(Role.DRAFTER, unit=unit))
    assert len(found["gz-planning"]) == len(things)
    (digest,) = found["gz-land"]
    assert [line["deadline"] for line in digest["params"]["lines"]] == [
        f"review/{each}/ceiling" for each in ("a", "b") if f"review/{each}" not in things
    ]
    assert f"（承继{OWNER}）" in digest["zh"]


async def test_of_what_was_due_before_the_cut_over_nothing_is_said(moved_house: House) -> None:
    await moved_house.hear(a_fact(Said.OPENED))
    for day in (OVERDUE_ON, NEXT, AFTER):
        await moved_house.tick(day)
    assert await moved_house.rows(NoticeRow) == []
