"""What the register hears of other services, and what ends a duty."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from services.notify.register.adapters.collections import OCCURRENCE, SqlOccurrences
from shared.contracts.litigation import HearingObservedV1
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from shared.storage.rewriting import rebuild
from shared.storage.tables import EntryRow, OutboxRow
from tests.house.caller import Caller, ok, refused
from tests.house.facts import corrected, told
from tests.notify.builders import HANTAI, as_fact
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import CASE_FILES, TOWN, board, give, registered, unit_caller

ANQING, HOUSING = "340800", "340800-zjj"
UNIT_QUOTA, MEMBER_QUOTA = "litigation.observe.unit", "litigation.observe.member"
TODAY = "2026-03-02"


def an_observation(nth: int = 1, *, on: date = date(2026, 2, 10), unit: str = HOUSING, **changes: Any) -> Fact:
    fields: dict[str, Any] = {
        "observation": f"observation-{nth}",
        "number": f"（2026）皖08行初{nth}号",
        "unit": unit,
        "court": "court-340800",
        "administrative": True,
        "persons": 9,
        "members": 2,
        "member_keys": ("key-1", "key-2"),
        "observed_on": on,
        "recorded_on": on,
        "on_paper": False,
    }
    return as_fact(HearingObservedV1(**fields | changes), "litigation", on=on, region=ANQING, sequence=nth)


@pytest.fixture
def city(web: Web) -> Caller:
    return web.caller(Role.OFFICE, unit="340800-zfb", region=ANQING)


async def housing(city: Caller, members: int = 3) -> None:
    answer = await city.post(
        "/v1/units",
        id=HOUSING,
        name="安庆市住建局",
        region=ANQING,
        kind="department",
        headcounts={"leadership_members": members},
        on=TODAY,
        kept_from="2026-01-01",
    )
    assert answer.status_code == 201, answer.text


async def observing(city: Caller) -> dict[str, tuple[int, int | None, str]]:
    lines = await board(city, year=2026)
    return {
        line["duty"]: (line["done"], line["needed"], line["standing"])
        for line in lines
        if line["duty"] in (UNIT_QUOTA, MEMBER_QUOTA)
    }


async def test_one_observed_hearing_fulfils_the_quota_of_the_unit_and_of_its_members(
    city: Caller, house: House
) -> None:
    """安庆 asks one administrative hearing of each agency, and one hearing of each member of its leadership."""
    await housing(city)
    await house.hear(an_observation())
    assert await observing(city) == {UNIT_QUOTA: (1, 1, "met"), MEMBER_QUOTA: (2, 3, "open")}
    await house.hear(an_observation(2, member_keys=("key-2", "key-3")))
    assert await observing(city) == {UNIT_QUOTA: (2, 1, "met"), MEMBER_QUOTA: (3, 3, "met")}


async def test_a_member_who_watches_twice_counts_once_and_a_hearing_without_members_only_for_the_unit(
    city: Caller, house: House
) -> None:
    await housing(city)
    await house.hear(an_observation())
    await house.hear(an_observation(2))
    await house.hear(an_observation(3, members=0, member_keys=()))
    assert await observing(city) == {UNIT_QUOTA: (3, 1, "met"), MEMBER_QUOTA: (2, 3, "open")}


async def test_a_fact_told_twice_counts_once(city: Caller, house: House) -> None:
    await housing(city)
    await house.hear(an_observation())
    await house.hear(an_observation())
    assert await observing(city) == {UNIT_QUOTA: (1, 1, "met"), MEMBER_QUOTA: (2, 3, "open")}


async def test_a_civil_hearing_counts_for_the_members_only(city: Caller, house: House) -> None:
    await housing(city)
    await house.hear(an_observation(administrative=False))
    assert await observing(city) == {UNIT_QUOTA: (0, 1, "open"), MEMBER_QUOTA: (2, 3, "open")}


async def test_a_fact_that_came_before_the_unit_was_registered_counts_too(city: Caller, house: House) -> None:
    await house.hear(an_observation())
    await housing(city)
    assert await observing(city) == {UNIT_QUOTA: (1, 1, "met"), MEMBER_QUOTA: (2, 3, "open")}


async def test_a_hearing_of_another_year_counts_for_that_year(city: Caller, house: House) -> None:
    await housing(city)
    await house.hear(an_observation(on=date(2025, 11, 5)))
    assert await observing(city) == {UNIT_QUOTA: (0, 1, "open"), MEMBER_QUOTA: (0, 3, "open")}


@pytest.mark.parametrize(
    ("recorded", "on_paper", "standing"),
    [
        (date(2027, 1, 5), False, "late"),
        (date(2027, 1, 5), True, "met"),
        # It was said in time, and heard after a standstill.
        (date(2026, 12, 31), False, "met"),
    ],
)
async def test_a_hearing_told_after_the_last_day_is_in_time_by_a_paper_only(
    city: Caller, house: House, recorded: date, on_paper: bool, standing: str
) -> None:
    """It does count, as the unit's own evidence of that day would."""
    await housing(city)
    await house.tick(date(2027, 1, 5))
    assert (await observing(city))[UNIT_QUOTA][2] == "unmet"
    await house.hear(an_observation(on=date(2026, 12, 20), recorded_on=recorded, on_paper=on_paper))
    assert (await observing(city))[UNIT_QUOTA] == (1, 1, standing)
    async with house.service.store.reading() as connection:
        before = (await connection.execute(select(OCCURRENCE.c.id, OCCURRENCE.c.met_on).order_by("id"))).all()
    await rebuild(house.service.store, SqlOccurrences, batch=100)
    async with house.service.store.reading() as connection:
        assert (await connection.execute(select(OCCURRENCE.c.id, OCCURRENCE.c.met_on).order_by("id"))).all() == before


