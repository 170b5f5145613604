"""The service's doors: what comes out of them, and for whom."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.adapters.tables import DeadlineRow
from services.notify.deadlines.domain.watch import Said
from shared.contracts.filing import DocumentFlawedV1
from shared.contracts.litigation import AttendanceRecordedV1
from shared.contracts.review import GateRefusedV1
from shared.kernel.model.actor import Role
from shared.storage.tables import EntryRow, HistoryRow, OutboxRow
from tests.house.caller import Caller
from tests.notify.builders import FUZHOU, a_fact, an_explanation, as_fact, explanation_of
from tests.notify.conftest import House, Web

DEADLINE = "/v1/deadlines/review/thing-1/ceiling"
OVERDUE_ON = date(2026, 3, 18)


async def _overdue(house: House, web: Web) -> str:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (case,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    return f"/v1/escalations/{case['id']}"


async def test_a_deadline_tells_its_date_and_why_in_both_languages(house: House, web: Web) -> None:
    await house.hear(an_explanation(), a_fact(Said.OPENED, sequence=2))
    await house.tick(date(2026, 3, 10))
    found = (await web.owner.get(DEADLINE)).json()
    assert (found["id"], found["due"], found["state"]) == ("review/thing-1/ceiling", "2026-03-17", "warned")
    assert found["lines"]["zh"][-1] == "期限届满日：2026年3月17日。"
    assert found["lines"]["en"][-1] == "Due on 2026-03-17."
    assert [(rung["code"], rung["on"], rung["shown"]) for rung in found["passed"]] == [("before_7", "2026-03-10", True)]


async def test_deadlines_are_listed_soonest_first_page_by_page(house: House, web: Web) -> None:
    """Suspended ones have no date and come last."""
    await house.hear(
        *(a_fact(Said.OPENED, thing=f"t{n}", sequence=n, anchor_on=date(2026, 3, 20 - n)) for n in range(1, 5)),
        a_fact(Said.SUSPENDED, thing="t5", sequence=5),
    )
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = (await web.owner.get("/v1/deadlines", **query)).json()
        seen += [item["thing"] for item in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert seen == ["t4", "t3", "t2", "t1", "t5"]


@pytest.mark.parametrize(
    ("query", "things"),
    [
        ({"state": "met"}, ["b"]),
        ({"service": "filing"}, []),
        ({"unit": "住建局", "due_to": "2026-03-20"}, ["a"]),
        ({"due_from": "2026-03-21"}, ["b"]),
        ({"region": "360700"}, ["a", "b"]),
        ({"region": "361000"}, []),
    ],
)
async def test_deadlines_are_filtered(house: House, web: Web, query: dict[str, str], things: list[str]) -> None:
    await house.hear(
        a_fact(Said.OPENED, thing="a", sequence=1),
        a_fact(Said.MET, thing="b", sequence=2, anchor_on=date(2026, 3, 9), met_on=date(2026, 3, 10)),
    )
    page = (await web.supervisor.get("/v1/deadlines", **query)).json()
    assert [item["thing"] for item in page["items"]] == things


async def test_another_unit_and_another_region_see_nothing(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    for caller in (web.caller(Role.DRAFTER, unit="教育局"), web.caller(Role.SUPERVISOR, unit="督察", region=FUZHOU)):
        assert (await caller.get("/v1/deadlines")).json()["items"] == []
        assert (await caller.get(DEADLINE)).status_code == 404
    assert (await web.stranger.get(DEADLINE)).status_code == 401


async def test_an_inbox_holds_what_is_for_its_unit_and_is_acknowledged_once(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(date(2026, 3, 10))
    (notice,) = (await web.owner.get("/v1/inbox")).json()["items"]
    assert notice["zh"] == "“filing.period”将于2026-03-17届满，还有7日。"
    assert notice["en"] == "“filing.period” is due on 2026-03-17, in 7 days."
    path = f"/v1/inbox/{notice['id']}/acknowledgement"
    assert (await web.caller(Role.DRAFTER, unit="教育局").post(path, on="2026-03-10")).status_code == 404
    signed = await web.owner.post(path, on="2026-03-10", key="sign-once-1")
    assert (signed.status_code, signed.json()["acknowledged_on"]) == (200, "2026-03-10")
    assert (await web.owner.post(path, on="2026-03-10", key="sign-once-1")).json() == signed.json()
    again = await web.owner.post(path, on="2026-03-10")
    assert (again.status_code, again.json()["code"]) == (409, "notify.already_acknowledged")
    assert (await web.owner.get("/v1/inbox", unread=True)).json()["items"] == []


async def test_supervisors_find_refused_gates_and_absent_heads_in_their_inbox(house: House, web: Web) -> None:
    gate = GateRefusedV1(matter="m-1", kind="normative_document", unit="住建局", stage="accepted")
    absent = AttendanceRecordedV1(
        case="c-1", number="（2026）赣07行初12号", unit="住建局", court="赣州中院", hearing=1,
        hearing_on=date(2026, 3, 2), by="court", attended=False, category=None, spoke=False,
            violations=("head_absent",),
    )  # fmt: skip
    await house.hear(
        as_fact(gate, "review", on=date(2026, 3, 1)), as_fact(absent, "litigation", on=date(2026, 3, 2), sequence=2)
    )
    for caller in (web.supervisor, web.owner):
        items = (await caller.get("/v1/inbox")).json()["items"]
        assert [(item["code"], item["severity"]) for item in items] == [
            ("head_absent", "alarm"),
            ("gate_refused", "alarm"),
        ]
    assert (await web.caller(Role.SUPERVISOR, unit="督察", region=FUZHOU).get("/v1/inbox")).json()["items"] == []


async def test_what_is_wrong_with_a_document_is_in_the_inbox_of_its_maker_and_of_the_supervisor(
    house: House, web: Web
) -> None:
    given = {"document": "doc-9", "unit": "住建局", "about": "", "on": date(2026, 3, 2)}
    unreviewed = DocumentFlawedV1(number="赣市府发〔2026〕9号", finding="unreviewed", **given)
    unnumbered = DocumentFlawedV1(number=None, finding="unnumbered", **given)
    await house.hear(
        as_fact(unreviewed, "filing", on=date(2026, 3, 2)),
        as_fact(unnumbered, "filing", on=date(2026, 3, 2), sequence=2),
    )
    for caller in (web.supervisor, web.owner):
        items = (await caller.get("/v1/inbox", code="document_flawed")).json()["items"]
        assert {item["zh"] for item in items} == {
            "文件赣市府发〔2026〕9号的制发、报备存在问题：未经合法性审核即公布。",
            "文件doc-9的制发、报备存在问题：未编号即公布。",
        }
        assert "Found about document doc-9: it was published without a number." in {item["en"] for item in items}


async def test_a_case_climbs_through_the_doors(house: House, web: Web) -> None:
    """Drafted, signed, served, objected to, rejected, next step after the gap, replied to."""
    case = await _overdue(house, web)
    second = web.caller(Role.HEAD, unit="法治督察办", sub="负责人")
    day = {"on": "2026-03-18"}
    signature = {"document": "赣市法督[2026]3号", "reply_by": "2026-03-25", **day}
    signed = await web.supervisor.step(case, "signature", **signature)
    assert signed.json()["steps"][0]["document"] == "赣市法督〔2026〕3号"
    assert (signed.json()["next_from"], signed.json()["reached"]) == ("2026-03-26", 1)
    assert (await web.supervisor.step(case, "service", **day)).status_code == 200
    assert (await web.owner.get("/v1/inbox", code="escalation_served")).json()["items"][0]["params"]["step"] == 1
    assert (await web.owner.step(case, "objection", grounds="材料已报送", **day)).json()["stage"] == "objected"
    assert (await second.step(case, "objection-ruling", upheld=False, **day)).json()["stage"] == "served"
    await house.tick(date(2026, 3, 26))
    drafted = (await web.owner.get(case)).json()
    assert [step["code"] for step in drafted["steps"]] == ["发函提醒", "约谈警示"]
    replied = await web.owner.step(case, "reply", on="2026-03-26", document="赣市住建函〔2026〕15号")
    assert (replied.json()["stage"], replied.json()["closed_because"]) == ("closed", "replied")


@pytest.mark.parametrize(
    ("who", "act", "body", "status"),
    [
        ("owner", "signature", {"document": "赣市法督〔2026〕3号"}, 403),
        ("supervisor", "signature", {"document": "第3号"}, 422),
        ("supervisor", "signature", {"document": "赣市法督〔2026〕3号", "on": "2026-03-19"}, 422),
        ("supervisor", "service", {}, 409),
        ("supervisor", "objection", {"grounds": "不服"}, 404),
        ("owner", "reply", {"document": "赣市住建函〔2026〕15号"}, 409),
        ("supervisor", "skipping", {}, 422),
    ],
)
async def test_a_refusal_leaves_nothing_behind(
    house: House, web: Web, who: str, act: str, body: dict[str, str], status: int
) -> None:
    """No fact, no history, the same version: wrong role, wrong number, future date, wrong order, wrong unit."""
    case = await _overdue(house, web)
    before = (await house.count(OutboxRow), await house.count(HistoryRow), (await web.supervisor.get(case)).json())
    caller: Caller = getattr(web, who)
    assert (await caller.step(case, act, **{"on": "2026-03-18", **body})).status_code == status
    after = (await house.count(OutboxRow), await house.count(HistoryRow), (await web.supervisor.get(case)).json())
    assert after == before


async def test_of_two_who_sign_at_once_one_wins(house: House, web: Web) -> None:
    case = await _overdue(house, web)
    version = (await web.supervisor.get(case)).json()["version"]
    body = {"on": "2026-03-18", "document": "赣市法督〔2026〕3号"}
    first = await web.supervisor.post(f"{case}/signature", version=version, **body)
    second = await web.supervisor.post(f"{case}/signature", version=version, **body)
    assert (first.status_code, second.status_code) == (200, 412)


async def test_whoever_supervises_ends_a_case_with_a_reason_that_is_read_there_only(house: House, web: Web) -> None:
    """The reason is a text, shown with the case, and in no entry, event or fact."""
    case = await _overdue(house, web)
    refused = await web.owner.step(case, "closing", on="2026-03-18", reason="已当面说明情况")
    assert refused.status_code == 403
    ended = await web.supervisor.step(case, "closing", on="2026-03-18", reason="已当面说明情况")
    assert (ended.status_code, ended.json()["closed_because"]) == (200, "called_off")
    assert (await web.owner.get(case)).json()["closing_note"] == "已当面说明情况"
    for row in (EntryRow, OutboxRow):
        assert not any("当面" in str(each) for each in await house.rows(row))
    entries = (await web.supervisor.get(f"{case}/entries")).json()["items"]
    assert [(each["act"], each["arguments"].get("note")) for each in entries] == [
        ("open", None),
        ("close_escalation", "已当面说明情况"),
    ]


async def test_a_letter_whose_ground_has_fallen_is_taken_back_by_another(house: House, web: Web) -> None:
    """The answer had been in the post: the signer's unit is asked, and its paper is told to the addressee."""
    case = await _overdue(house, web)
    day = {"on": "2026-03-18"}
    await web.supervisor.step(case, "signature", document="赣市法督〔2026〕3号", **day)
    await web.supervisor.step(case, "service", **day)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 16)))
    found = (await web.supervisor.get(case)).json()
    assert (found["closed_because"], found["next_acts"]) == ("met_in_time", ["withdraw"])
    assert found["steps"][0]["ground_fallen_on"] == "2026-03-18"
    (asked,) = (await web.supervisor.get("/v1/inbox", code="ground_fallen")).json()["items"]
    assert asked["zh"].startswith("对单位住建局发出的“发函提醒”赣市法督〔2026〕3号")
    paper = {"step": 1, "document": "赣市法督〔2026〕9号", **day}
    done = await web.supervisor.step(case, "withdrawal", **paper)
    assert (done.status_code, done.json()["steps"][0]["withdrawal"]) == (200, "赣市法督〔2026〕9号")
    assert (await web.supervisor.get("/v1/inbox", code="ground_fallen", unread=True)).json()["items"] == []
    (told,) = (await web.owner.get("/v1/inbox", code="escalation_withdrawn")).json()["items"]
    assert told["zh"] == "“发函提醒”赣市法督〔2026〕3号已由赣市法督〔2026〕9号撤回。"
    again = await web.supervisor.step(case, "withdrawal", **paper)
    assert (again.status_code, again.json()["code"]) == (409, "notify.ground_stands")


