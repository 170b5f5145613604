"""The duty register through REST: units, what falls to them, evidence, the scoreboard."""

import json
from datetime import date
from typing import Any

import httpx
import pytest

from shared.kernel.model.actor import Role
from shared.storage.tables import OutboxRow
from tests.house.caller import Caller
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web

BUREAU, TRAFFIC, TOWN = "610702-sfj", "610702-jtj", "610702-pz"
CASE_FILES, TYPICAL = "duty.case_files.departments", "litigation.reconsideration.typical_cases"
SEAL = "ab" * 32


@pytest.fixture
def office(web: Web) -> Caller:
    return web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)


async def registered(
    office: Caller, id: str, *attributes: str, name: str = "某局", on: str = "2026-01-05", **more: Any
) -> dict[str, Any]:
    answer = await office.post(
        "/v1/units", id=id, name=name, region=HANTAI, attributes=attributes, on=on, kept_from="2026-01-01", **more
    )
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def board(caller: Caller, **query: Any) -> list[dict[str, Any]]:
    answer = await caller.get("/v1/scoreboard", limit=100, **query)
    assert answer.status_code == 200, answer.text
    lines: list[dict[str, Any]] = answer.json()["items"]
    return lines


async def give(caller: Caller, occurrence: str, on: str, **more: Any) -> httpx.Response:
    return await caller.step(f"/v1/occurrences/{occurrence}", "evidence", on=on, **more)


def unit_caller(web: Web, unit: str, sub: str = "") -> Caller:
    return web.caller(Role.DRAFTER, unit=unit, region=HANTAI, sub=sub)


async def test_a_township_owes_a_review_of_its_case_files_every_quarter(office: Caller, web: Web) -> None:
    """The rule asks `enforcement departments and townships`; four quarters lie within the year ahead."""
    await registered(office, TOWN, "township", name="铺镇")
    lines = await board(unit_caller(web, TOWN), duty=CASE_FILES, year=2026)
    assert [(line["opens_on"], line["due"], line["standing"]) for line in lines] == [
        ("2026-01-01", "2026-03-31", "open"),
        ("2026-04-01", "2026-06-30", "open"),
        ("2026-07-01", "2026-09-30", "open"),
        ("2026-10-01", "2026-12-31", "open"),
    ]
    first = lines[0]
    assert (first["needed"], first["done"], first["unit_name"], first["place"]) == (1, 0, "铺镇", HANTAI)
    assert first["source"] == "〈关于进一步做好法治政府建设有关工作的通知〉 （十六）"


async def test_evidence_in_time_meets_the_quarter_and_late_evidence_is_late(
    office: Caller, web: Web, house: House
) -> None:
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    first, second, *_ = await board(town, duty=CASE_FILES, year=2026)
    said = {"note": "会议纪要第7号", "attachments": [{"name": "通报", "sha256": SEAL}]}
    answer = await give(town, first["id"], "2026-02-27", **said)
    assert (answer.status_code, answer.json()["standing"], answer.json()["met_on"]) == (200, "met", "2026-02-27")
    (evidence,) = (await town.get(f"/v1/occurrences/{first['id']}")).json()["evidence"]
    assert {name: evidence[name] for name in said} == said
    await house.tick(date(2026, 7, 6))
    assert [line["standing"] for line in await board(town, duty=CASE_FILES, year=2026)][:2] == ["met", "unmet"]
    late = await give(town, second["id"], "2026-07-03")
    assert (late.json()["standing"], late.json()["done"]) == ("late", 1)


async def test_evidence_of_another_time_is_refused(office: Caller, web: Web, house: House) -> None:
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    _, second, *_ = await board(town, duty=CASE_FILES, year=2026)
    early = await give(town, second["id"], "2026-02-27")
    assert (early.status_code, early.json()["code"]) == (422, "kernel.before_earlier_step")
    future = await give(town, second["id"], "2026-04-02")
    assert (future.status_code, future.json()["code"]) == (422, "kernel.in_the_future")


