"""A case climbs through the service's doors: who may do what on it, and what a refusal leaves behind."""

from datetime import date

import pytest

from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from shared.storage.tables import EntryRow, HistoryRow, OutboxRow
from tests.house.caller import Caller
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web

OVERDUE_ON = date(2026, 3, 18)


async def _overdue(house: House, web: Web) -> str:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (case,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    return f"/v1/escalations/{case['id']}"


async def test_a_case_climbs_through_the_doors(house: House, web: Web) -> None:
    """Drafted, signed, served, objected to, rejected, next step after the gap, replied to."""
    case = await _overdue(house, web)
    second = web.caller(Role.HEAD, unit="gz-government", sub="负责人")
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
    assert [step["code"] for step in drafted["steps"]] == ["reminder_letter", "warning_interview"]
    assert drafted["ladder"][1] == {"code": "warning_interview", "zh": "约谈警示", "en": "warning interview"}
    replied = await web.owner.step(case, "reply", on="2026-03-26", document="赣市住建函〔2026〕15号")
    assert (replied.json()["stage"], replied.json()["steps"][0]["replied_on"]) == ("drafted", "2026-03-26")
    again = await web.owner.step(case, "reply", on="2026-03-26", document="赣市住建函〔2026〕16号")
    assert (again.status_code, again.json()["code"]) == (409, "notify.replied_already")
    await web.supervisor.step(case, "signature", document="赣市法督〔2026〕4号", on="2026-03-26")
    closed = await web.supervisor.step(case, "closing", on="2026-03-26", reason="已按回复整改。")
    assert closed.json()["closed_because"] == "called_off", closed.text


@pytest.mark.parametrize(
    ("who", "act", "body", "status"),
    [
        ("owner", "signature", {"document": "赣市法督〔2026〕3号"}, 403),
        ("supervisor", "signature", {"document": "第3号"}, 422),
        ("supervisor", "signature", {"document": "赣市法督〔2026〕3号", "on": "2026-03-19"}, 422),
        ("supervisor", "service", {}, 409),
        ("supervisor", "objection", {"grounds": "不服"}, 403),
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
    assert [(each["act"], each["arguments"].get("reason")) for each in entries] == [
        ("open", None),
        ("close_escalation", "已当面说明情况"),
    ]
    asked = {"change": {"reason": "已当面说明"}, "reason": "录入有误"}
    put_right = await web.supervisor.step(case, "entries/2/rectification", **asked)
    assert (put_right.status_code, put_right.json()["closing_note"]) == (200, "已当面说明"), put_right.text


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
    (served,) = (await web.owner.get("/v1/inbox", code="escalation_unfounded", unread=True)).json()["items"]
    assert served["zh"].startswith("收到的“发函提醒”赣市法督〔2026〕3号")
    paper = {"step": 1, "document": "赣市法督〔2026〕9号", **day}
    done = await web.supervisor.step(case, "withdrawal", **paper)
    assert (done.status_code, done.json()["steps"][0]["withdrawal"]) == (200, "赣市法督〔2026〕9号")
    assert (await web.supervisor.get("/v1/inbox", code="ground_fallen", unread=True)).json()["items"] == []
    assert (await web.owner.get("/v1/inbox", code="escalation_unfounded", unread=True)).json()["items"] == []
    (told,) = (await web.owner.get("/v1/inbox", code="escalation_withdrawn")).json()["items"]
    assert told["zh"] == "“发函提醒”赣市法督〔2026〕3号已由赣市法督〔2026〕9号撤回。"
    assert told["en"] == "“reminder by letter” 赣市法督〔2026〕3号 was taken back by 赣市法督〔2026〕9号."
    again = await web.supervisor.step(case, "withdrawal", **paper)
    assert (again.status_code, again.json()["code"]) == (409, "notify.ground_stands")


async def test_whoever_was_served_nothing_hears_nothing_of_its_ground(house: House, web: Web) -> None:
    case = await _overdue(house, web)
    await web.supervisor.step(case, "signature", on="2026-03-18", document="赣市法督〔2026〕3号")
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 16)))
    assert (await web.owner.get("/v1/inbox", code="escalation_unfounded")).json()["items"] == []


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