async def test_a_signature_is_put_right_by_the_unit_that_made_it_and_by_no_other(house: House, web: Web) -> None:
    case = await _overdue(house, web)
    await web.supervisor.step(case, "signature", on="2026-03-18", document="赣市法督〔2026〕3号")
    wrong = {"change": {"document": "赣市法督〔2026〕4号"}, "reason": "文号录入有误"}
    assert (await web.owner.step(case, "entries/2/rectification", **wrong)).status_code == 403
    right = await web.supervisor.step(case, "entries/2/rectification", **wrong)
    assert (right.status_code, right.json()["steps"][0]["document"]) == (200, "赣市法督〔2026〕4号")
    facts = [row["type"].split(".")[2] for row in await house.rows(OutboxRow, "id")]
    assert facts[-1] == "fact_corrected"


async def test_what_the_deadlines_own_service_told_is_not_put_right_by_the_addressee(house: House, web: Web) -> None:
    """Though the fact was caused by its own act: it is put right where it was entered."""
    case = await _overdue(house, web)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 20)))
    refused = await web.owner.step(case, "entries/2/voiding", reason="并未办结")
    assert refused.json()["code"] == "kernel.set_off_elsewhere"


async def test_rates_stand_beside_their_counts(house: House, web: Web) -> None:
    """Of three matured deadlines one was met in time; the floor and the one not yet due do not count."""
    await house.hear(
        a_fact(Said.MET, thing="in-time", sequence=1, met_on=date(2026, 3, 9)),
        a_fact(Said.MET, thing="late", sequence=2, met_on=date(2026, 3, 19)),
        a_fact(Said.OPENED, thing="missing", sequence=3),
        a_fact(Said.OPENED, thing="elsewhere", sequence=4, owner="教育局", anchor_on=date(2026, 3, 30)),
    )
    await house.tick(date(2026, 3, 31))
    query = {"region": "360700", "from": "2026-01-01", "to": "2026-12-31"}
    items = (await web.supervisor.get("/v1/rates", **query)).json()["rates"]
    assert [(item["owner"], item["numerator"], item["denominator"]) for item in items] == [
        (None, 1, 3),
        ("住建局", 1, 3),
    ]
    assert items[0]["value"] == pytest.approx(1 / 3)
    assert items[0]["late_entries"] is None, "what was entered late is known where it was entered"
    nothing = (await web.supervisor.get("/v1/rates", **query | {"to": "2026-01-31"})).json()["rates"]
    assert [(item["denominator"], item["value"]) for item in nothing] == [(0, None)]
    outside = await web.supervisor.get("/v1/rates", **query | {"region": "610702"})
    assert outside.status_code == 403