async def test_only_the_unit_gives_evidence_and_only_its_giver_takes_it_back(office: Caller, web: Web) -> None:
    await registered(office, TOWN, "township")
    town, colleague = unit_caller(web, TOWN, "甲"), unit_caller(web, TOWN, "乙")
    first = (await board(town, duty=CASE_FILES, year=2026))[0]["id"]
    assert (await give(office, first, "2026-02-27")).status_code == 404
    given = (await give(town, first, "2026-02-27")).json()["evidence"][0]["id"]
    act = f"evidence/{given}/retraction"
    other = await colleague.step(f"/v1/occurrences/{first}", act, on="2026-03-02", reason="日期有误")
    assert (other.status_code, other.json()["code"]) == (403, "notify.evidence_given_by_another")
    own = await town.step(f"/v1/occurrences/{first}", act, on="2026-03-02", reason="日期有误")
    assert (own.json()["standing"], own.json()["done"], own.json()["evidence"][0]["retracted_because"]) == (
        "open",
        0,
        "日期有误",
    )
    again = await town.step(f"/v1/occurrences/{first}", act, on="2026-03-02", reason="日期有误")
    assert again.json()["code"] == "notify.evidence_retracted_already"


async def test_a_missed_quarter_is_warned_of_overdue_and_escalated(office: Caller, web: Web, house: House) -> None:
    """The ladder of the place: the first step is drafted for the supervisors on the day after."""
    await registered(office, TOWN, "township")
    town, supervisor = unit_caller(web, TOWN), web.caller(Role.SUPERVISOR, unit="法治督察办", region=HANTAI)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]
    await house.tick(date(2026, 3, 24))
    await house.tick(date(2026, 4, 1))
    watch = (await town.get(f"/v1/deadlines/{first['deadline']}")).json()
    assert (watch["state"], watch["due"], watch["rule"]) == ("overdue", "2026-03-31", CASE_FILES)
    assert watch["lines"]["zh"][-1]
    passed = [(rung["code"], rung["on"]) for rung in watch["passed"]]
    assert passed == [
        ("before_15", "2026-03-16"),
        ("before_7", "2026-03-24"),
        ("before_3", "2026-03-27"),
        ("before_1", "2026-03-30"),
        ("due", "2026-03-31"),
        ("overdue", "2026-04-01"),
    ]
    (case,) = [
        each
        for each in (await supervisor.get("/v1/escalations", limit=100)).json()["items"]
        if each["thing"] == first["id"]
    ]
    assert (case["stage"], case["steps"][0]["code"], case["unit"]) == ("drafted", "发函提醒", TOWN)
    await give(town, first["id"], "2026-04-01")
    closed = (await supervisor.get(f"/v1/escalations/{case['id']}")).json()
    assert (closed["stage"], closed["closed_because"]) == ("closed", "met_late")


async def test_taken_back_evidence_of_a_past_quarter_is_overdue_at_once(office: Caller, web: Web, house: House) -> None:
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]
    given = (await give(town, first["id"], "2026-02-27")).json()["evidence"][0]["id"]
    await house.tick(date(2026, 4, 7))
    deadline = f"/v1/deadlines/{first['deadline']}"
    assert (await town.get(deadline)).json()["state"] == "met"
    act = f"evidence/{given}/retraction"
    await town.step(f"/v1/occurrences/{first['id']}", act, on="2026-04-07", reason="日期有误")
    await house.tick(date(2026, 4, 8))
    assert (await town.get(deadline)).json()["state"] == "overdue"
    overdue = [each for each in (await town.get("/v1/inbox")).json()["items"] if each["code"] == "deadline_overdue"]
    assert "执法部门案卷评查" in overdue[0]["zh"]


async def test_the_bureau_owes_bulletins_by_quarter_and_half_year(office: Caller, web: Web) -> None:
    await registered(office, BUREAU, "department", "justice_bureau")
    bureau = unit_caller(web, BUREAU)
    dues = {line["due"] for line in await board(bureau, duty=TYPICAL, year=2026)}
    assert dues == {"2026-06-30", "2026-12-31"}
    quarterly = await board(bureau, duty="litigation.bulletin.quarterly", year=2026)
    assert [line["due"] for line in quarterly] == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]
    report = await board(bureau, duty="review.annual_report", year=2026)
    assert [(line["due"], line["covers"]) for line in report] == [("2026-03-31", "previous_year")]