async def test_a_hearing_told_late_is_in_time_once_a_paper_is_named_for_it(city: Caller, house: House) -> None:
    await housing(city)
    await house.tick(date(2027, 1, 5))
    fact = an_observation(on=date(2026, 12, 20), recorded_on=date(2027, 1, 5))
    original = told(fact.contract, "litigation", 1, id="fact-1", unit=HOUSING, region=ANQING)
    await house.read(original)
    assert (await observing(city))[UNIT_QUOTA] == (1, 1, "late")
    by_paper = fact.contract.model_copy(update={"on_paper": True})
    await house.read(corrected(original, by_paper, "litigation", 1, unit=HOUSING, region=ANQING))
    assert (await observing(city))[UNIT_QUOTA] == (1, 1, "met")


async def test_nobody_takes_back_what_another_service_told(city: Caller, web: Web, house: House) -> None:
    await housing(city)
    await house.hear(an_observation())
    (line,) = await board(city, duty=UNIT_QUOTA, year=2026)
    owner = web.caller(Role.DRAFTER, unit=HOUSING, region=ANQING, sub="litigation")
    given = (await owner.get(f"/v1/occurrences/{line['id']}")).json()["evidence"][0]
    assert (given["given_by"], given["note"]) == ("litigation", "hearing_observed")
    act = f"evidence/{given['id']}/retraction"
    refused = await owner.step(f"/v1/occurrences/{line['id']}", act, on=TODAY, reason="不属实")
    assert refused.json()["code"] == "notify.evidence_given_by_another"


async def kept(office: Caller, **changes: Any) -> dict[str, Any]:
    body: dict[str, Any] = {
        "region": HANTAI,
        "title": "行政执法案卷自查",
        "document": "汉区政发〔2026〕3号",
        "document_id": "document-1",
        "clause": "第四条",
        "quote_start": 120,
        "quote_end": 163,
        "subject": "enforcement_departments_and_townships",
        "at_least": 2,
        "of": "times",
        "per": "half_year",
        "valid_from": "2026-01-01",
        "on": TODAY,
    }
    answer = await office.post("/v1/duties", **body | changes)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_kept_duty_stands_beside_the_rules_of_its_place(office: Caller, house: House) -> None:
    await registered(office, TOWN, "township")
    duty = await kept(office)
    await house.tick(date(2026, 3, 2))
    lines = await board(office, duty=duty["id"], year=2026)
    assert [(line["due"], line["needed"], line["clause"], line["zh"]) for line in lines] == [
        ("2026-06-30", 2, "第四条", "行政执法案卷自查"),
        ("2026-12-31", 2, "第四条", "行政执法案卷自查"),
    ]
    assert len(await board(office, duty=CASE_FILES, year=2026)) == 4
    register = (await office.get("/v1/register", region=HANTAI, limit=100)).json()["items"]
    assert {each["id"] for each in register if each["kept"]} == {f"duty/{duty['id']}"}