async def test_what_may_still_be_in_time_is_not_counted_as_missed(house: House, web: Web) -> None:
    """Due between 12 and 24 January 2027 by the readings: met on the 20th in time, missing only after the 24th."""
    await house.hear(
        a_fact(Said.MET, thing="met", sequence=1, anchor_on=date(2026, 12, 28), met_on=date(2027, 1, 20)),
        a_fact(Said.OPENED, thing="missing", sequence=2, anchor_on=date(2026, 12, 28)),
    )
    query = {"region": "360700", "from": "2027-01-01", "to": "2027-12-31"}
    for today, counted in ((date(2027, 1, 24), (1, 1)), (date(2027, 1, 25), (1, 2))):
        await house.tick(today)
        (total, *_) = (await web.supervisor.get("/v1/rates", **query)).json()["rates"]
        assert (total["numerator"], total["denominator"]) == counted


async def test_the_calculator_and_the_calendar_are_public(web: Web) -> None:
    query = {"start": "2026-09-16", "length": 15, "unit": "day"}
    counted = (await web.stranger.get("/v1/calculator", **query)).json()
    assert (counted["due"], counted["status"]) == ("2026-10-08", "firm")
    assert counted["explanation"]["zh"][-1] == "期限届满日：2026年10月8日。"
    assert (await web.stranger.get("/v1/calculator", **query | {"unit": "fortnight"})).status_code == 422
    year = (await web.stranger.get("/v1/calendar/2026")).json()
    days = {day["on"]: day["working"] for day in year["days"]}
    assert (days["2026-10-01"], "2026-03-02" in days) == (False, False)
    assert (await web.stranger.get("/v1/calendar/2035")).status_code == 422


