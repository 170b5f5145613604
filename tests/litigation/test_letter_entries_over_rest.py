"""Entries of suggestions and observed hearings through REST: read, put right, voided."""

from typing import Any

from shared.kernel.model.actor import Role
from tests.house.caller import ok
from tests.litigation.builders import AGENCY, COURT, GANZHOU, JUDGE, JUSTICE, LITIGATOR, an_actor
from tests.litigation.conftest import Door

LETTER = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-03-02"}
PUSHED = {**LETTER, "region": GANZHOU, "unit": AGENCY}
OBSERVED = {
    "case_number": "（2026）赣0702行初12号",
    "court": COURT,
    "members": ["head-1"],
    "persons": 3,
    "on": "2026-03-02",
}
SUPERVISOR = an_actor(JUSTICE, Role.SUPERVISOR)


async def test_both_sides_register_one_letter(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    made = await agency.post("/v1/suggestions", issuer=COURT, **LETTER)
    pushed = await court.post("/v1/suggestions/issued", **{**PUSHED, "on": "2026-02-26"})
    assert (made.status_code, pushed.status_code) == (201, 200)
    assert pushed.headers["location"] == made.headers["location"]
    letter = pushed.json()
    assert letter["receipt_dates"] == {"agency": "2026-03-02", "issuer": "2026-02-26"}
    assert letter["received_on"] == "2026-02-26"
    again = await court.post("/v1/suggestions/issued", **PUSHED)
    assert (again.status_code, again.json()["code"]) == (409, "litigation.suggestion_exists")
    other = await agency.post("/v1/suggestions", issuer=COURT, **{**LETTER, "kind": "procuratorial"})
    assert (other.status_code, other.json()["code"]) == (409, "litigation.suggestion_differs")


async def test_the_case_of_a_letter_is_put_right_by_its_number_as_the_registration_takes_it(door: Door) -> None:
    """A number that nobody registered, or that is another unit's case, is not found."""
    agency, other = door(LITIGATOR), door(an_actor("gz-land", Role.LITIGATOR))
    cases = {}
    for number, who in (("12", agency), ("13", agency), ("14", other)):
        said = {"case_number": f"（2026）赣0702行初{number}号", "on": "2026-03-02"}
        made = await who.post("/v1/cases", court=COURT, area="land", cause="expropriation", paper="收文簿", **said)
        assert made.status_code == 201, made.text
        cases[number] = made.json()["id"]
    letter = (await agency.post("/v1/suggestions", issuer=COURT, case=cases["12"], **LETTER)).json()
    path = f"/v1/suggestions/{letter['id']}"
    for number in ("99", "14"):
        change = {"change": {"case": f"（2026）赣0702行初{number}号"}, "reason": "案号录错。"}
        refused = await agency.step(path, "entries/1/rectification", **change)
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    for named, case in (("(2026) 赣0702行初13号", "13"), (cases["12"], "12"), ("（2026）赣0702行初13号", "13")):
        change = {"change": {"case": named}, "reason": "案号录错。"}
        done = await agency.step(path, "entries/1/rectification", **change)
        assert (done.status_code, done.json().get("case")) == (200, cases[case]), done.text


async def test_reasons_are_shown_in_the_letter_its_entries_and_its_history_and_stand_in_none_of_them(
    door: Door,
) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = f"/v1/suggestions/{(await court.post('/v1/suggestions/issued', **PUSHED)).json()['id']}"
    said = {
        "objection": (agency, "2026-03-09", "建议所述事实与卷宗不符。"),
        "objection-rejection": (court, "2026-03-16", "经复核，事实清楚。"),
        "amendment": (court, "2026-03-20", "补充整改要求。"),
        "withdrawal": (court, "2026-03-30", "建议事项已由上级统一处理。"),
    }
    for act, (who, on, reason) in said.items():
        answered = await who.step(path, act, on=on, reason=reason)
        assert answered.status_code == 200, answered.text
    reasons = [reason for _, _, reason in said.values()]
    assert [each["reason"] for each in answered.json()["reasons"]] == reasons
    letter = (await agency.get(path)).json()
    assert [(each["step"], each["reason"]) for each in letter["reasons"]] == [
        ("object", reasons[0]),
        ("reject_objection", reasons[1]),
        ("amend", reasons[2]),
        ("withdraw", reasons[3]),
    ]
    entries = (await agency.get(f"{path}/entries")).json()["items"]
    assert [each["arguments"].get("reason") for each in entries[1:]] == reasons
    history = (await agency.get(f"/v1/history/suggestion/{letter['id']}")).json()["items"]
    assert [each["facts"]["reason"] for each in history if "Suggestion" in each["event"] and "reason" in each["facts"]]
    assert not any("text:" in str(each) for each in (letter, entries, history))


async def test_a_reply_entered_with_the_wrong_day_is_put_right_by_who_entered_it(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = f"/v1/suggestions/{(await court.post('/v1/suggestions/issued', **PUSHED)).json()['id']}"
    await agency.step(path, "reply", on="2026-05-16")
    change = {"change": {"on": "2026-05-06"}, "reason": "日期录错。"}
    refused = await agency.step(path, "entries/2/rectification", **change)
    assert (refused.status_code, refused.json()["code"]) == (403, "kernel.needs_paper")
    hidden = await court.step(path, "entries/2/rectification", **change)
    assert (hidden.status_code, hidden.json()["code"]) == (403, "kernel.not_your_entry")
    done = await agency.step(path, "entries/2/rectification", **change, paper="挂号信收据〔2026〕12号")
    assert done.status_code == 200, done.text
    assert (done.json()["first_reply_in_time"], done.json()["overdue"]) == (True, [])


async def test_a_letter_for_the_wrong_unit_is_voided_by_the_court_that_issued_it(door: Door) -> None:
    agency, court, supervisor = door(LITIGATOR), door(JUDGE), door(SUPERVISOR)
    path = f"/v1/suggestions/{(await court.post('/v1/suggestions/issued', **PUSHED)).json()['id']}"
    for who, code in ((agency, "kernel.not_your_entry"), (supervisor, "kernel.courts_entry")):
        refused = await who.step(path, "voiding", reason="不是我单位的。", paper="更正单1号")
        assert (refused.status_code, refused.json()["code"]) == (403, code)
    voided = await court.step(path, "voiding", reason="发错单位。")
    assert voided.status_code == 200, voided.text
    assert voided.json()["voided_on"] is not None
    late = await agency.step(path, "reply", on="2026-04-01")
    assert (late.status_code, late.json()["code"]) == (409, "kernel.voided")


async def test_an_observed_hearing_is_put_right_and_voided_and_may_be_recorded_again(door: Door) -> None:
    agency = door(LITIGATOR)
    made: dict[str, Any] = (await agency.post("/v1/observed-hearings", **OBSERVED)).json()
    path = f"/v1/observed-hearings/{made['id']}"
    change = {"members": ["head-2", "head-1"], "case_number": "(2026)赣0702民初12号", "persons": 1}
    right = await agency.step(path, "entries/1/rectification", change=change, reason="漏登一人，案号录错。")
    assert right.status_code == 200, right.text
    observed = right.json()
    assert (observed["members"], observed["persons"], observed["administrative"]) == (["head-1", "head-2"], 2, False)
    fixed = await agency.step(path, "entries/1/rectification", change={"unit": "gz-land"}, reason="单位录错。")
    assert (fixed.status_code, fixed.json()["code"]) == (422, "kernel.fixed_field")
    wrong = await agency.step(path, "entries/1/rectification", change={"case_number": "某案"}, reason="案号录错。")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "litigation.not_a_case_number")
    assert (await agency.step(path, "voiding", reason="没有旁听。")).status_code == 200
    assert (await agency.post("/v1/observed-hearings", **OBSERVED)).status_code == 201


async def test_a_table_of_letters_names_their_kinds_in_words(door: Door) -> None:
    agency = door(LITIGATOR)
    ok(await agency.post("/v1/suggestions", issuer=COURT, **LETTER), 201)
    table = (await agency.get("/v1/suggestions", format="csv")).text
    assert ("司法建议书" in table, "judicial" in table) == (True, False)
