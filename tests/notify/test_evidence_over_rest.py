"""Evidence through REST: in time, late, of another time, taken back, and by two at once."""

import json
from datetime import date

import pytest

from shared.kernel.model.actor import Role
from shared.storage.tables import OutboxRow
from tests.house.caller import Caller
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import CASE_FILES, SEAL, TOWN, board, give, registered, unit_caller


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
    asked = {"region": HANTAI, "from": "2026-01-01", "to": "2026-06-30"}
    rates = (await office.get("/v1/rates", **asked, by="unit")).json()["rates"]
    assert [rate["late_entries"] for rate in rates if rate["group"] == TOWN] == [2], "both shown on a later day"


async def test_evidence_of_another_time_is_refused(office: Caller, web: Web, house: House) -> None:
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    _, second, *_ = await board(town, duty=CASE_FILES, year=2026)
    early = await give(town, second["id"], "2026-02-27")
    assert (early.status_code, early.json()["code"]) == (422, "kernel.before_earlier_step")
    future = await give(town, second["id"], "2026-04-02")
    assert (future.status_code, future.json()["code"]) == (422, "kernel.in_the_future")


async def test_the_same_files_of_the_same_day_count_once(office: Caller, web: Web) -> None:
    """Taken back they may be shown again; another day, or other files, are something else."""
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]["id"]
    files, others = ([{"name": "通报", "sha256": each}] for each in (SEAL, "cd" * 32))
    given = (await give(town, first, "2026-02-27", attachments=files)).json()["evidence"][0]["id"]
    again = await give(town, first, "2026-02-27", note="另写一句", attachments=files)
    assert (again.status_code, again.json()["code"], given in again.text) == (409, "notify.shown_already", True)
    for on, attached, done in (("2026-02-28", files, 2), ("2026-02-27", others, 3), ("2026-02-27", [], 4)):
        assert (await give(town, first, on, attachments=attached)).json()["done"] == done
    await town.step(f"/v1/occurrences/{first}", f"evidence/{given}/retraction", on="2026-03-02", reason="日期有误")
    assert (await give(town, first, "2026-02-27", attachments=files)).json()["done"] == 4


def _file(name: str = "通报.pdf", sha256: str = SEAL) -> dict[str, str]:
    return {"name": name, "sha256": sha256}


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"attachments": [_file(sha256="0" * 64)]}, "attachments.0.sha256", "implausible_digest"),
        ({"attachments": [_file(sha256="f" * 64)]}, "attachments.0.sha256", "implausible_digest"),
        ({"attachments": [_file(), _file("另一名称.pdf")]}, "attachments", "file_twice"),
        ({"attachments": [_file("../../etc/passwd")]}, "attachments.0.name", "file_name"),
        ({"attachments": [_file("C:\\通报.pdf")]}, "attachments.0.name", "file_name"),
        ({"attachments": [_file("..")]}, "attachments.0.name", "file_name"),
        ({"attachments": [_file("通报\u202efdp.exe")]}, "attachments.0.name", "hidden_character"),
        ({"count": 1_000_000}, "count", "notify.count_too_high"),
        ({"count": 101}, "count", "notify.count_too_high"),
        ({"count": 101, "people": ["p-1"]}, "count", "notify.count_too_high"),
    ],
)
async def test_what_cannot_be_is_no_evidence(
    office: Caller, web: Web, said: dict[str, object], field: str, code: str
) -> None:
    """The files lie elsewhere: what is told of them can be no more than looked at. The duty is not met by a slip."""
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]["id"]
    answer = await give(town, first, "2026-02-27", **said)
    assert answer.status_code == 422, answer.text
    assert [(each["field"], each["code"]) for each in answer.json()["errors"]] == [(field, code)]
    assert (await board(town, duty=CASE_FILES, year=2026))[0]["done"] == 0


async def test_more_than_is_asked_is_taken_and_no_slip_of_it_put_right(office: Caller, web: Web) -> None:
    await registered(office, TOWN, "township")
    town = unit_caller(web, TOWN)
    first = (await board(town, duty=CASE_FILES, year=2026))[0]["id"]
    given = (await give(town, first, "2026-02-27", count=12)).json()["evidence"][0]["id"]
    change = {"change": {"count": 120_000}, "reason": "数量有误"}
    answer = await town.step(f"/v1/evidence/{given}", "entries/1/rectification", **change)
    assert (answer.status_code, answer.json()["code"]) == (422, "notify.count_too_high")
    assert answer.json()["errors"][0]["field"] == "change.count"


async def test_only_the_unit_gives_evidence_and_only_its_giver_takes_it_back(office: Caller, web: Web) -> None:
    await registered(office, TOWN, "township")
    town, colleague = unit_caller(web, TOWN, "甲"), unit_caller(web, TOWN, "乙")
    first = (await board(town, duty=CASE_FILES, year=2026))[0]["id"]
    assert (await give(office, first, "2026-02-27")).status_code == 403
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


async def test_after_late_evidence_is_taken_back_the_ladder_goes_on(office: Caller, web: Web, house: House) -> None:
    """The same last day has one case: what the evidence had ended goes on where it was, its draft drafted anew."""
    await registered(office, TOWN, "township")
    town, supervisor = unit_caller(web, TOWN), web.caller(Role.SUPERVISOR, unit="督察-610702", region=HANTAI)
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
    assert await cases() == ["drafted"]