@pytest.mark.parametrize("year", ["0", "-1", "10000", "9" * 40, "9" * 5000, "1", "9999", "1950", "2199"])
async def test_a_year_of_no_calendar_is_refused_by_name(web: Web, year: str) -> None:
    answer = await web.stranger.get(f"/v1/calendar/{year}")
    (error,) = answer.json()["errors"]
    outside = year in ("1950", "2199")
    assert (answer.status_code, answer.json()["code"]) == (422, "kernel.unknown_day" if outside else "web.inputs")
    assert outside or (error["field"], error["place"]) == ("year", "path")


async def test_an_endpoint_is_registered_changed_rotated_and_removed(house: House, web: Web) -> None:
    """The secret is shown when it is made and never again."""
    court = web.caller(Role.COURT, unit="赣州中院")
    body = {"url": "https://court.example/facts", "region": "360700"}
    made = await court.post("/v1/webhooks", **body)
    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    path = f"/v1/webhooks/{made.json()['id']}"
    assert "secret" not in (await court.get(path)).json()
    types = ["liandong.notify.deadline_overdue.v1"]
    changed = await court.step(path, "", method="PUT", **body | {"types": types})
    assert changed.json()["types"] == types
    rotated = (await court.step(path, "rotation")).json()
    assert rotated["secret"] != made.json()["secret"]
    assert rotated["former_secret_retires_at"] is not None
    assert (await court.step(path, "disabling")).json()["state"] == "disabled"
    assert (await court.step(path, "enabling")).json()["state"] == "active"
    assert (await web.owner.get(path)).status_code == 404
    assert (await court.step(path, "", method="DELETE")).json()["state"] == "removed"
    assert (await court.step(path, "enabling")).status_code == 409


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"url": "ftp://court.example/", "region": "360700"}, 422, "notify.malformed_address"),
        ({"url": "https://court.example/", "region": "610702"}, 403, "kernel.outside_region"),
        ({"url": "https://court.example/", "region": "360700", "types": ["x"]}, 422, "notify.unknown_fact_type"),
    ],
)
async def test_a_wrong_endpoint_is_refused(web: Web, body: dict[str, Any], status: int, code: str) -> None:
    refused = await web.caller(Role.COURT, unit="赣州中院").post("/v1/webhooks", **body)
    assert (refused.status_code, refused.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "169.254.169.254", "192.168.1.1.", "court.example:0", "2130706433",
        "0x7f.1", "-a.example", "a..example", "a_b.example", "a" * 64 + ".example", "[fe80::1]",
    ],
)  # fmt: skip
async def test_an_address_to_which_nothing_would_be_sent_is_not_registered(web: Web, host: str) -> None:
    court = web.caller(Role.COURT, unit="赣州中院")
    refused = await court.post("/v1/webhooks", url=f"https://{host}/", region="360700")
    assert (refused.status_code, refused.json()["code"]) == (422, "notify.malformed_address")
    made = await court.post("/v1/webhooks", url="https://8.8.8.8/", region="360700")
    path = f"/v1/webhooks/{made.json()['id']}"
    changed = await court.step(path, "", method="PUT", url=f"https://{host}/", region="360700")
    assert (changed.status_code, changed.json()["code"]) == (422, "notify.malformed_address")