async def test_totals_stand_beside_their_counts_and_nothing_is_a_rate_of_nothing(
    office: Caller, web: Web, house: House
) -> None:
    await registered(office, TOWN, "township", name="铺镇")
    town = unit_caller(web, TOWN)
    first, *_ = await board(town, duty=CASE_FILES, year=2026)

    async def total() -> dict[str, Any]:
        answer = await office.get("/v1/scoreboard/totals", by="unit", duty=CASE_FILES, year=2026)
        (found,) = answer.json()["items"]
        return {name: found[name] for name in ("name", "met", "late", "unmet", "open", "matured", "in_time")}

    none = {"name": "铺镇", "met": 0, "late": 0, "unmet": 0, "open": 4, "matured": 0, "in_time": None}
    assert await total() == none
    await give(town, first["id"], "2026-02-27")
    await house.tick(date(2026, 7, 6))
    assert await total() == none | {"met": 1, "unmet": 1, "open": 2, "matured": 2, "in_time": 0.5}
    places = (await office.get("/v1/scoreboard/totals", by="place", region=HANTAI)).json()["items"]
    assert [place["key"] for place in places] == [HANTAI]


async def test_a_second_look_opens_nothing_twice(office: Caller, web: Web, house: House) -> None:
    await registered(office, TOWN, "township")
    before = await board(office)
    await house.tick(date(2026, 3, 3))
    await house.tick(date(2026, 3, 3))
    assert [line["id"] for line in await board(office)] == [line["id"] for line in before]


async def test_a_renamed_unit_keeps_what_it_owes(office: Caller, web: Web) -> None:
    await registered(office, TOWN, "township", name="铺镇")
    before = [line["id"] for line in await board(office, unit=TOWN)]
    renamed = await office.step(f"/v1/units/{TOWN}", "renaming", name="铺镇街道", on="2026-02-01")
    assert renamed.json()["former_names"] == [{"name": "铺镇", "until": "2026-02-01"}]
    lines = await board(office, unit=TOWN)
    assert [line["id"] for line in lines] == before
    assert {line["unit_name"] for line in lines} == {"铺镇街道"}


async def test_what_a_unit_no_longer_is_it_no_longer_owes(office: Caller, web: Web) -> None:
    """An enforcement department without its powers is asked for case files no more, and again when they return."""
    await registered(office, TRAFFIC, "department", "enforcement_department")
    assert len(await board(office, duty=CASE_FILES, year=2026)) == 4
    path = f"/v1/units/{TRAFFIC}"
    await office.step(path, "", method="PUT", attributes=["department"], on="2026-02-01")
    assert await board(office, duty=CASE_FILES, year=2026) == []
    assert {line["standing"] for line in await board(office, duty=CASE_FILES, standing="lifted")} == {"lifted"}
    await office.step(path, "", method="PUT", attributes=["department", "enforcement_department"], on="2026-02-02")
    assert len(await board(office, duty=CASE_FILES, year=2026)) == 4


async def test_a_new_head_starts_the_count_anew(office: Caller, web: Web) -> None:
    """Once a term of office, from the appointment; the end of the term is the last day."""
    duty = "duty.training.enforcement_head_off_the_job"
    await registered(office, TRAFFIC, "department", "enforcement_department")
    path = f"/v1/units/{TRAFFIC}"
    await office.step(path, "terms", head="2024-1", on="2024-09-01", ends_on="2029-08-31")
    (term,) = await board(office, duty=duty)
    assert (term["opens_on"], term["due"], term["head"]) == ("2024-09-01", "2029-08-31", "2024-1")
    await give(unit_caller(web, TRAFFIC), term["id"], "2025-06-20")
    await office.step(path, "terms/2024-1/departure", on="2026-02-27")
    await office.step(path, "terms", head="2026-1", on="2026-03-01")
    terms = await board(office, duty=duty)
    assert [(each["head"], each["due"], each["standing"]) for each in terms] == [
        ("2024-1", "2026-02-27", "met"),
        ("2026-1", None, "open"),
    ]


