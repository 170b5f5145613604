"""A clock that concerns several: each party finds it in its list, and hears in its own inbox what came of its day."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import PARTY_LINES, EscalationRow, NoticeRow
from services.notify.deadlines.domain.watch import Said
from shared.contracts.filing import DocumentFlawedV1
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from tests.house.caller import Caller, ok, refused
from tests.house.facts import corrected, some, told
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web
from tests.notify.test_joint_makers_told import jointly
from tests.notify.test_put_right import put_right

# The code of the park begins as that of the forestry does.
AUTHORITY, LEAD, WATER, LAND = "gz-gov-office", "住建局", "gz-water", "gz-land"
PARK, LIKE = "gz-forest-park", "gz-forest"
OVERDUE_ON = date(2026, 3, 18)
REF = "filing/doc-1.government/submit"


def of_several(fact: Fact, *parties: str) -> Fact:
    """The same, as filing tells it of a document that several have made."""
    type_ = fact.envelope.type.replace("review", "filing")
    told_so = {"parties": parties or None, "source": "/liandong/filing", "type": type_}
    return replace(fact, envelope=fact.envelope.model_copy(update=told_so))


def opened(*parties: str, **fields: Any) -> Fact:
    return of_several(a_fact(Said.OPENED, thing="doc-1.government", name="submit", **fields), *parties)


def told_again(*parties: str, **fields: Any) -> Fact:
    said = {"thing": "doc-1.government", "name": "submit", "sequence": 2, **fields}
    return of_several(put_right(fields.pop("said", Said.MOVED), **said), *parties)


def caller(web: Web, unit: str) -> Caller:
    return web.caller(Role.DRAFTER, unit=unit)


async def listed(web: Web, unit: str) -> list[str]:
    return [each["thing"] for each in ok(await caller(web, unit).get("/v1/deadlines"))["items"]]


async def inbox(web: Web, unit: str, **asked: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = ok(await caller(web, unit).get("/v1/inbox", **asked))["items"]
    return items


async def test_whoever_is_none_of_them_finds_nothing(house: House, web: Web) -> None:
    """Nor does whose code is part of another's, nor of a clock that concerns its owner alone."""
    await house.hear(opened(AUTHORITY, WATER, PARK))
    await house.hear(a_fact(Said.OPENED, thing="thing-2", sequence=2))
    for unit in (LAND, LIKE):
        assert await listed(web, unit) == []
        refused(await caller(web, unit).get(f"/v1/deadlines/{REF}"), 404, "not_found")
    assert await listed(web, WATER) == ["doc-1.government"]
    refused(await caller(web, WATER).get("/v1/deadlines/review/thing-2/ceiling"), 404, "not_found")


async def test_each_lists_it_and_reads_it_and_the_tables_and_filters_have_it(house: House, web: Web) -> None:
    await house.hear(opened(AUTHORITY, WATER, PARK))
    await house.hear(a_fact(Said.OPENED, thing="own", owner=WATER, sequence=2))
    for unit, things in ((AUTHORITY, 1), (WATER, 2), (PARK, 1)):
        found = ok(await caller(web, unit).get("/v1/deadlines", count=True, limit=1))
        assert found["count"]["number"] == things
        assert ok(await caller(web, unit).get(f"/v1/deadlines/{REF}"))["thing"] == "doc-1.government"
        of_lead = ok(await caller(web, unit).get("/v1/deadlines", unit=LEAD, service="filing"))["items"]
        assert [each["thing"] for each in of_lead] == ["doc-1.government"]
        table = (await caller(web, unit).get("/v1/deadlines", format="csv")).content.decode("utf-8-sig")
        assert table.count(REF) == 1
    assert sorted(await listed(web, WATER)) == ["doc-1.government", "own"]


async def test_what_came_of_its_day_each_hears_and_acknowledges_for_itself(house: House, web: Web) -> None:
    await house.hear(opened(AUTHORITY, WATER, PARK))
    await house.tick(date(2026, 3, 17))
    assert [await inbox(web, unit) for unit in (AUTHORITY, WATER, PARK)] == [[], [], []]
    await house.tick(OVERDUE_ON)
    for unit in (AUTHORITY, WATER, PARK):
        (heard,) = await inbox(web, unit)
        assert (heard["code"], heard["audience"], heard["party"]) == ("deadline_overdue", "party", unit)
        ok(await caller(web, unit).post(f"/v1/inbox/{heard['id']}/acknowledgement", on=OVERDUE_ON.isoformat()))
    (owners,) = await inbox(web, LEAD, code="deadline_overdue")
    assert owners["acknowledged_by"] is None
    assert await inbox(web, LAND) == []


async def test_what_is_done_after_all_closes_the_notices_of_all(house: House, web: Web) -> None:
    await house.hear(opened(AUTHORITY, WATER, PARK))
    await house.tick(OVERDUE_ON)
    met = a_fact(Said.MET, thing="doc-1.government", name="submit", sequence=2, met_on=OVERDUE_ON)
    await house.hear(of_several(met, AUTHORITY, WATER, PARK))
    for unit in (AUTHORITY, WATER, PARK):
        (heard,) = await inbox(web, unit)
        assert (heard["stands"], heard["closed_because"]) == (False, "met")