async def test_a_duty_on_a_day_of_every_year_and_one_on_a_day_that_comes_once(office: Caller, house: House) -> None:
    await registered(office, TOWN, "township")
    yearly = await kept(office, per=None, due="05-31")
    once = await kept(office, per=None, due="2026-09-30", at_least=None, of=None)
    await house.tick(date(2026, 3, 2))
    assert [line["due"] for line in await board(office, duty=yearly["id"], year=2026)] == ["2026-05-31"]
    (line,) = await board(office, duty=once["id"])
    assert (line["due"], line["needed"], line["opens_on"]) == ("2026-09-30", 1, "2026-01-01")
    wrong = await office.post("/v1/duties", **{**yearly_body(), "due": "13-01"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "notify.malformed_due")


def yearly_body() -> dict[str, Any]:
    return {
        "region": HANTAI, "title": "报告", "document": "某文", "clause": "一", "subject": "departments",
        "valid_from": "2026-01-01", "on": TODAY,
    }  # fmt: skip


async def test_a_duty_is_ended_with_a_reason_in_words_by_whoever_keeps_the_register(
    office: Caller, web: Web, house: House
) -> None:
    """They are shown with the duty, and stand in no entry, event or fact."""
    duty = await kept(office)
    path, ending = f"/v1/duties/{duty['id']}", {"on": TODAY, "valid_to": "2026-12-31"}
    assert (await office.step(path, "ending", **ending)).status_code == 422
    town = await unit_caller(web, TOWN).post(f"{path}/ending", version=1, **ending, reason="不再适用")
    refused(town, 403, "web.role_needed")
    ended = ok(await office.step(path, "ending", **ending, reason="机构改革后由县级统一办理。"))
    assert (ended["ended_because"], ended["reason"]) == ("decided", "机构改革后由县级统一办理。")
    right = {"change": {"reason": "县级统一办理。"}, "reason": "笔误。"}
    assert ok(await office.step(path, "entries/2/rectification", **right))["reason"] == "县级统一办理。"
    entries = ok(await office.get(f"{path}/entries"))["items"]
    assert (entries[1]["arguments"]["reason"], entries[2]["arguments"]["reason"]) == (
        "机构改革后由县级统一办理。",
        "县级统一办理。",
    )
    history = ok(await office.get(f"/v1/history/duty/{duty['id']}"))["items"]
    assert history[-1]["facts"]["reason"] == "县级统一办理。"
    for row in (EntryRow, OutboxRow):
        assert not any("统一办理" in str(each) for each in await house.rows(row))


async def test_a_replaced_duty_alarms_nobody_and_stays_as_history(office: Caller, web: Web, house: House) -> None:
    """Nothing is overdue after the last day of a duty, and what was done stays on the board."""
    await registered(office, TOWN, "township")
    former = await kept(office, valid_from="2026-01-01")
    await house.tick(date(2026, 3, 2))
    first, second = await board(office, duty=former["id"], year=2026)
    town = unit_caller(web, TOWN)
    await give(town, first["id"], "2026-03-01", count=2)
    successor = await kept(office, valid_from="2026-04-01", replaces=former["id"], at_least=1)
    ended = (await office.get(f"/v1/duties/{former['id']}")).json()
    assert (ended["stage"], ended["valid_to"], ended["successor"], ended["ended_because"]) == (
        "in_force",
        "2026-03-31",
        successor["id"],
        "replaced",
    )
    await house.tick(date(2026, 4, 1))
    assert (await office.get(f"/v1/duties/{former['id']}")).json()["stage"] == "ended"
    await house.tick(date(2027, 1, 4))
    standings = {line["id"]: line["standing"] for line in await board(office, duty=former["id"])}
    assert standings == {first["id"]: "met"}
    (lifted,) = await board(office, duty=former["id"], year=2026, standing="lifted")
    assert lifted["id"] == second["id"]
    watch = await office.get(f"/v1/deadlines/{second['deadline']}")
    assert watch.json()["state"] == "cancelled"
    assert {line["due"] for line in await board(office, duty=successor["id"], year=2026)} == {
        "2026-06-30",
        "2026-12-31",
    }


async def test_an_expired_duty_stays_on_the_board_without_alarm(office: Caller, web: Web, house: House) -> None:
    """It binds through 31 May; what is missing then is history, and can still be shown to have been done in time."""
    await registered(office, TOWN, "township")
    duty = await kept(office, valid_to="2026-05-31")
    await house.tick(date(2026, 3, 2))
    await house.tick(date(2026, 7, 1))
    (line,) = await board(office, duty=duty["id"])
    assert line["standing"] == "expired"
    inbox = (await unit_caller(web, TOWN).get("/v1/inbox", limit=100)).json()["items"]
    assert [each for each in inbox if each["deadline"] == line["deadline"] and each["code"] == "deadline_overdue"] == []
    done = await give(unit_caller(web, TOWN), line["id"], "2026-05-20", count=2)
    assert done.json()["standing"] == "met"


async def test_too_little_time_for_what_is_missing_is_said_once_a_number(
    office: Caller, web: Web, house: House
) -> None:
    """Two of two are missing with fewer than sixty days left; one done, the warning points do the rest."""
    await registered(office, TOWN, "township")
    duty = await kept(office)
    await house.tick(date(2026, 3, 2))
    town = unit_caller(web, TOWN)

    async def short() -> list[dict[str, Any]]:
        return list((await town.get("/v1/inbox", code="quota_short")).json()["items"])

    await house.tick(date(2026, 5, 1))
    assert await short() == []
    await house.tick(date(2026, 5, 2))
    await house.tick(date(2026, 5, 3))
    (said,) = await short()
    assert said["zh"] == "“行政执法案卷自查”应完成2次，还缺2次，距2026-06-30只剩59日，时间不足。"
    first, _ = await board(office, duty=duty["id"], year=2026)
    await give(town, first["id"], "2026-05-03")
    assert await short() == []