async def test_hours_are_asked_of_every_person(office: Caller, web: Web) -> None:
    """Named persons reach the hours one by one; how many there are comes from the unit."""
    duty = "duty.training.enforcement"
    await registered(office, TRAFFIC, "department", "enforcement_department")
    (line,) = await board(office, duty=duty, year=2026)
    assert (line["needed"], line["at_least"], line["each"]) == (None, 60, "person")
    path, traffic = f"/v1/units/{TRAFFIC}", unit_caller(web, TRAFFIC)
    attributes = ["department", "enforcement_department"]
    await office.step(
        path, "", method="PUT", attributes=attributes, headcounts={"enforcement_officers": 3}, on="2026-02-01"
    )
    await give(traffic, line["id"], "2026-02-10", count=40, people=["p-1", "p-2"])
    halfway = (await give(traffic, line["id"], "2026-02-20", count=20, people=["p-1"])).json()
    assert (halfway["done"], halfway["needed"], halfway["standing"]) == (1, 3, "open")
    done = (await give(traffic, line["id"], "2026-03-01", count=2)).json()
    assert (done["done"], done["standing"], done["met_on"]) == (3, "met", "2026-03-01")


async def test_nobody_registers_a_unit_of_another_region_or_an_unknown_kind(web: Web, office: Caller) -> None:
    body = {"id": "x", "name": "某局", "region": "360700", "attributes": ["department"], "on": "2026-01-05"}
    assert (await office.post("/v1/units", **body)).json()["code"] == "kernel.outside_region"
    unknown = await office.post("/v1/units", **{**body, "region": HANTAI, "attributes": ["ministry"]})
    assert (unknown.status_code, unknown.json()["code"]) == (422, "notify.unknown_attribute")
    await registered(office, TOWN, "township")
    twice = await office.post("/v1/units", **{**body, "region": HANTAI, "id": TOWN})
    assert (twice.status_code, twice.json()["code"]) == (409, "notify.unit_registered_already")


async def test_a_unit_sees_its_own_board_and_a_supervisor_the_region(office: Caller, web: Web) -> None:
    await registered(office, TOWN, "township")
    await registered(office, BUREAU, "department", "justice_bureau")
    assert {line["unit"] for line in await board(unit_caller(web, TOWN))} == {TOWN}
    assert {line["unit"] for line in await board(office)} == {TOWN, BUREAU}
    assert await board(web.caller(Role.SUPERVISOR, unit="赣州督察")) == []


async def test_the_board_is_read_page_by_page(office: Caller) -> None:
    await registered(office, BUREAU, "department", "justice_bureau")
    whole = [line["id"] for line in await board(office)]
    read, cursor = [], None
    while True:
        query = {"limit": 3} if cursor is None else {"limit": 3, "cursor": cursor}
        page = (await office.get("/v1/scoreboard", **query)).json()
        read += [line["id"] for line in page["items"]]
        if (cursor := page["next"]) is None:
            break
    assert read == whole


async def test_more_officers_this_year_are_not_asked_of_the_last(office: Caller, web: Web, house: House) -> None:
    duty, path = "duty.training.enforcement", f"/v1/units/{TRAFFIC}"
    attributes = ["department", "enforcement_department"]
    await registered(office, TRAFFIC, *attributes, headcounts={"enforcement_officers": 3})
    (line,) = await board(office, duty=duty, year=2026)
    await give(unit_caller(web, TRAFFIC), line["id"], "2026-03-01", count=2)
    await house.tick(date(2027, 2, 1))
    await office.step(
        path, "", method="PUT", attributes=attributes, headcounts={"enforcement_officers": 5}, on="2027-02-01"
    )
    found = {each["due"]: (each["done"], each["needed"], each["standing"]) for each in await board(office, duty=duty)}
    assert found["2026-12-31"] == (2, 3, "unmet")
    assert found["2027-12-31"] == (0, 5, "open")


