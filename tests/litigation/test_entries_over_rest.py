"""Entries of a case through REST: read, put right, voided, tried first."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.litigation.service import LitigationService
from shared.kernel.model.actor import Role
from shared.kernel.periods import Explanation
from tests.house.caller import day_of, ok, refused
from tests.litigation.builders import JUDGE, LITIGATOR, an_actor
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
    assert changed["after"]["answered_on"] == "2026-10-08"
    assert [(told["what"], told["fact"]) for told in changed["facts"]] == [("corrected", "case_answered")]
    assert next((clock["name"], clock["in_time"]) for clock in changed["deadlines"]) == ("answer", True)
    assert (await agency.get(path)).json()["answered_on"] == "2026-10-12"
    done = await agency.step(path, "entries/2/rectification", **late)
    assert (done.status_code, done.json()["answered_on"]) == (200, "2026-10-08")
    entries = (await agency.get(f"{path}/entries")).json()["items"]
    assert [(each["number"], each["act"], each["standing"]) for each in entries] == [
        (1, "register", True),
        (2, "answer_case", True),
        (3, "answer_case", False),
    ]
    assert entries[1]["rectified_by"] == [3]
    assert entries[2]["reason"] == late["reason"]


async def test_of_what_is_put_right_it_is_shown_who_had_said_what_before_and_when(
    door: Door, service: LitigationService, path: str
) -> None:
    """Tried and done; put right again by a colleague, with a second person; struck."""
    agency, colleague, clock = door(LITIGATOR), door(COLLEAGUE), _clock(service)
    tried = (await agency.step(path, "entries/2/rectification?dry_run=true", **WRONG)).json()["entry"]
    (was, now), number = (tried["before"], tried["now"]), tried["number"]
    assert (number, was["number"], was["arguments"], was["actor"]) == (2, 2, {"on": "2026-10-12"}, LITIGATOR.id)
    assert (now["number"], now["arguments"], now["actor"]) == (3, {"on": "2026-10-08"}, LITIGATOR.id)
    await agency.step(path, "entries/2/rectification", **WRONG)
    clock.on += timedelta(1)
    again = {**WRONG, "change": {"on": "2026-10-07"}}
    asked = await colleague.step(path, "entries/2/rectification", **again)
    await agency.step(path, f"proposals/{asked.json()['id']}/confirmation")
    asked = await agency.step(path, "entries/2/voiding", reason="录入到了别的案件", paper="收件回执2026-88")
    await colleague.step(path, f"proposals/{asked.json()['id']}/confirmation")
    before = [each["before"] for each in (await agency.get(f"{path}/entries")).json()["items"]]
    assert before[:2] == [None, None]
    said = [(each["number"], each["act"], each["arguments"]["on"], _who(each)) for each in before[2:]]
    assert said == [
        (2, "answer_case", "2026-10-12", (LITIGATOR.id, LITIGATOR.unit, None)),
        (3, "answer_case", "2026-10-08", (LITIGATOR.id, LITIGATOR.unit, None)),
        (4, "answer_case", "2026-10-07", (COLLEAGUE.id, COLLEAGUE.unit, LITIGATOR.id)),
    ]
    assert [day_of(each["recorded_at"]) for each in before[2:]] == ["2026-12-31", "2026-12-31", "2027-01-01"]


def _who(said: dict[str, Any]) -> tuple[str, str, str | None]:
    return said["actor"], said["unit"], said["confirmed_by"]


def _clock(service: LitigationService) -> Any:
    return service.clock


async def test_a_clock_that_is_only_tried_says_why_its_date_would_be_the_date(door: Door) -> None:
    agency = door(LITIGATOR)
    path = f"/v1/cases/{(await agency.post('/v1/cases', **CASE)).json()['id']}"
    earlier = {"change": {"on": "2026-09-14"}, "reason": "录入错误，实际为9月14日送达。"}
    tried = (await agency.step(path, "entries/1/rectification?dry_run=true", **earlier)).json()
    clocks = tried["items"][0]["deadlines"]
    before = (await agency.get(path)).json()["deadlines"]
    assert clocks
    for clock in clocks:
        assert (clock["was_due"], clock["was_due"] == clock["due"]) == (before[clock["name"]]["due"], False)
        assert str(Explanation.from_data(clock["explanation"]).replay()) == clock["due"]
    stands = (await agency.get(path)).json()["deadlines"]
    assert stands["answer"]["explanation"] != next(each["explanation"] for each in clocks if each["name"] == "answer")


async def test_the_history_tells_of_every_clock_why_its_date_was_the_date(door: Door) -> None:
    agency = door(LITIGATOR)
    case = (await agency.post("/v1/cases", **CASE)).json()
    items = (await agency.get(f"/v1/history/case/{case['id']}")).json()["items"]
    clocks = [item["facts"]["deadline"] for item in items if item["event"] == "DeadlineOpened"]
    assert len(clocks) == 3
    assert all(clock["explanation"] == case["deadlines"][clock["name"]]["explanation"] for clock in clocks)
    assert all(clock["explanation"]["due"] == clock["due"] for clock in clocks)


async def test_the_history_is_the_life_as_it_stands_page_by_page(door: Door) -> None:
    agency = door(LITIGATOR)
    case = (await agency.post("/v1/cases", **CASE)).json()
    await agency.step(f"/v1/cases/{case['id']}", "answer", on="2026-10-08", paper="收件回执2026-88")
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


COLLEAGUE = replace(LITIGATOR, id="gz-housing-clerk-2")
SUPERVISOR = an_actor("gz-justice", Role.SUPERVISOR)
WRONG = {"change": {"on": "2026-10-08"}, "reason": "录入错误，实际为10月8日提交。", "paper": "收件回执2026-88"}


@pytest.fixture
async def path(door: Door) -> str:
    """A case whose answer was entered as late."""
    agency = door(LITIGATOR)
    case = (await agency.post("/v1/cases", **CASE)).json()
    await agency.step(f"/v1/cases/{case['id']}", "answer", on="2026-10-12")
    return f"/v1/cases/{case['id']}"


@pytest.fixture
def days_later(service: LitigationService, path: str) -> Any:
    """Nobody puts an entry right by himself on another day."""
    clock: Any = service.clock

    def move(days: int) -> None:
        clock.on += timedelta(days)

    move(1)
    return move


async def test_on_another_day_a_second_person_confirms(door: Door, path: str, days_later: Any) -> None:
    agency, colleague = door(LITIGATOR), door(COLLEAGUE)
    asked = await agency.step(path, "entries/2/rectification", **WRONG)
    assert asked.status_code == 202, asked.text
    assert (await agency.get(path)).json()["answered_on"] == "2026-10-12"
    (waiting,) = (await colleague.get(f"{path}/proposals")).json()["items"]
    assert (waiting["change"], waiting["reason"], waiting["outcome"]) == (WRONG["change"], WRONG["reason"], None)
    alone = await agency.step(path, f"proposals/{waiting['id']}/confirmation")
    assert (alone.status_code, alone.json()["code"]) == (403, "kernel.same_person")
    done = await colleague.step(path, f"proposals/{waiting['id']}/confirmation")
    assert (done.status_code, done.json()["answered_on"]) == (200, "2026-10-08")
    again = await colleague.step(path, f"proposals/{waiting['id']}/confirmation")
    assert (again.status_code, again.json()["code"]) == (409, "kernel.proposal_settled")


async def test_a_proposal_is_declined_or_lapses(door: Door, path: str, days_later: Any) -> None:
    agency, supervisor = door(LITIGATOR), door(SUPERVISOR)
    await agency.step(path, "entries/2/rectification", **WRONG)
    await agency.step(path, "entries/2/voiding", reason="录入到了别的案件", paper="收件回执2026-88")
    first, second = (await agency.get(f"{path}/proposals")).json()["items"]
    settling = f"proposals/{first['id']}/declining"
    confirming = settling.replace("declining", "confirmation")
    for act, field in ((settling, "paper"), (confirming, "reason")):
        said = await supervisor.step(path, act, **{field: "依据不足。"})
        assert (said.status_code, said.json()["code"]) == (422, "web.inputs"), said.text
        assert said.json()["errors"][0]["field"] == field
    declined = await supervisor.step(path, settling)
    assert (declined.status_code, declined.json()["outcome"]) == (200, "declined")
    days_later(60)
    lapsed = await supervisor.step(path, f"proposals/{second['id']}/confirmation")
    assert (lapsed.status_code, lapsed.json()["code"]) == (409, "kernel.proposal_lapsed")
    assert (await agency.get(path)).json()["answered_on"] == "2026-10-12"


@pytest.mark.parametrize(
    ("who", "act", "body", "status", "code"),
    [
        (LITIGATOR, "entries/2/rectification", {"change": {"on": "2026-10-08"}}, 422, "kernel.no_reason"),
        (LITIGATOR, "entries/2/rectification", {**WRONG, "change": {"on": "2027-10-08"}}, 422, "kernel.in_the_future"),
        (LITIGATOR, "entries/2/rectification", {**WRONG, "change": {"day": 1}}, 422, "kernel.unknown_field"),
        (LITIGATOR, "entries/2/rectification", {**WRONG, "change": {"on": "去年"}}, 422, "web.inputs"),
        (LITIGATOR, "entries/1/rectification", {**WRONG, "change": {"unit": "gz-land"}}, 422, "kernel.fixed_field"),
        (LITIGATOR, "entries/9/rectification", WRONG, 404, "kernel.no_such_entry"),
        (LITIGATOR, "entries/1/voiding", {"reason": "整项有误"}, 409, "kernel.birth_not_struck"),
        (JUDGE, "entries/2/rectification", WRONG, 403, "kernel.not_your_entry"),
        (JUDGE, "voiding", {"reason": "不是本院案件"}, 403, "kernel.not_your_entry"),
        (SUPERVISOR, "entries/2/rectification", WRONG, 403, "kernel.not_your_entry"),
        (an_actor("gz-land", Role.LITIGATOR), "voiding", {"reason": "与我单位无关"}, 404, "not_found"),
    ],
)
async def test_what_may_not_be_put_right_is_refused_by_name_and_changes_nothing(
    door: Door, path: str, who: Any, act: str, body: dict[str, Any], status: int, code: str
) -> None:
    before = (await door(LITIGATOR).get(path)).headers["etag"]
    caller = door(who)
    refused = await caller.client.post(
        f"{path}/{act}",
        json=body,
        headers={
            "authorization": f"Bearer {caller.token}",
            "idempotency-key": f"refused-{act.replace('/', '.')}",
            "if-match": before,
        },
    )
    assert (refused.status_code, refused.json()["code"]) == (status, code), refused.text
    assert (await door(LITIGATOR).get(path)).headers["etag"] == before


async def test_the_supervisor_voids_the_whole_and_its_number_is_free_again(door: Door, path: str) -> None:
    agency, supervisor = door(LITIGATOR), door(SUPERVISOR)
    voided = await supervisor.step(path, "voiding", reason="登记到了错误的单位", paper="更正单1号")
    assert voided.status_code == 200, voided.text
    refused = await agency.step(path, "answer", on="2026-10-13")
    assert (refused.status_code, refused.json()["code"]) == (409, "kernel.voided")
    again = await agency.post("/v1/cases", **CASE)
    assert again.status_code == 201, again.text


async def test_nobody_works_from_an_old_version(door: Door, path: str) -> None:
    caller = door(LITIGATOR)
    headers = {"authorization": f"Bearer {caller.token}", "idempotency-key": "stale-voiding", "if-match": '"1"'}
    stale = await caller.client.post(f"{path}/voiding", json={"reason": "两人同时"}, headers=headers)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")


async def test_a_number_is_put_right_only_to_one_that_registering_would_have_taken(door: Door) -> None:
    agency = door(LITIGATOR)
    await agency.post("/v1/cases", **CASE)
    other = (await agency.post("/v1/cases", **{**CASE, "case_number": "（2026）赣0702行初13号"})).json()
    for number, status, code in (
        ("(2026)赣0702行初12号", 409, "litigation.case_exists"),
        ("（2026）赣07行终5号", 422, "litigation.number_of_another_level"),
        ("（2029）赣0702行初14号", 422, "kernel.number_not_yet"),
    ):
        change = {"change": {"case_number": number}, "reason": "录入错误"}
        refused = await agency.step(f"/v1/cases/{other['id']}", "entries/1/rectification", **change)
        assert (refused.status_code, refused.json()["code"]) == (status, code), refused.text
        assert [error["field"] for error in refused.json()["errors"]] == ["change.case_number"], refused.text
    change = {"change": {"number": "(2026) 赣0702行初14号"}, "reason": "录入错误"}
    done = await agency.step(f"/v1/cases/{other['id']}", "entries/1/rectification", **change)
    assert (done.status_code, done.json()["number"]) == (200, "（2026）赣0702行初14号")


async def test_what_is_put_right_bears_the_names_of_the_route_and_the_refusal_lists_them(door: Door) -> None:
    """And so does what an entry shows: it is told back as it is shown; the name of the act is taken as well."""
    agency, court = door(LITIGATOR), door(JUDGE)
    path = f"/v1/cases/{(await agency.post('/v1/cases', **CASE)).json()['id']}"
    for unknown in ("case_no", "document_number"):
        asked = {"change": {unknown: "（2026）赣0702行初14号"}, "reason": "录入错误"}
        told = refused(await agency.step(path, "entries/1/rectification", **asked), 422, "kernel.unknown_field")
        assert "case_number" in told["facts"]["fields"]
        assert "number" not in told["facts"]["fields"]
    for name, number in (("case_number", "（2026）赣0702行初14号"), ("number", "（2026）赣0702行初15号")):
        change = {"change": {name: number}, "reason": "录入错误"}
        assert ok(await agency.step(path, "entries/1/rectification", **change))["number"] == number
    ok(await agency.step(path, "answer", on="2026-10-12"))
    ok(await court.step(path, "judgment", on="2026-11-05", form="judgment", outcome="revoked"))
    named = {"document_number": "赣市府发〔2024〕9号", "articles": ["5"]}
    ok(await court.step(path, "document-challenge", on="2026-11-05", **named))
    entries = ok(await court.get(f"{path}/entries"))["items"]
    number = next(each["number"] for each in entries if each["act"] == "challenge")
    change = {"change": {"document_number": "赣市府发〔2024〕8号"}, "reason": "录入错误"}
    said = next(each["arguments"] for each in entries if each["act"] == "challenge")
    assert {name: said.get(name) for name in named} == named
    assert "document" not in said
    shown = ok(await court.step(path, f"entries/{number}/rectification?dry_run=true", **change))
    assert shown["entry"]["before"]["arguments"] == {"document_number": "赣市府发〔2024〕9号"}
    assert shown["entry"]["now"]["arguments"] == {"document_number": "赣市府发〔2024〕8号"}
    back = {"change": {**{name: said[name] for name in named}, "articles": ["6"]}, "reason": "录入错误"}
    assert ok(await court.step(path, f"entries/{number}/rectification", **back))
    entries = ok(await court.get(f"{path}/entries"))["items"]
    assert (entries[-1]["before"]["arguments"], entries[-1]["arguments"]["articles"]) == ({"articles": ["5"]}, ["6"])
    assert (entries[0]["arguments"]["case_number"], "number" in entries[0]["arguments"]) == (CASE["case_number"], False)
    assert [each["before"]["arguments"] for each in entries[1:2]] == [{"case_number": CASE["case_number"]}]


async def test_a_stay_is_not_put_right_to_end_on_a_day_to_come(door: Door, path: str) -> None:
    agency = door(LITIGATOR)
    paper = {"paper": "（2026）赣0702行初12号之一"}
    await agency.step(path, "stay", on="2026-10-13", until="2026-10-14", **paper)
    later = {"change": {"until": "2027-06-01"}, "reason": "录入错误", **paper}
    refused = await agency.step(path, "entries/3/rectification", **later)
    assert (refused.status_code, refused.json()["code"]) == (422, "kernel.in_the_future")
    assert [error["field"] for error in refused.json()["errors"]] == ["change.until"]


async def test_why_a_clock_stands_still_is_said_in_both_languages(door: Door) -> None:
    agency = door(LITIGATOR)
    path = f"/v1/cases/{(await agency.post('/v1/cases', **CASE)).json()['id']}"
    await agency.step(path, "stay", on="2026-09-20", paper="（2026）赣0702行初12号之一")
    (halt,) = (await agency.get(path)).json()["deadlines"]["answer"]["suspensions"]
    assert halt["reason"] == {"code": "stayed", "zh": "中止诉讼", "en": "the trial is stayed"}


async def test_a_case_that_was_voided_by_mistake_stands_again_by_two_of_whoever_voided_it(
    door: Door, path: str, days_later: Any
) -> None:
    agency, colleague = door(LITIGATOR), door(COLLEAGUE)
    before = (await agency.get(path)).json()
    proposed = await agency.step(path, "voiding", reason="登记到了错误的单位", paper="更正单1号")
    assert proposed.status_code == 202, proposed.text
    assert (await colleague.step(path, f"proposals/{proposed.json()['id']}/confirmation")).status_code == 200
    voided = (await agency.get(path)).json()
    assert (voided["voided_on"] is not None, voided["next_acts"]) == (True, [])
    assert {clock["state"] for clock in voided["deadlines"].values()} == {"cancelled"}
    back = {"reason": "误将整件作废", "paper": "更正单2号"}
    stranger = await door(an_actor("gz-land", Role.LITIGATOR)).post(f"{path}/entries/3/voiding", version=3, **back)
    assert stranger.status_code == 404
    court = await door(JUDGE).step(path, "entries/3/voiding", **back)
    assert (court.status_code, court.json()["code"]) == (403, "kernel.not_your_entry")
    asked = await agency.step(path, "entries/3/voiding", **back)
    assert asked.status_code == 202, asked.text
    done = await door(COLLEAGUE).step(path, f"proposals/{asked.json()['id']}/confirmation")
    assert (done.status_code, done.json()["voided_on"]) == (200, None), done.text
    after = (await agency.get(path)).json()
    assert {**after, "version": 0} == {**before, "version": 0}
    again = await agency.step(path, "entries/3/voiding", **back)
    assert (again.status_code, again.json()["code"]) == (409, "kernel.struck_already")


async def test_who_reads_the_case_of_another_is_told_that_it_is_not_theirs_to_answer(door: Door) -> None:
    """Whoever looks after the region sees the case, and is neither its agency nor its court."""
    case = ok(await door(LITIGATOR).post("/v1/cases", **CASE), 201)
    path = f"/v1/cases/{case['id']}"
    sees = door(an_actor("ganzhou-justice", Role.LITIGATOR, Role.REVIEWER))
    assert (await sees.get(path)).status_code == 200
    refused(await sees.step(path, "answer", on="2026-10-12"), 403, "kernel.not_yours")
    unseen = door(an_actor("gz-land", Role.LITIGATOR))
    refused(await unseen.post(f"{path}/answer", version=1, on="2026-10-12"), 404, "not_found")