async def test_deliveries_are_listed_and_can_be_sent_again(house: House, web: Web) -> None:
    court = web.caller(Role.COURT, unit="赣州中院")
    made = (await court.post("/v1/webhooks", url="http://127.0.0.1:9/", region="360700")).json()
    fact = a_fact(Said.OPENED)
    await house.hear(fact)
    path = f"/v1/webhooks/{made['id']}/deliveries"
    (delivery,) = (await court.get(path)).json()["items"]
    assert (delivery["event_id"], delivery["state"], delivery["attempts"]) == (fact.envelope.id, "pending", 0)
    still_pending = await court.post(f"{path}/{fact.envelope.id}/redelivery")
    assert still_pending.status_code == 404
    assert (await web.owner.get(path)).status_code == 404


async def test_the_feed_goes_on_where_it_was_left(house: House, web: Web) -> None:
    """Its cursor holds when there is nothing new; nobody reads what is not theirs; it cannot be made up."""
    court = web.caller(Role.COURT, unit="赣州中院")
    await house.hear(*(a_fact(Said.OPENED, thing=f"t{n}", sequence=n) for n in range(1, 4)))
    first = (await court.get("/v1/feed", limit=2)).json()
    assert ([item["data"]["thing"] for item in first["items"]], first["more"]) == (["t1", "t2"], True)
    second = (await court.get("/v1/feed", limit=2, cursor=first["cursor"])).json()
    assert ([item["data"]["thing"] for item in second["items"]], second["more"]) == (["t3"], False)
    empty = (await court.get("/v1/feed", limit=2, cursor=second["cursor"])).json()
    assert empty["items"] == []
    await house.hear(a_fact(Said.OPENED, thing="t4", sequence=4))
    fourth = (await court.get("/v1/feed", limit=2, cursor=empty["cursor"])).json()
    assert [item["data"]["thing"] for item in fourth["items"]] == ["t4"]
    assert "actor" not in fourth["items"][0]
    assert fourth["items"][0]["data"]["explanation"] == explanation_of().hash
    assert (await court.get("/v1/feed", cursor="AAAA")).status_code == 400
    assert (await web.caller(Role.DRAFTER, unit="教育局").get("/v1/feed")).json()["items"] == []
    assert await house.count(DeadlineRow) == 4