async def test_of_a_closed_unit_nothing_is_asked_that_would_end_later(office: Caller, web: Web, house: House) -> None:
    """What it missed before stays on the record."""
    await registered(office, TOWN, "township")
    await house.tick(date(2026, 5, 6))
    closed = await office.step(f"/v1/units/{TOWN}", "closing", on="2026-05-06")
    assert (closed.json()["stage"], closed.json()["next_acts"]) == ("closed", [])
    await house.tick(date(2026, 7, 6))
    lines = await board(office, duty=CASE_FILES)
    assert [(line["due"], line["standing"]) for line in lines] == [("2026-03-31", "unmet")]
    refused = await office.step(f"/v1/units/{TOWN}", "renaming", name="铺镇街道", on="2026-07-01")
    assert (refused.status_code, refused.json()["code"]) == (409, "kernel.not_now")


async def test_sums_are_read_page_by_page_too(office: Caller) -> None:
    await registered(office, TOWN, "township")
    whole = [each["key"] for each in (await office.get("/v1/scoreboard/totals", by="duty")).json()["items"]]
    first = (await office.get("/v1/scoreboard/totals", by="duty", limit=2)).json()
    second = (await office.get("/v1/scoreboard/totals", by="duty", limit=2, cursor=first["next"])).json()
    assert [each["key"] for each in (*first["items"], *second["items"])] == whole[:4]
    registers = (await office.get("/v1/register", region=HANTAI, limit=3)).json()
    after = (await office.get("/v1/register", region=HANTAI, limit=3, cursor=registers["next"])).json()
    ids = [each["id"] for each in (*registers["items"], *after["items"])]
    assert ids == sorted(set(ids))
    assert len(ids) == 6


async def test_two_give_evidence_on_the_version_both_have_read_and_one_is_told_so(office: Caller, web: Web) -> None:
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]
    path = f"/v1/occurrences/{first['id']}/evidence"
    answers = [await town.post(path, version=first["version"], on="2026-02-27") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 412]


async def test_a_fact_is_told_of_what_is_met_and_reopened(office: Caller, web: Web, house: House) -> None:
    """By ids, days and numbers: no names, no file names."""
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]
    given = await give(
        town, first["id"], "2026-02-27", people=["p-1027"], attachments=[{"name": "通报", "sha256": SEAL}]
    )
    act = f"evidence/{given.json()['evidence'][0]['id']}/retraction"
    await town.step(f"/v1/occurrences/{first['id']}", act, on="2026-03-02", reason="日期有误")
    told = [json.loads(row["body"]) for row in await house.rows(OutboxRow, "id")]
    facts = [(fact["type"].split(".")[2], fact["data"]) for fact in told if ".occurrence_" in fact["type"]]
    assert [name for name, _ in facts] == ["occurrence_met", "occurrence_reopened"]
    about = {"occurrence": first["id"], "rule": CASE_FILES, "owner": TOWN, "opens_on": "2026-01-01",
             "due": "2026-03-31", "needed": 1, "done": 1}  # fmt: skip
    assert facts[0][1] == about | {"met_on": "2026-02-27", "in_time": True}
    assert "p-1027" not in str(told)


async def test_late_evidence_taken_back_starts_the_ladder_again(office: Caller, web: Web, house: House) -> None:
    """Each turn of a deadline is warned of and escalated for itself."""
    await registered(office, TOWN, "township")
    town, supervisor = unit_caller(web, TOWN), web.caller(Role.SUPERVISOR, unit="法治督察办", region=HANTAI)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]

    async def cases() -> list[str]:
        found = (await supervisor.get("/v1/escalations", limit=100)).json()["items"]
        return sorted(each["stage"] for each in found if each["thing"] == first["id"])

    await house.tick(date(2026, 4, 1))
    given = (await give(town, first["id"], "2026-04-01")).json()["evidence"][0]["id"]
    assert await cases() == ["closed"]
    act = f"evidence/{given}/retraction"
    await town.step(f"/v1/occurrences/{first['id']}", act, on="2026-04-01", reason="日期有误")
    await house.tick(date(2026, 4, 2))
    assert await cases() == ["closed", "drafted"]