@pytest.mark.parametrize("read", [True, False])
async def test_whoever_was_named_by_mistake_sees_it_no_more_and_who_was_left_out_does(
    house: House, web: Web, *, read: bool
) -> None:
    """The clock goes on meanwhile: its owner hears nothing anew, and no second case is opened."""
    await house.hear(opened(AUTHORITY, WATER, PARK))
    await house.tick(OVERDUE_ON)
    (was,) = await inbox(web, WATER)
    if read:
        ok(await caller(web, WATER).post(f"/v1/inbox/{was['id']}/acknowledgement", on=OVERDUE_ON.isoformat()))
    owners = await inbox(web, LEAD)
    await house.hear(told_again(AUTHORITY, LAND, PARK))
    await house.tick(date(2026, 3, 19))
    assert (await listed(web, WATER), await listed(web, LAND)) == ([], ["doc-1.government"])
    (heard,) = await inbox(web, LAND)
    assert (heard["code"], heard["stands"]) == ("deadline_overdue", True)
    assert [each["code"] for each in await inbox(web, PARK)] == ["deadline_overdue"]
    left = {each["code"]: each["closed_because"] for each in await inbox(web, WATER)}
    assert left == ({"deadline_overdue": None, "fact_withdrawn": None} if read else {"deadline_overdue": "withdrawn"})
    assert [each for each in await inbox(web, LEAD) if each["code"] != "overdue_digest"] == owners
    assert await house.count(EscalationRow) == 1


async def test_told_again_with_another_day_it_is_taken_back_from_each(house: House, web: Web) -> None:
    """Each of those who had read it hears so, as the owner does."""
    await house.hear(opened(AUTHORITY, WATER, PARK))
    await house.tick(OVERDUE_ON)
    units = (AUTHORITY, WATER, PARK)
    for unit in units:
        (heard,) = await inbox(web, unit)
        ok(await caller(web, unit).post(f"/v1/inbox/{heard['id']}/acknowledgement", on=OVERDUE_ON.isoformat()))
    await house.hear(told_again(AUTHORITY, WATER, PARK, anchor_on=date(2026, 3, 10)))
    for unit in units:
        assert sorted(each["code"] for each in await inbox(web, unit)) == ["deadline_overdue", "fact_withdrawn"]


async def test_a_clock_that_concerns_nobody_else_any_more_leaves_no_party(house: House, web: Web) -> None:
    await house.hear(opened(AUTHORITY, WATER))
    await house.hear(told_again())
    assert [await listed(web, unit) for unit in (AUTHORITY, WATER)] == [[], []]
    assert len(await listed(web, LEAD)) == 1


async def test_what_is_told_late_of_an_earlier_state_changes_no_party(house: House, web: Web) -> None:
    await house.hear(told_again(AUTHORITY, LAND))
    await house.hear(opened(AUTHORITY, WATER))
    assert (await listed(web, LAND), await listed(web, WATER)) == (["doc-1.government"], [])


async def test_a_finding_put_right_reaches_each_of_several_parties(house: House, web: Web) -> None:
    """As each had its own notice, each has its own correction: one that read it, and one that did not."""
    flaw: dict[str, Any] = {"unit": LEAD, "number": "赣市住建规〔2026〕1号"}
    original = told(some(DocumentFlawedV1, **flaw), "filing", 1, id="fact-1", unit=LEAD, region="360700")
    await house.read(jointly(original, WATER, PARK))
    for unit in (WATER, PARK):
        (heard,) = await inbox(web, unit)
        assert heard["code"] == "document_flawed"
    (read,) = await inbox(web, WATER)
    ok(await caller(web, WATER).post(f"/v1/inbox/{read['id']}/acknowledgement", on="2026-03-02"))
    other = some(DocumentFlawedV1, **{**flaw, "number": "赣市住建规〔2026〕2号"})
    now = corrected(original, other, "filing", 1, unit=LEAD, region="360700")
    await house.read(jointly(now, PARK, LAND))
    assert sorted(each["code"] for each in await inbox(web, WATER)) == ["document_flawed", "fact_withdrawn"]
    for unit in (PARK, LAND):
        stand = [each for each in await inbox(web, unit) if each["stands"]]
        assert [each["code"] for each in stand] == ["document_flawed"], unit
        assert "2号" in stand[0]["zh"]


async def test_every_party_line_is_of_one_that_the_clock_has(house: House) -> None:
    await house.hear(opened(AUTHORITY, WATER, PARK))
    await house.hear(told_again(AUTHORITY, LAND, PARK))
    async with house.service.store.reading() as connection:
        lines = PARTY_LINES.table
        rows = (await connection.execute(lines.select().order_by(lines.c.unit, lines.c.id))).all()
    assert [(row.unit, row.known_to is None) for row in rows] == [(PARK, True), (LAND, True), (WATER, False)]
    assert await house.count(NoticeRow) == 0
