"""Entries of a case through REST: read, put right, voided, tried first."""

from tests.litigation.builders import LITIGATOR
from tests.litigation.conftest import Door

CASE = {
    "on": "2026-09-16",
    "case_number": "（2026）赣0702行初12号",
    "area": "housing",
    "cause": "penalty",
    "court": "gz-court",
}


async def test_an_entry_is_tried_put_right_and_shows_what_became_of_it(door: Door) -> None:
    agency = door(LITIGATOR)
    case = (await agency.post("/v1/cases", **CASE)).json()
    path = f"/v1/cases/{case['id']}"
    await agency.step(path, "answer", on="2026-10-12")
    late = {"change": {"on": "2026-10-08"}, "reason": "录入错误，实际为10月8日提交。", "paper": "收件回执2026-88"}
    tried = await agency.step(path, "entries/2/rectification?dry_run=true", **late)
    assert tried.status_code == 200, tried.text
    (changed,) = tried.json()["items"]
    assert changed["after"]["pleadings"]["answered_on"] == "2026-10-08"
    assert [(told["what"], told["fact"]) for told in changed["facts"]] == [("corrected", "case_answered")]
    assert next((clock["name"], clock["in_time"]) for clock in changed["deadlines"]) == ("answer", True)
    assert (await agency.get(path)).json()["answered_on"] == "2026-10-12"
    done = await agency.step(path, "entries/2/rectification", **late)
    assert (done.status_code, done.json()["answered_on"]) == (200, "2026-10-08")
    entries = (await agency.get(f"{path}/entries")).json()["items"]
    assert [(each["number"], each["act"], each["standing"]) for each in entries] == [
        (1, "register", True),
        (2, "answer", True),
        (3, "answer", False),
    ]
    assert entries[1]["rectified_by"] == [3]
    assert entries[2]["reason"] == late["reason"]


async def test_the_history_is_the_life_as_it_stands_page_by_page(door: Door) -> None:
    agency = door(LITIGATOR)
    case = (await agency.post("/v1/cases", **CASE)).json()
    await agency.step(f"/v1/cases/{case['id']}", "answer", on="2026-10-08")
    first = (await agency.get(f"/v1/history/case/{case['id']}", limit=4)).json()
    rest = (await agency.get(f"/v1/history/case/{case['id']}", limit=4, cursor=first["next"])).json()
    told = [(each["moment"], each["event"]) for each in [*first["items"], *rest["items"]]]
    assert told == [
        ("1", "DeadlineOpened"),
        ("1", "DeadlineOpened"),
        ("1", "DeadlineOpened"),
        ("1", "CaseServed"),
        ("2", "DeadlineMet"),
        ("2", "DeadlineCancelled"),
        ("2", "DeadlineCancelled"),
        ("2", "CaseAnswered"),
    ]
    assert rest["next"] is None
    assert {each["actor"] for each in first["items"]} == {LITIGATOR.id}
